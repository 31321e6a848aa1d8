using Kim.Api.Features.Designer.Definitions;
using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;
using Kim.Workflows.Soundness;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>The canvas draws a port for each outcome. What a script computes it cannot know, and then it does not show the definition at all.</summary>
internal static class DrawnOutcomes
{
    private const string OnePortEach = "dynamic-outcomes";

    public static IEnumerable<Finding> Of(WorkflowDefinition definition, ActivityCatalogue catalogue, IReadOnlyDictionary<string, string> paths)
    {
        foreach (var node in definition.Graph.Nodes)
        {
            foreach (var described in catalogue.Find(node)?.Descriptor.Inputs.Where(input => input.UiHint == OnePortEach) ?? [])
            {
                if (node.Inputs.TryGetValue(described.Key, out var given) && given.Type is not ("Literal" or "Object"))
                    yield return Warning($"{paths[node.Id]}.{described.Key}", node.Id, described.Key);
            }
        }
    }

    private static Finding Warning(string path, string activityId, string input) =>
        new(path, "definition.outcomes-computed", "Die Ausgänge bestimmt ein Ausdruck; die Zeichenfläche kann sie nicht zeigen, und Verbindungen lassen sich nicht prüfen.", activityId, input,
            Hint: "Die Ausgänge als feste Liste angeben und den Ausdruck in eine Weiche dahinter schreiben.")
        {
            Severity = FindingSeverity.Warning,
        };
}
