namespace Kim.Workflows.Definitions;

/// <param name="Definition">The definition whose graph also holds the workflows it uses; null when that cannot be.</param>
/// <param name="Code"><c>definition.cyclic-use</c> or <c>definition.too-large</c>.</param>
/// <param name="Path">Who uses whom, e.g. <c>intake &gt; consent &gt; intake</c>.</param>
public sealed record Linking(WorkflowDefinition? Definition, string? Code = null, string? Path = null);

/// <summary>
/// Puts the workflows that a definition uses as activities in their places. Done once for each version and kept with it. A workflow that
/// nobody knows stays an activity of unknown type.
/// </summary>
public sealed class WorkflowLinker(IWorkflowDefinitionStore definitions)
{
    private const int Most = 20_000;

    public async ValueTask<Linking> Link(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        if (definition.Linked.TryGetValue(definitions.Owner, out var known))
            return new(known);
        var uses = new Dictionary<WorkflowUse, WorkflowDefinition>();
        if (await Collect(definition, [definition], uses, cancellationToken) is { } cycle)
            return new(null, "definition.cyclic-use", cycle);
        if (Size(definition, uses, []) > Most)
            return new(null, "definition.too-large", definition.DefinitionId);
        var linked = uses.Count == 0 ? definition : definition.With(LinkedGraph.Of(definition, uses));
        if (definition.Graph.Nodes.All(node => node.Use is null || uses.ContainsKey(node.Use)))
            definition.Linked[definitions.Owner] = linked;
        return new(linked);
    }

    /// <summary>Finds everything that is used; answers the path of a cycle.</summary>
    private async ValueTask<string?> Collect(WorkflowDefinition user, List<WorkflowDefinition> path, Dictionary<WorkflowUse, WorkflowDefinition> uses, CancellationToken cancellationToken)
    {
        foreach (var use in user.Graph.Nodes.Select(node => node.Use).OfType<WorkflowUse>())
        {
            var known = uses.TryGetValue(use, out var used);
            if (!known && await Find(use, cancellationToken) is { } found)
                uses[use] = used = found;
            if (used is null)
                continue;
            path.Add(used);
            if (path.FindIndex(other => other.VersionId == used.VersionId) < path.Count - 1)
                return string.Join(" > ", path.Select(step => step.DefinitionId));
            if (!known && await Collect(used, path, uses, cancellationToken) is { } cycle)
                return cycle;
            path.RemoveAt(path.Count - 1);
        }
        return null;
    }

    private static long Size(WorkflowDefinition definition, Dictionary<WorkflowUse, WorkflowDefinition> uses, Dictionary<WorkflowDefinition, long> known)
    {
        if (known.TryGetValue(definition, out var size))
            return size;
        foreach (var node in definition.Graph.Nodes)
            size = Math.Min(Most + 1, size + 1 + (node.Use is { } use && uses.TryGetValue(use, out var used) ? 1 + Size(used, uses, known) : 0));
        return known[definition] = size;
    }

    private async ValueTask<WorkflowDefinition?> Find(WorkflowUse use, CancellationToken cancellationToken) =>
        (use.VersionId is { } version ? await definitions.FindVersion(version, cancellationToken) : null)
        ?? await definitions.FindVersion(use.DefinitionId, use.Version, cancellationToken)
        ?? await definitions.FindPublished(use.DefinitionId, cancellationToken);
}
