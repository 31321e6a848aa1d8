namespace Kim.Workflows.Execution;

public enum JoinMode
{
    WaitAny,
    WaitAll,
    WaitAllActive,
}

/// <summary>An activity that must run, and whether a connection that leads back brought it.</summary>
public sealed record ReadyNode(int Node, bool Back);

/// <param name="Queued">Nodes that are ready and have not begun.</param>
/// <param name="Running">Nodes that have begun and not ended; one entry for each execution.</param>
public sealed record FlowActivity(IReadOnlyList<int> Queued, IReadOnlyList<int> Running);

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
        var loopTargets = graph.Outbound(node)
            .Where(connection => !graph.IsForward(connection) && outcomes.Contains(graph.Connections[connection].Port))
            .Select(graph.TargetOf).Distinct().ToList();

        foreach (var connection in graph.Outbound(node))
        {
            var live = outcomes.Contains(graph.Connections[connection].Port);
            var target = graph.TargetOf(connection);
            if (!graph.IsForward(connection))
            {
                counters.Pass(connection, live);
                if (live && !ready.Exists(item => item.Node == target && item.Back))
                    ready.Add(new(target, Back: true));
            }
            else if (live || !loopTargets.Exists(loop => HoldsForLaterRound(target, loop)))
            {
                counters.Pass(connection, live);
                Arrive(connection, target, loopTargets);
            }
        }
        foreach (var loop in loopTargets)
            StartRound(loop, node);
    }

    /// <summary>Leaves a node that did not run: each of its ways is dead.</summary>
    private void Skip(int node, List<int> loopTargets)
    {
        counters.Visit(node);
        foreach (var connection in graph.Outbound(node).Where(graph.IsForward))
        {
            var target = graph.TargetOf(connection);
            if (loopTargets.Exists(loop => HoldsForLaterRound(target, loop)))
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
        if (!graph.Inbound(target).All(counters.Holds))
            return;
        var arrivals = counters.Take(graph.Inbound(target));
        if (mode is JoinMode.WaitAll ? !arrivals.Contains(false) : arrivals.Contains(true))
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
    private bool HoldsForLaterRound(int node, int loopTarget) =>
        graph.Inbound(node).Any(connection => !graph.Reaches(loopTarget, graph.SourceOf(connection)));

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
            if (modeOf(node) is JoinMode.WaitAny || !graph.Inbound(node).Any(counters.HoldsLive))
                continue;
            counters.Take(graph.Inbound(node));
            ready.Add(new(node, Back: false));
            return;
        }
    }
}
