namespace Kim.Workflows.Execution;

public enum JoinMode
{
    WaitAny,
    WaitAll,
    WaitAllActive,
}

/// <summary>An activity that must run, and whether a connection that leads back brought it.</summary>
public readonly record struct ReadyNode(int Node, bool Back);

/// <param name="Queued">Nodes that are ready and have not begun.</param>
/// <param name="Running">Nodes that have begun and not ended; one entry for each execution.</param>
public sealed record FlowActivity(IReadOnlyList<int> Queued, IReadOnlyList<int> Running)
{
    public static FlowActivity Nothing { get; } = new([], []);
}

/// <param name="Cancel">Nodes whose running executions are called off because a WaitAny join was reached.</param>
public sealed record FlowStep(FlowCounters Counters, IReadOnlyList<ReadyNode> Ready, IReadOnlyList<int> Cancel);

/// <summary>
/// The rules of flowcharts: what is ready after something has completed. A pure function of graph, counters and what is under way.
/// </summary>
/// <remarks>
/// The outcome is that of Elsa's default execution mode, which counts passings and remembers only the last of a connection. Where Elsa would
/// fault on a loop back into a branch, or lose or double an arrival because rounds overlap, this goes on: see <see cref="FlowCounters"/>, <see cref="StartRound"/>, <see cref="HoldsForLaterRound"/> and <see cref="Settle"/>.
/// </remarks>
public sealed partial class FlowScheduler
{
    private static readonly List<int> NoLoops = [];
    private readonly FlowGraph graph;
    private readonly FlowCounters counters;
    private readonly FlowActivity activity;
    private readonly Func<int, JoinMode> modeOf;
    private readonly List<ReadyNode> ready = [];
    private readonly List<int> cancel = [];

    private FlowScheduler(FlowGraph graph, FlowCounters counters, FlowActivity activity, Func<int, JoinMode> modeOf)
    {
        (this.graph, this.counters, this.activity, this.modeOf) = (graph, counters.Copy(), activity, modeOf);
    }

    /// <param name="node">The node that completed.</param>
    /// <param name="back">It had been brought by a connection that leads back.</param>
    /// <param name="modeOf">The mode of a join; every other activity waits for all active.</param>
    public static FlowStep Completed(
        FlowGraph graph, FlowCounters counters, FlowActivity activity, int node, bool back, IReadOnlyList<string> outcomes, Func<int, JoinMode> modeOf)
    {
        var scheduler = new FlowScheduler(graph, counters, activity, modeOf);
        scheduler.Leave(node, back, outcomes);
        scheduler.Settle();
        return new(scheduler.counters, scheduler.ready, scheduler.cancel);
    }

    /// <summary>Counters for going on at a node when nothing else is under way: what cannot come any more counts as dead.</summary>
    public static FlowCounters RestartAt(FlowGraph graph, int node)
    {
        var fresh = FlowCounters.Zero(graph);
        for (var connection = 0; connection < graph.Connections.Count; connection++)
        {
            var target = graph.TargetOf(connection);
            if (graph.IsForward(connection) && target != node && graph.Reaches(node, target) && !graph.Reaches(node, graph.SourceOf(connection)))
                fresh.Pass(connection, live: false);
        }
        return fresh;
    }

    private void Leave(int node, bool back, IReadOnlyList<string> outcomes)
    {
        if (!back)
            counters.Visit(node);
        var loopTargets = graph.Loops(node) ? LoopTargets(node, outcomes) : NoLoops;
        foreach (var connection in graph.Outbound(node))
        {
            var live = Leads(outcomes, connection);
            var target = graph.TargetOf(connection);
            if (!graph.IsForward(connection))
            {
                counters.Pass(connection, live);
                if (live && !ready.Contains(new(target, Back: true)))
                    ready.Add(new(target, Back: true));
            }
            else if (live || !HoldsForLaterRound(target, loopTargets))
            {
                counters.Pass(connection, live);
                Arrive(connection, target, loopTargets);
            }
        }
        foreach (var loop in loopTargets)
            StartRound(loop, node);
    }

    private List<int> LoopTargets(int node, IReadOnlyList<string> outcomes)
    {
        var found = new List<int>();
        foreach (var connection in graph.Outbound(node))
            if (!graph.IsForward(connection) && Leads(outcomes, connection) && !found.Contains(graph.TargetOf(connection)))
                found.Add(graph.TargetOf(connection));
        return found;
    }

    private bool Leads(IReadOnlyList<string> outcomes, int connection)
    {
        var port = graph.Connections[connection].Port;
        for (var index = 0; index < outcomes.Count; index++)
            if (outcomes[index] == port)
                return true;
        return false;
    }

    /// <summary>Leaves a node that did not run: each of its ways is dead.</summary>
    private void Skip(int node, List<int> loopTargets)
    {
        counters.Visit(node);
        foreach (var connection in graph.Outbound(node))
        {
            var target = graph.TargetOf(connection);
            if (!graph.IsForward(connection) || HoldsForLaterRound(target, loopTargets))
                continue;
            counters.Pass(connection, live: false);
            Arrive(connection, target, loopTargets);
        }
    }

    private void Arrive(int connection, int target, List<int> loopTargets)
    {
        var mode = modeOf(target);
        if (mode is JoinMode.WaitAny)
        {
            ArriveAtWaitAny(connection, target, loopTargets);
            return;
        }
        foreach (var inbound in graph.Inbound(target))
            if (!counters.Holds(inbound))
                return;
        var (anyLive, anyDead) = counters.Take(graph.Inbound(target));
        if (mode is JoinMode.WaitAll ? !anyDead : anyLive)
            ready.Add(new(target, Back: false));
        else
            Skip(target, loopTargets);
    }

    private void ArriveAtWaitAny(int connection, int target, List<int> loopTargets)
    {
        counters.Drop(connection);
        if (counters.Passings(connection) <= counters.Visits(target) || activity.Queued.Contains(target) || ready.Exists(item => item.Node == target))
            return;
        if (AnyFollowed(target))
        {
            ready.Add(new(target, Back: false));
            CallOffAncestors(target);
        }
        else if (graph.Inbound(target).Min(counters.Passings) > counters.Visits(target))
        {
            Skip(target, loopTargets);
        }
    }

    private void CallOffAncestors(int join)
    {
        foreach (var running in activity.Running.Where(running => running != join && graph.Reaches(running, join) && !cancel.Contains(running)).Distinct())
        {
            cancel.Add(running);
            for (var times = activity.Running.Count(other => other == running); times > 0; times--)
                Skip(running, []);
        }
    }

    private bool AnyFollowed(int target)
    {
        var most = graph.Inbound(target).Max(counters.Passings);
        return most > counters.Visits(target) && graph.Inbound(target).Any(connection => counters.Passings(connection) == most && counters.LastFollowed(connection));
    }

    /// <summary>
    /// A completion that loops back will come this way again. At a node that also waits for work outside the loop, its dead ways must not
    /// count now, or they would use up the arrival of the other side.
    /// </summary>
    private bool HoldsForLaterRound(int node, List<int> loopTargets)
    {
        foreach (var loop in loopTargets)
            foreach (var connection in graph.Inbound(node))
                if (!graph.Reaches(loop, graph.SourceOf(connection)))
                    return true;
        return false;
    }

    /// <summary>
    /// A loop brings a new round to everything behind its target. Ways that enter there from outside are not walked again: unless an
    /// arrival waits there or somebody on the way will still bring one, they count as passed once more, so that joins need not wait for them.
    /// </summary>
    private void StartRound(int loopTarget, int completed)
    {
        foreach (var connection in Enumerable.Range(0, graph.Connections.Count).Where(graph.IsForward))
        {
            var (source, target) = (graph.SourceOf(connection), graph.TargetOf(connection));
            if (target == loopTarget || !graph.Reaches(loopTarget, target) || graph.Reaches(loopTarget, source))
                continue;
            var waits = modeOf(target) is JoinMode.WaitAny ? counters.Passings(connection) > counters.Visits(target) : counters.Holds(connection);
            if (waits || StillComes(source, completed))
                continue;
            counters.Pass(connection, live: modeOf(target) is JoinMode.WaitAll && counters.LastFollowed(connection));
        }
    }

    private bool StillComes(int node, int completed) =>
        activity.Running.Concat(activity.Queued).Concat(ready.Where(item => !item.Back).Select(item => item.Node))
            .Any(live => live != completed && graph.Reaches(live, node) && !cancel.Contains(live));

    /// <summary>When nothing is under way any more, a live arrival that a join still holds lets it run: no work is dropped.</summary>
    private void Settle()
    {
        if (ready.Count > 0 || activity.Queued.Count > 0 || activity.Running.Any(running => !cancel.Contains(running)))
            return;
        for (var node = 0; node < graph.Nodes.Count; node++)
        {
            if (!graph.Inbound(node).Any(counters.HoldsLive) || modeOf(node) is JoinMode.WaitAny)
                continue;
            counters.Take(graph.Inbound(node));
            ready.Add(new(node, Back: false));
            return;
        }
    }
}
