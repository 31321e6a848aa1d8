using System.Text.Json;

namespace Api.Tests.CaseManagement;

/// <summary>What the tasks of a case ask for, filled in. The texts are canaries: none may be found readable in the database.</summary>
internal static class CaseData
{
    public const string Canary = "Kanarienvogel";

    private static readonly string[] LifeDomains = ["residence", "housing", "language", "work", "finances", "health", "family"];

    public static object Client(string preferredName = "Amal") => new { preferredName, contact = $"{Canary}-0221", surname = "Haddad", birthYear = 1990, migrated = true };

    public static object FirstContact => new { kind = "talk", durationMinutes = 45, language = "ar", interpreter = true, note = $"{Canary} erzählt" };

    public static object Consent => new { consents = new object[] { Documentation, Transmission } };

    public static object Documentation => new
    {
        purpose = "case-documentation",
        textVersion = "2026-1",
        language = "ar",
        form = "written",
        informedAboutConsequences = true,
        interpreter = $"{Canary} Dolmetsch",
    };

    public static object Transmission => new
    {
        purpose = "transmission",
        textVersion = "2026-1",
        language = "ar",
        form = "written",
        informedAboutConsequences = true,
        recipients = new[] { new { institution = "Jobcenter", function = "Fallmanagement", person = $"{Canary} Fachkraft" } },
        dataCategories = new[] { "identity", "benefits", "work" },
    };

    /// <summary>That one institution may be told something for one purpose.</summary>
    public static object ConsentFor(string purpose, string institution, params string[] dataCategories) => new
    {
        purpose,
        textVersion = "2026-1",
        language = "ar",
        form = "written",
        informedAboutConsequences = true,
        recipients = new[] { new { institution } },
        dataCategories,
    };

    public static IReadOnlyList<object> Criteria =>
        [.. new[] { "complex-needs", "many-actors", "regular-services-insufficient", "own-resources-lacking", "consent" }.Select(code => new { code, met = true, note = $"{Canary} {code}" })];

    /// <summary>Admitted into a target group for what is known of the person.</summary>
    public static object Admission(string targetGroup, object? facts) => new { criteria = Criteria, existingCaseManagement = Array.Empty<string>(), targetGroup, facts };

    public static object Intake => new
    {
        criteria = Criteria,
        existingCaseManagement = Array.Empty<string>(),
        targetGroup = "single-parents",
        facts = new { singleParent = true },
        note = $"{Canary} Klärung",
    };

    public static object Assessment => new
    {
        lifeDomains = LifeDomains.Select(lifeDomain => new { lifeDomain, needRating = 3, resourceRating = 1, situation = $"{Canary} {lifeDomain}" }),
        summary = $"{Canary} Fazit",
    };

    public static object Goals(params string[] texts) => new
    {
        goals = texts.Select(text => new { lifeDomain = "language", text = $"{Canary} {text}", indicator = $"{Canary} Zertifikat", targetDate = "2030-01-31", responsible = "client" }),
        clientAgreed = true,
    };

    public static object Services => new { measures = new[] { new { description = $"{Canary} Kurs", responsible = "case-manager" } } };

    public static object Results(IEnumerable<Guid> goals) => new { results = goals.Select(goalId => new { goalId, result = "achieved", attainment = 4 }), satisfaction = 5, summary = $"{Canary} gut" };

    public static object Closure => new { reason = "goals-achieved", followUpAgreed = true, finalReport = $"{Canary} Bericht" };

    public static Guid Id(this JsonElement made) => made.GetProperty("id").GetGuid();

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();
}
