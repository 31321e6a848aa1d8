namespace Kim.Api.Hosting;

/// <summary>Where the program is to be found, told once it listens; in a demo also with whom to sign in.</summary>
internal static class StartBanner
{
    public static void AnnounceStart(this WebApplication app, bool demo) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        foreach (var address in app.Urls)
            Console.WriteLine($"KIM  {address}   API-Beschreibung {address}/docs");
        if (demo)
            Console.WriteLine(DemoAccounts);
    });

    private const string DemoAccounts =
        $"""

        Vorführung: Konten <name>@<mandant>.example, Passwort {DemoSeed.Password}
          Mandanten  rhein-sieg-kreis  koeln  kreis-coesfeld  muenster
          Namen      case-manager-1 … case-manager-3  team-lead  cm-coordination  ki-lead  steering-1 (Vorsitz) … steering-3
                     project-lead  strategic  process-editor-1  process-editor-2  residence  naturalisation  admin  dpo
          Betrieb    operator@kim.example

        """;
}
