using System.Text;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.State;

namespace Kim.Workflows.Soundness.StateSpace;

/// <summary>
/// What of an instance decides how it goes on, as a text that is the same for states that cannot be told apart: no ids, no data,
/// executions in a fixed order, and of the counters of a flowchart only what its scheduler compares.
/// </summary>
internal sealed class CanonicalState(WorkflowInstance instance)
{
    private readonly Dictionary<Guid, int> queue = instance.Ready.Select((id, place) => (id, place)).DistinctBy(item => item.id).ToDictionary(item => item.id, item => item.place);

    public static string Of(WorkflowInstance instance, string owed) =>
        $"{instance.SubStatus}|{instance.TriggerActivityId}|{owed}|{new CanonicalState(instance).Below(null)}";

    private string Below(Guid? parent) =>
        string.Join(',', instance.Executions.Where(execution => execution.ParentId == parent).Select(Text).Order(StringComparer.Ordinal));

    private string Text(ActivityExecution execution)
    {
        var node = execution.Node;
        var text = new StringBuilder();
        text.Append(node.Key).Append(execution.Status switch { ExecutionStatus.Scheduled => 's', ExecutionStatus.Running => 'r', _ => 'f' });
        if (execution.Tag is { } tag)
            text.Append(':').Append(tag);
        if (queue.TryGetValue(execution.Id, out var place))
            text.Append('@').Append(place);
        foreach (var kind in instance.Bookmarks.Where(bookmark => bookmark.ActivityExecutionId == execution.Id && bookmark.Kind is not BookmarkKinds.Continue).Select(bookmark => bookmark.Kind).Order(StringComparer.Ordinal))
            text.Append('*').Append(kind);
        text.Append(node.Type == Flowchart.TypeName ? Counters(node, execution) : PlainValues.ToJson(execution.Memory)!.ToJsonString());
        return text.Append('(').Append(Below(execution.Id)).Append(')').ToString();
    }

    private static string Counters(ActivityNode flowchart, ActivityExecution execution)
    {
        if (Flowchart.StartIndex(execution.Memory) is not { } start)
            return "";
        var startNode = flowchart.Children["activities"].First(node => node.Index == start);
        var graph = FlowGraph.Of(flowchart, startNode);
        var counters = FlowCounters.From(execution.Memory, graph);
        return $"{start}[{string.Concat(Enumerable.Range(0, graph.Connections.Count).Where(graph.IsForward).Select(connection => counters.Seen(connection, graph.TargetOf(connection), Joins.ModeOf(graph.Nodes[graph.TargetOf(connection)]))))}]";
    }
}
