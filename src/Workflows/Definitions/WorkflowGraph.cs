namespace Kim.Workflows.Definitions;

/// <summary>All activities of a definition by index, parents before children.</summary>
public sealed class WorkflowGraph
{
    private readonly Dictionary<string, ActivityNode> byId;

    internal WorkflowGraph(IReadOnlyList<ActivityNode> nodes)
    {
        Nodes = nodes;
        byId = nodes.ToDictionary(node => node.Id);
    }

    public IReadOnlyList<ActivityNode> Nodes { get; }

    public ActivityNode Root => Nodes[0];

    public ActivityNode? Find(string activityId) => byId.GetValueOrDefault(activityId);
}
