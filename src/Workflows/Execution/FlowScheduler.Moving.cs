namespace Kim.Workflows.Execution;

/// <summary>A flowchart at rest: its graph, what has happened on its ways, what is under way, and how its joins wait.</summary>
internal sealed record FlowPosition(FlowGraph Graph, FlowCounters Counters, FlowActivity Activity, Func<int, JoinMode> ModeOf)
{
    public bool Has(int connection, int target) =>
        ModeOf(target) is JoinMode.WaitAny ? Counters.Passings(connection) > Counters.Visits(target) : Counters.Holds(connection);

    /// <summary>Whether something under way can still bring an arrival there.</summary>
    public bool Brings(int node) => Activity.Running.Any(live => Graph.Reaches(live, node)) || Activity.Queued.Any(live => Graph.Reaches(live, node));

    /// <summary>Whether somebody waits for the rest at a node, or is on the way to it.</summary>
    public bool Expects(int node) => Graph.Inbound(node).Any(connection => Has(connection, node) || Brings(Graph.SourceOf(connection)));
}

public sealed partial class FlowScheduler
{
    /// <summary>
    /// An activity is run as if a connection from outside led there: ways that enter what lies behind it and are not walked again count as passed
    /// once more, so that joins need not wait for them.
    /// </summary>
    internal static FlowStep EnteredAt(FlowPosition at, int node)
    {
        var scheduler = new FlowScheduler(at.Graph, at.Counters, at.Activity, at.ModeOf);
        scheduler.StartRound(node, completed: -1);
        scheduler.ready.Add(new(node, Back: true));
        return new(scheduler.counters, scheduler.ready, scheduler.cancel);
    }

    /// <summary>
    /// Carries what has happened over to another version of the flowchart. Counters go with their connection (source, port, target). An arrival that
    /// waits on a connection which is gone goes on where that outcome leads now; ways that nobody can walk any more count as dead wherever
    /// somebody would wait for them. Between equal versions nothing changes.
    /// </summary>
    /// <param name="before">Its activity is not needed to be the same; it is what was under way in the old graph.</param>
    /// <param name="after">The new graph with zero counters and what is under way in it.</param>
    /// <param name="nodeOf">The new node that stands for an old one.</param>
    internal static FlowStep Moved(FlowPosition before, FlowPosition after, Func<int, int?> nodeOf)
    {
        var scheduler = new FlowScheduler(after.Graph, after.Counters, after.Activity, after.ModeOf);
        scheduler.Carry(before, nodeOf);
        scheduler.Settle();
        return new(scheduler.counters, scheduler.ready, scheduler.cancel);
    }

    private void Carry(FlowPosition before, Func<int, int?> nodeOf)
    {
        var oldNode = new int?[graph.Nodes.Count];
        for (var node = 0; node < before.Graph.Nodes.Count; node++)
        {
            if (nodeOf(node) is not { } now)
                continue;
            oldNode[now] ??= node;
            counters.Visited(now, before.Counters.Visits(node));
        }

        var (oldOf, gone) = MatchConnections(before, nodeOf);
        for (var connection = 0; connection < graph.Connections.Count; connection++)
        {
            if (oldOf[connection] is { } old)
                counters.CopyFrom(before.Counters, old, connection);
            else
                counters.Passed(connection, counters.Visits(graph.TargetOf(connection)));
        }

        var arrived = new HashSet<int>();
        foreach (var old in gone)
            for (var times = before.Counters.LiveHeld(old); times > 0; times--)
                PutOn(before.Graph, old, nodeOf, oldOf, arrived);
        foreach (var node in graph.InOrder())
            CatchUp(node, before, oldNode[node], oldOf, arrived);
    }

    /// <summary>The old connection of each new one, and those old ones that lead forward and are gone.</summary>
    private (int?[] OldOf, List<int> Gone) MatchConnections(FlowPosition before, Func<int, int?> nodeOf)
    {
        var oldOf = new int?[graph.Connections.Count];
        var gone = new List<int>();
        for (var old = 0; old < before.Graph.Connections.Count; old++)
        {
            var (source, target, port) = (nodeOf(before.Graph.SourceOf(old)), nodeOf(before.Graph.TargetOf(old)), before.Graph.Connections[old].Port);
            var now = source is null || target is null ? -1 : Enumerable.Range(0, graph.Connections.Count).FirstOrDefault(
                connection => oldOf[connection] is null && graph.SourceOf(connection) == source && graph.TargetOf(connection) == target && graph.Connections[connection].Port == port, -1);
            if (now >= 0 && graph.IsForward(now) == before.Graph.IsForward(old))
                oldOf[now] = old;
            else if (before.Graph.IsForward(old))
                gone.Add(old);
        }
        return (oldOf, gone);
    }

    /// <summary>Puts an arrival of a connection that is gone where it goes on now; where nothing follows any more it ends.</summary>
    private void PutOn(FlowGraph old, int connection, Func<int, int?> nodeOf, int?[] oldOf, HashSet<int> arrived)
    {
        var port = old.Connections[connection].Port;
        var ways = nodeOf(old.SourceOf(connection)) is { } source
            ? graph.Outbound(source).Where(way => oldOf[way] is null && graph.Connections[way].Port == port).ToList()
            : [];
        foreach (var way in ways)
        {
            if (graph.IsForward(way))
            {
                counters.Pass(way, live: true);
                arrived.Add(way);
            }
            else if (!ready.Exists(item => item.Node == graph.TargetOf(way)))
            {
                ready.Add(new(graph.TargetOf(way), Back: true));
            }
        }
        if (ways.Count == 0 && nodeOf(old.TargetOf(connection)) is { } target)
            PutAt(target, arrived);
    }

    /// <summary>The source of the arrival is gone: one of the ways that will bring nothing any more takes it.</summary>
    private void PutAt(int target, HashSet<int> arrived)
    {
        var free = graph.Inbound(target).Where(way => !counters.Holds(way) && !Comes(graph.SourceOf(way))).ToList();
        if (free.Count > 0)
        {
            counters.Pass(free[0], live: true);
            arrived.Add(free[0]);
        }
        else if (graph.Inbound(target).Length == 0 && !activity.Running.Contains(target) && !activity.Queued.Contains(target) && !ready.Exists(item => item.Node == target))
        {
            ready.Add(new(target, Back: true));
        }
    }

    /// <summary>Lets arrivals that were put there arrive, and counts ways as dead that nobody can walk any more.</summary>
    private void CatchUp(int node, FlowPosition before, int? old, int?[] oldOf, HashSet<int> arrived)
    {
        var mode = modeOf(node);
        var sameMode = old is { } same && before.ModeOf(same) == mode;
        var wasExpected = sameMode && before.Expects(old!.Value);
        var isExpected = graph.Inbound(node).Any(way => Has(way, node, mode) || Comes(graph.SourceOf(way)));
        foreach (var way in graph.Inbound(node))
        {
            if (arrived.Contains(way) || (!sameMode && counters.Holds(way)))
            {
                Arrive(way, node, []);
                continue;
            }
            if (!isExpected || Has(way, node, mode) || Comes(graph.SourceOf(way)))
                continue;
            if (wasExpected && oldOf[way] is { } earlier && !before.Brings(before.Graph.SourceOf(earlier)))
                continue; // nobody waited for it before either
            counters.Pass(way, live: false);
            Arrive(way, node, []);
        }
        if (mode is not JoinMode.WaitAny && graph.Inbound(node) is { Length: > 0 } inbound && inbound.All(counters.Holds))
            Arrive(inbound[0], node, []); // what it waited for is gone
    }

    private bool Has(int connection, int target, JoinMode mode) =>
        mode is JoinMode.WaitAny ? counters.Passings(connection) > counters.Visits(target) : counters.Holds(connection);

    private bool Comes(int node) => StillComes(node, completed: -1) || ready.Exists(item => item.Back && graph.Reaches(item.Node, node));
}
