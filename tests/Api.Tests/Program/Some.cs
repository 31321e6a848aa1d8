namespace Api.Tests.Program;

/// <summary>Valid bodies of requests, for tests that are about something else.</summary>
internal static class Some
{
    public static object Report(string title) => new
    {
        title,
        description = "Mehrere Monate Wartezeit auf einen Integrationskurs mit Kinderbetreuung.",
        categories = new[] { "capacity" },
        lifeDomains = new[] { "language" },
        legalSpheres = new[] { "aufenthg-stag" },
        municipalities = new[] { "05315000" },
        frequency = "multiple",
        effect = "Die Teilnahme verzögert sich um ein halbes Jahr.",
    };

    public static object Client(string preferredName = "Demo Person") => new { preferredName, contact = "0221 000000" };
}
