using Kim.Workflows.Alterations;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;

namespace Kim.Workflows.Activities.Flow;

public sealed partial class Flowchart
{
    /// <summary>Carries the counters over to the new version's connections; see <see cref="FlowScheduler.Moved"/>.</summary>
    public ActivityResult Move(CompositeMove move)
    {
        var (context, live) = (move.Context, move.Context.LiveChildren);
        if (StartNode(move.Before, context.Memory) is not { } oldStart)
            return new ActivityResult.Scheduled([], Writes.None);
        var newStart = move.Counterpart(oldStart) is { } same && same.Parent == context.Node ? same : FindStart(context.Node, null)!;
        var (before, after) = (FlowGraph.Of(move.Before, oldStart), FlowGraph.Of(context.Node, newStart));

        var step = FlowScheduler.Moved(
            new(before, FlowCounters.From(context.Memory, before), Under(live, child => before.FindPosition(move.BeforeOf(child))), position => ModeOf(before.Nodes[position], context)),
            new(after, FlowCounters.Zero(after), Under(live, child => after.FindPosition(child.Node)), position => ModeOf(after.Nodes[position], context)),
            position => move.Counterpart(before.Nodes[position]) is { } node ? after.FindPosition(node) : null);
        return Result(after, newStart, live, step);
    }

    /// <summary>Runs one of the activities as if a connection led there.</summary>
    internal static ActivityResult EnterAt(ActivityContext context, ActivityNode target)
    {
        var start = StartNode(context.Node, context.Memory) ?? target;
        var graph = FlowGraph.Of(context.Node, start);
        var step = FlowScheduler.EnteredAt(
            new(graph, FlowCounters.From(context.Memory, graph), Under(context.LiveChildren, child => graph.FindPosition(child.Node)), position => ModeOf(graph.Nodes[position], context)),
            graph.PositionOf(target));
        return Result(graph, start, context.LiveChildren, step);
    }

    private static ActivityResult Result(FlowGraph graph, ActivityNode start, IReadOnlyList<ActivityExecution> live, FlowStep step)
    {
        var called = live.Where(execution => execution.Status is not ExecutionStatus.Scheduled && step.Cancel.Any(node => graph.Nodes[node] == execution.Node)).Select(execution => execution.Id).ToList();
        if (step.Ready.Count == 0 && live.Count == called.Count)
            return new ActivityResult.Completed(["Done"], Writes.None);
        return new ActivityResult.Scheduled(
            [.. step.Ready.Select(item => new ScheduledChild(graph.Nodes[item.Node], item.Back ? BackTag : null))],
            new() { Memory = Remember(start, step.Counters) })
        {
            Cancel = called,
        };
    }

    private static ActivityNode? StartNode(ActivityNode flowchart, IReadOnlyDictionary<string, object?> memory) =>
        (flowchart.Children.GetValueOrDefault("activities") ?? []).FirstOrDefault(node => node.Index == StartIndex(memory));

    private static FlowActivity Under(IReadOnlyList<ActivityExecution> live, Func<ActivityExecution, int?> position) => new(
        [.. live.Where(child => child.Status is ExecutionStatus.Scheduled).Select(position).OfType<int>()],
        [.. live.Where(child => child.Status is not ExecutionStatus.Scheduled).Select(position).OfType<int>()]);
}
