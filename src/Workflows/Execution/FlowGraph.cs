using Kim.Workflows.Definitions;

namespace Kim.Workflows.Execution;

/// <summary>
/// One flowchart seen from its start: which connections lead forward, which lead back, and who can reach whom. Nodes and
/// connections are numbered as the definition lists them. Immutable; made once for each start.
/// </summary>
public sealed class FlowGraph
{
    private readonly Dictionary<ActivityNode, int> positions = [];
    private readonly int[] sources;
    private readonly int[] targets;
    private readonly bool[] loops;
    private readonly bool[] forward;
    private readonly int[][] inbound;
    private readonly int[][] outbound;
    private readonly System.Collections.BitArray[] reach;

    private FlowGraph(ActivityNode flowchart, ActivityNode start)
    {
        Flowchart = flowchart;
        Nodes = flowchart.Children.GetValueOrDefault("activities") ?? [];
        Connections = flowchart.Connections;
        for (var position = 0; position < Nodes.Count; position++)
            positions[Nodes[position]] = position;
        Start = positions[start];
        sources = [.. Connections.Select(connection => positions[connection.Source])];
        targets = [.. Connections.Select(connection => positions[connection.Target])];
        outbound = Group(connection => connection.Source, _ => true);
        forward = FindForward();
        inbound = Group(connection => connection.Target, connection => forward[connection.Index]);
        loops = [.. outbound.Select(connections => connections.Any(connection => !forward[connection]))];
        FixedModes = JoinModes.Fixed(Nodes);
        reach = [.. Enumerable.Range(0, Nodes.Count).Select(Reachable)];
    }

    public ActivityNode Flowchart { get; }

    public IReadOnlyList<ActivityNode> Nodes { get; }

    public IReadOnlyList<Connection> Connections { get; }

    public int Start { get; }

    /// <summary>The modes of the nodes; null when one of them must be evaluated each time.</summary>
    internal Func<int, JoinMode>? FixedModes { get; }

    public static FlowGraph Of(ActivityNode flowchart, ActivityNode start) =>
        flowchart.FlowGraphs.TryGetValue(start.Index, out var known) ? known : flowchart.FlowGraphs.GetOrAdd(start.Index, new FlowGraph(flowchart, start));

    public int PositionOf(ActivityNode node) => positions[node];

    /// <summary>Null when the activity stands elsewhere.</summary>
    public int? FindPosition(ActivityNode node) => positions.TryGetValue(node, out var position) ? position : null;

    public int SourceOf(int connection) => sources[connection];

    public int TargetOf(int connection) => targets[connection];

    public bool IsForward(int connection) => forward[connection];

    /// <summary>Whether a connection that leaves the node leads back.</summary>
    public bool Loops(int node) => loops[node];

    /// <summary>All connections that leave a node, in the order of the definition.</summary>
    public int[] Outbound(int node) => outbound[node];

    /// <summary>The forward connections that enter a node.</summary>
    public int[] Inbound(int node) => inbound[node];

    /// <summary>Whether forward connections lead from one node to the other; a node reaches itself.</summary>
    public bool Reaches(int from, int to) => reach[from][to];

    /// <summary>All nodes, each behind everything that leads forward to it.</summary>
    public IReadOnlyList<int> InOrder()
    {
        var missing = Enumerable.Range(0, Nodes.Count).Select(node => inbound[node].Length).ToArray();
        var order = new List<int>(Enumerable.Range(0, Nodes.Count).Where(node => missing[node] == 0));
        for (var next = 0; next < order.Count; next++)
            foreach (var connection in outbound[order[next]].Where(IsForward))
                if (--missing[TargetOf(connection)] == 0)
                    order.Add(TargetOf(connection));
        return order;
    }

    private int[][] Group(Func<Connection, ActivityNode> end, Func<Connection, bool> where) =>
        [.. Nodes.Select(node => Connections.Where(connection => end(connection) == node && where(connection)).Select(connection => connection.Index).ToArray())];

    /// <summary>Breadth-first from the start; an edge that would close a cycle of edges taken before leads back.</summary>
    private bool[] FindForward()
    {
        var taken = new bool[Connections.Count];
        var edges = Nodes.Select(_ => new HashSet<int>()).ToArray();
        var visited = new bool[Nodes.Count];
        var queue = new Queue<int>([Start]);
        while (queue.TryDequeue(out var source))
        {
            if (visited[source])
                continue;
            visited[source] = true;
            foreach (var connection in outbound[source])
            {
                var target = TargetOf(connection);
                if (!edges[source].Contains(target) && Leads(edges, target, source))
                    continue;
                taken[connection] = true;
                if (edges[source].Add(target))
                    queue.Enqueue(target);
            }
        }
        return taken;
    }

    private static bool Leads(HashSet<int>[] edges, int from, int to)
    {
        var seen = new HashSet<int>();
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var at))
        {
            if (at == to)
                return true;
            if (seen.Add(at))
                foreach (var next in edges[at])
                    stack.Push(next);
        }
        return false;
    }

    private System.Collections.BitArray Reachable(int from)
    {
        var found = new System.Collections.BitArray(Nodes.Count);
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var at))
        {
            if (found[at])
                continue;
            found[at] = true;
            foreach (var connection in outbound[at])
                if (forward[connection])
                    stack.Push(TargetOf(connection));
        }
        return found;
    }
}
