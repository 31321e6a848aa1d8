using Kim.Workflows.Alterations;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;

namespace Kim.Workflows.Activities.Flow;

/// <summary>Activities and the connections between them. The rules are <see cref="FlowScheduler"/>'s.</summary>
public sealed partial class Flowchart : IMovableComposite
{
    public const string TypeName = "Elsa.Flowchart";
    internal const string BackTag = "back";
    private static readonly IReadOnlyList<Guid> NoIds = [];

    public ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, new("Ablaufdiagramm", "Flowchart"),
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
        var graph = GraphOf(context);
        var live = context.LiveChildren;
        var step = FlowScheduler.Completed(
            graph,
            FlowCounters.From(context.Memory, graph),
            live.Count == 0 ? FlowActivity.Nothing : new(Positions(graph, live, begun: false), Positions(graph, live, begun: true)),
            graph.PositionOf(child.Node),
            child.Tag == BackTag,
            child.Outcomes,
            graph.FixedModes ?? ModesIn(graph, context));

        var called = step.Cancel.Count == 0 ? NoIds : CalledOff(graph, live, step);
        if (step.Ready.Count == 0 && live.Count == called.Count)
            return ActivityResult.Done;
        var children = new ScheduledChild[step.Ready.Count];
        for (var index = 0; index < children.Length; index++)
            children[index] = new(graph.Nodes[step.Ready[index].Node], step.Ready[index].Back ? BackTag : null);
        return new ActivityResult.Scheduled(children, new() { Memory = new FlowMemory(graph, step.Counters) }) { Cancel = called };
    }

    /// <summary>Runs one of the flowchart's activities with counters that let every later join work.</summary>
    internal static ActivityResult StartAt(ActivityNode start, FlowCounters? counters, ActivityNode? target = null) =>
        new ActivityResult.Scheduled([new(target ?? start, target is null ? null : BackTag)], new() { Memory = Remember(start, counters) });

    private static FlowGraph GraphOf(ActivityContext context) => context.Memory is FlowMemory known && known.Graph.Flowchart == context.Node
        ? known.Graph
        : FlowGraph.Of(context.Node, context.Node.Children["activities"].First(node => node.Index == StartIndex(context.Memory)));

    private static Func<int, JoinMode> ModesIn(FlowGraph graph, ActivityContext context) => position => ModeOf(graph.Nodes[position], context);

    private static IReadOnlyList<Guid> CalledOff(FlowGraph graph, IReadOnlyList<ActivityExecution> live, FlowStep step) =>
        [.. live.Where(execution => execution.Status is not ExecutionStatus.Scheduled && step.Cancel.Contains(graph.PositionOf(execution.Node))).Select(execution => execution.Id)];

    internal static long? StartIndex(IReadOnlyDictionary<string, object?> memory) => memory.GetValueOrDefault(FlowMemory.StartKey) as long?;

    internal static ActivityNode? FindStart(ActivityNode flowchart, string? triggerActivityId) =>
        triggerActivityId is null ? flowchart.UsualStart ??= Seek(flowchart, null) : Seek(flowchart, triggerActivityId);

    private static ActivityNode? Seek(ActivityNode flowchart, string? triggerActivityId)
    {
        var nodes = flowchart.Children.GetValueOrDefault("activities") ?? [];
        return nodes.FirstOrDefault(node => node.Key == triggerActivityId)
            ?? nodes.FirstOrDefault(node => node.Type == Start.TypeName)
            ?? nodes.FirstOrDefault(node => node.CanStartWorkflow)
            ?? nodes.FirstOrDefault(node => flowchart.Connections.All(connection => connection.Target != node))
            ?? (nodes.Count > 0 ? nodes[0] : null);
    }

    private static ActivityNode? FindStart(ActivityContext context) => FindStart(context.Node, context.TriggerActivityId);

    private static FlowMemory Remember(ActivityNode start, FlowCounters? counters)
    {
        var graph = FlowGraph.Of(start.Parent!, start);
        return new(graph, counters ?? FlowCounters.Zero(graph));
    }

    private static List<int> Positions(FlowGraph graph, IReadOnlyList<ActivityExecution> live, bool begun) =>
        [.. live.Where(execution => execution.Status is not ExecutionStatus.Scheduled == begun).Select(execution => graph.PositionOf(execution.Node))];

    private static JoinMode ModeOf(ActivityNode node, ActivityContext context)
    {
        if (node.Type != FlowJoin.TypeName)
            return JoinMode.WaitAllActive;
        return JoinModes.Parse(node.Inputs.TryGetValue("mode", out var expression) ? context.Evaluate(expression) : null);
    }
}
