using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;
using Kim.Workflows.Soundness.StateSpace;

namespace Kim.Workflows.Soundness;

/// <summary>
/// Says whether a definition can strand work. It looks at the graph and walks with the product's own engine through every state a run can
/// come into, up to a bound. Data are left out: where they decide, every way counts as possible.
/// </summary>
public static class SoundnessCheck
{
    /// <param name="definition">Linked, when it uses other workflows as activities; one that is not shows those as unknown types.</param>
    public static SoundnessReport Of(WorkflowDefinition definition, ActivityCatalogue catalogue, SoundnessLimits? limits = null)
    {
        limits ??= SoundnessLimits.Default;
        var outcomes = definition.Graph.Nodes
            .Where(node => catalogue.Find(node) is not null)
            .ToDictionary(node => node, node => Outcomes.Of(node, catalogue.Find(node)!.Descriptor));
        IReadOnlyList<string?> triggers = [null, .. DefinitionChecks.Triggers(definition).Select(trigger => trigger.Node.Key)];

        var graph = new GraphFindings(definition, catalogue, outcomes, triggers);
        List<SoundnessFinding> findings = [.. graph.All()];
        var explored = Explorer.Explore(definition, catalogue, outcomes, triggers, limits);
        var runs = new RunFindings(definition, explored);
        findings.AddRange(runs.All());
        findings.AddRange(runs.NeverRun(graph.WithoutWay));
        if (!explored.Complete)
            findings.Add(new(SoundnessCodes.NotFullyExplored, FindingSeverity.Warning, [], $"Es wurden {explored.States.Count} Zustände geprüft, aber nicht alle, die möglich sind (Grenze: {limits.States} Zustände)."));
        return new([.. findings.OrderByDescending(finding => finding.Severity)], explored.States.Count, explored.Complete);
    }
}
