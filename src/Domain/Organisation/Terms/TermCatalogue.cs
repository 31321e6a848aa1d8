using System.Collections.Frozen;

namespace Kim.Domain.Organisation.Terms;

/// <summary>A word of the field for which municipalities have different words of their own.</summary>
public sealed record TermDefinition(string Key, string Default, string English);

/// <summary>The words that a tenant may replace, each with the one of the glossary.</summary>
public static class TermCatalogue
{
    public static readonly IReadOnlyList<TermDefinition> All =
    [
        new("module", "Baustein", "Module"),
        new("modules", "Bausteine", "Modules"),
        new("challenge", "Systematische Herausforderung", "Systemic challenge"),
        new("challenges", "Systematische Herausforderungen", "Systemic challenges"),
        new("report", "Meldung", "Report"),
        new("reports", "Meldungen", "Reports"),
        new("topic", "Thema", "Topic"),
        new("topics", "Themen", "Topics"),
        new("backlog", "Themenspeicher", "Topic backlog"),
        new("steering-group", "Lenkungsgruppe", "Steering group"),
        new("project-group", "Projektgruppe", "Project group"),
        new("coordinating-office", "Koordinierende Stelle", "Coordinating office"),
        new("reconstruction", "Fallrekonstruktion", "Case reconstruction"),
        new("conference", "Teilhabekonferenz", "Participation conference"),
        new("support-plan", "Zielvereinbarung", "Support plan"),
        new("case", "Fall", "Case"),
        new("cm-post", "CM-Stelle", "CM post"),
    ];

    private static readonly FrozenDictionary<string, TermDefinition> ByKey = All.ToFrozenDictionary(term => term.Key);

    public static TermDefinition? Find(string key) => ByKey.GetValueOrDefault(key);
}
