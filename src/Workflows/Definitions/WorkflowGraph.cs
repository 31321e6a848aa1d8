namespace Kim.Workflows.Definitions;

/// <summary>All activities of a definition by index, parents before children.</summary>
public sealed class WorkflowGraph
{
    private readonly Dictionary<string, ActivityNode> byKey;

    internal WorkflowGraph(IReadOnlyList<ActivityNode> nodes)
    {
        Nodes = nodes;
        byKey = nodes.ToDictionary(node => node.Key);
    }

    public IReadOnlyList<ActivityNode> Nodes { get; }

    public ActivityNode Root => Nodes[0];

    public ActivityNode? Find(string key) => byKey.GetValueOrDefault(key);
}
