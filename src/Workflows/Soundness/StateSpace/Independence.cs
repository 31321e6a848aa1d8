using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Control;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;

namespace Kim.Workflows.Soundness.StateSpace;

/// <summary>
/// Finds a waiting activity whose answer concerns nobody else, so that trying the orders in which it and the other branches are answered would
/// show the same states again. It has one way on, to activities that wait and that only it leads to, and nothing that can happen before its answer
/// starts it again or calls it off. Only the outermost flowchart is looked at; elsewhere every order is tried.
/// </summary>
internal sealed class Independence(WorkflowDefinition definition, ActivityCatalogue catalogue, IReadOnlyDictionary<ActivityNode, Outcomes> outcomes)
{
    private readonly bool applies = definition.Graph.Root.Type == Flowchart.TypeName && !definition.Graph.Nodes.Any(node => catalogue.Find(node) is Finish or Complete);

    /// <summary>Such an execution, or null when the order matters or may matter.</summary>
    public ActivityExecution? Find(WorkflowInstance instance)
    {
        if (!applies || instance.Executions.Find(execution => execution.Node == definition.Graph.Root) is not { } root || Flowchart.StartIndex(root.Memory) is not { } start)
            return null;
        var live = instance.Executions.FindAll(execution => execution.ParentId == root.Id);
        if (live.Count < 2 || live.Select(execution => execution.Node).Distinct().Count() < live.Count)
            return null;
        var graph = FlowGraph.Of(root.Node, root.Node.Children["activities"].First(node => node.Index == start));
        var counters = FlowCounters.From(root.Memory, graph);
        return live.Find(execution => execution.Status is ExecutionStatus.Running && GoesOnAlone(execution.Node)
            && live.TrueForAll(other => other == execution || LeavesAlone(graph, counters, graph.PositionOf(other.Node), graph.PositionOf(execution.Node))));
    }

    private bool GoesOnAlone(ActivityNode node)
    {
        var connections = definition.Graph.Root.Connections;
        var leaving = connections.Where(connection => connection.Source == node).ToList();
        return AbstractLeaf.AlwaysWaits(node) && leaving.Count > 0
            && outcomes[node].Ways.All(way => leaving.TrueForAll(connection => way.Contains(connection.Port)))
            && leaving.TrueForAll(connection => AbstractLeaf.AlwaysWaits(connection.Target) && connection.Target != node
                && connections.Count(other => other.Target == connection.Target) == 1);
    }

    /// <summary>Whether nothing that the other branch can do before the answer reaches the waiting activity or what calls it off.</summary>
    private bool LeavesAlone(FlowGraph graph, FlowCounters counters, int other, int waiting)
    {
        var seen = new HashSet<int>();
        var stack = new Stack<int>([other]);
        while (stack.TryPop(out var at))
        {
            if (!seen.Add(at))
                continue;
            var mode = Joins.ModeOf(graph.Nodes[at]);
            if (at == waiting || catalogue.Find(graph.Nodes[at])?.Descriptor.IsTerminal is not false || (at != other && mode is JoinMode.WaitAny && graph.Reaches(waiting, at)))
                return false;
            foreach (var connection in graph.Outbound(at))
                if (!graph.IsForward(connection) || !NeedsAnswer(graph, counters, graph.TargetOf(connection), waiting))
                    stack.Push(graph.TargetOf(connection));
        }
        return true;
    }

    /// <summary>A node that waits for all its ways cannot run while one of them still has to come through the waiting activity.</summary>
    private static bool NeedsAnswer(FlowGraph graph, FlowCounters counters, int node, int waiting) =>
        Joins.ModeOf(graph.Nodes[node]) is not JoinMode.WaitAny
        && graph.Inbound(node).Any(connection => graph.Reaches(waiting, graph.SourceOf(connection)) && OnlyThrough(graph, graph.SourceOf(connection), waiting))
        && !Enumerable.Range(0, graph.Connections.Count).Any(connection => graph.IsForward(connection) && graph.Reaches(waiting, graph.SourceOf(connection)) && counters.Holds(connection));

    /// <summary>Whether each forward way to the node leads through the waiting activity.</summary>
    private static bool OnlyThrough(FlowGraph graph, int node, int waiting)
    {
        var seen = new HashSet<int>();
        var stack = new Stack<int>([node]);
        while (stack.TryPop(out var at))
        {
            if (at == waiting || !seen.Add(at))
                continue;
            var inbound = graph.Inbound(at);
            if (inbound.Length == 0 || Enumerable.Range(0, graph.Connections.Count).Any(connection => !graph.IsForward(connection) && graph.TargetOf(connection) == at))
                return false;
            foreach (var connection in inbound)
                stack.Push(graph.SourceOf(connection));
        }
        return true;
    }
}
