using Kim.Workflows.Alterations;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;

namespace Kim.Workflows.Activities.Flow;

/// <summary>Activities and the connections between them. The rules are <see cref="FlowScheduler"/>'s.</summary>
public sealed partial class Flowchart : IMovableComposite
{
    public const string TypeName = "Elsa.Flowchart";
    internal const string BackTag = "back";
    private const string StartKey = "start";

    public ActivityDescriptor Descriptor { get; } = new(TypeName, "Flow", new("Ablaufdiagramm", "Flowchart"),
        new("Aktivitäten und ihre Verbindungen.", "A flowchart is a collection of activities and connections between them."))
    {
        IsContainer = true,
        IsBrowsable = false,
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(FindStart(context) is { } start ? StartAt(start, null) : ActivityResult.Done);

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child)
    {
        if (child.IsTerminal)
            return ActivityResult.Done;
        var start = context.Node.Children["activities"].First(node => node.Index == StartIndex(context.Memory));
        var graph = FlowGraph.Of(context.Node, start);
        var live = context.LiveChildren;
        var step = FlowScheduler.Completed(
            graph,
            FlowCounters.From(context.Memory, graph),
            new(Positions(graph, context, live, begun: false), Positions(graph, context, live, begun: true)),
            graph.PositionOf(child.Node),
            child.Tag == BackTag,
            child.Outcomes,
            position => ModeOf(graph.Nodes[position], context));

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

    /// <summary>Runs one of the flowchart's activities with counters that let every later join work.</summary>
    internal static ActivityResult StartAt(ActivityNode start, FlowCounters? counters, ActivityNode? target = null) =>
        new ActivityResult.Scheduled([new(target ?? start, target is null ? null : BackTag)], new() { Memory = Remember(start, counters) });

    internal static long? StartIndex(IReadOnlyDictionary<string, object?> memory) => memory.GetValueOrDefault(StartKey) as long?;

    internal static ActivityNode? FindStart(ActivityNode flowchart, string? triggerActivityId)
    {
        var nodes = flowchart.Children.GetValueOrDefault("activities") ?? [];
        return nodes.FirstOrDefault(node => node.Key == triggerActivityId)
            ?? nodes.FirstOrDefault(node => node.Type == Start.TypeName)
            ?? nodes.FirstOrDefault(node => node.CanStartWorkflow)
            ?? nodes.FirstOrDefault(node => flowchart.Connections.All(connection => connection.Target != node))
            ?? (nodes.Count > 0 ? nodes[0] : null);
    }

    private static ActivityNode? FindStart(ActivityContext context) => FindStart(context.Node, context.TriggerActivityId);

    private static Dictionary<string, object?> Remember(ActivityNode start, FlowCounters? counters)
    {
        var memory = counters is { IsZero: false } ? counters.ToMemory() : [];
        memory[StartKey] = (long)start.Index;
        return memory;
    }

    private static List<int> Positions(FlowGraph graph, ActivityContext context, IReadOnlyList<ActivityExecution> live, bool begun) =>
        [.. live.Where(execution => execution.Status is not ExecutionStatus.Scheduled == begun).Select(execution => graph.PositionOf(execution.Node))];

    private static JoinMode ModeOf(ActivityNode node, ActivityContext context)
    {
        if (node.Type != FlowJoin.TypeName)
            return JoinMode.WaitAllActive;
        var mode = node.Inputs.TryGetValue("mode", out var expression) ? State.PlainValues.ToText(context.Evaluate(expression)) : null;
        return mode switch
        {
            "WaitAll" or "1" => JoinMode.WaitAll,
            "WaitAllActive" or "2" => JoinMode.WaitAllActive,
            _ => JoinMode.WaitAny,
        };
    }
}
