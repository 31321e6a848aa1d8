namespace Kim.Api.Persistence.Embedded;

/// <summary>The private PostgreSQL cannot run; the message is a German sentence that says what to do about it.</summary>
internal sealed class EmbeddedPostgresException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    public static EmbeddedPostgresException NoBinaries() => new(
        "postgres.no-binaries",
        "Es wurde kein PostgreSQL gefunden: Bitte Node.js mit npm installieren (dann bringt `dotnet build` PostgreSQL mit), "
        + "oder PostgreSQL 15 oder neuer installieren, oder mit ConnectionStrings__Kim einen Server nennen.");

    public static EmbeddedPostgresException WrongVersion(string dataVersion) => new(
        "postgres.wrong-version",
        $"Die vorhandenen Daten gehören zu PostgreSQL {dataVersion}, das hier nicht gefunden wurde: Bitte diese Version installieren oder KIM_DATA auf einen anderen Ordner setzen.");

    public static EmbeddedPostgresException NoUser() => new(
        "postgres.no-user",
        "PostgreSQL läuft nicht als root, und es gibt weder den Benutzer postgres noch nobody: Bitte einen davon anlegen oder das Programm als gewöhnlicher Benutzer starten.");

    public static EmbeddedPostgresException NoUserSwitch() => new(
        "postgres.no-user-switch",
        "PostgreSQL läuft nicht als root: Bitte setpriv, runuser oder su installieren oder das Programm als gewöhnlicher Benutzer starten.");

    public static EmbeddedPostgresException FolderDenied(string folder) => new(
        "postgres.folder-denied",
        $"Auf den Datenordner {folder} besteht kein Zugriff: Bitte KIM_DATA auf einen eigenen Ordner setzen.");

    public static EmbeddedPostgresException NotStarted(string logFile) => new(
        "postgres.not-started",
        $"Das eigene PostgreSQL startet nicht; Näheres steht in {logFile}.");

    public static EmbeddedPostgresException CommandFailed(string command, string output) => new(
        "postgres.command-failed",
        $"Der Befehl {command} ist gescheitert: {output}".TrimEnd());
}
