using System.Text.RegularExpressions;
using Kim.Api.Features.Designer.Definitions;
using Kim.Workflows.Definitions;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.State;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>People read the titles of tasks: they are German words and no codes. A title that is computed is not judged.</summary>
internal static partial class GermanTitles
{
    /// <summary>Words that stand in English titles and in no German ones.</summary>
    private static readonly HashSet<string> English = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "and", "of", "to", "for", "with", "your", "please", "is", "are", "approve", "approval", "ask", "decide", "decision", "confirm", "complete", "submit", "send", "get", "make",
        "check", "verify", "request", "task", "user", "client", "customer", "document", "consent", "assessment", "agreement", "monitoring", "evaluate", "close", "closure", "schedule", "interpreter", "appointment",
    };

    /// <summary>Some of them are in use here as well.</summary>
    private static readonly HashSet<string> German = new(StringComparer.OrdinalIgnoreCase)
    {
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einer", "und", "oder", "für", "mit", "von", "zu", "zum", "zur", "im", "am", "an", "auf", "aus", "bei", "nach", "über", "prüfen", "klären", "führen",
    };

    public static IEnumerable<Finding> Of(WorkflowDefinition definition, IReadOnlyDictionary<string, string> paths)
    {
        foreach (var node in definition.Graph.Nodes.Where(node => node.Type == UserTask.TypeName))
        {
            if (!node.Inputs.TryGetValue("title", out var title) || title.Type is not "Literal" || PlainValues.ToText(title.Value)?.Trim() is not { Length: > 0 } text)
                continue;
            var path = $"{paths[node.Id]}.title";
            if (Code().IsMatch(text))
                yield return new(path, "task.title-is-a-code", $"Der Titel „{text}“ ist eine Kennung und kein Titel, den Menschen lesen.", node.Id, "title", Hint: "Zum Beispiel: „Dolmetschtermin klären“.");
            else if (IsEnglish(text))
                yield return new(path, "task.title-not-german", $"Der Titel „{text}“ ist nicht deutsch.", node.Id, "title", Hint: "Zum Beispiel: „Dolmetschtermin klären“.");
        }
    }

    private static bool IsEnglish(string text)
    {
        var words = Word().Matches(text).Select(match => match.Value).ToList();
        return words.Exists(English.Contains) && !words.Exists(German.Contains) && !text.Any("äöüßÄÖÜ".Contains);
    }

    [GeneratedRegex(@"\A(?:[a-z0-9]+(?:[-_.][a-z0-9]+)+|[a-z0-9]+|[A-Za-z]+(?:[A-Z][a-z]+)+\d*|[A-Za-z]*\d+)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();
}
