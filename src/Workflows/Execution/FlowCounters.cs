namespace Kim.Workflows.Execution;

/// <summary>
/// How often each activity and connection of a flowchart has been passed, and whether a connection's last passing was a live or a dead one.
/// A connection that is ahead of its target holds an arrival which the target has not used yet.
/// </summary>
public sealed class FlowCounters
{
    private readonly long[] activities;
    private readonly long[] connections;
    private readonly bool[] followed;

    private FlowCounters(long[] activities, long[] connections, bool[] followed)
    {
        (this.activities, this.connections, this.followed) = (activities, connections, followed);
    }

    public static FlowCounters Zero(FlowGraph graph) => new(new long[graph.Nodes.Count], new long[graph.Connections.Count], new bool[graph.Connections.Count]);

    public static FlowCounters From(IReadOnlyDictionary<string, object?> memory, FlowGraph graph)
    {
        if (memory.GetValueOrDefault("a") is not IReadOnlyList<object?> visits || memory.GetValueOrDefault("c") is not IReadOnlyList<object?> passings)
            return Zero(graph);
        var coded = passings.Select(Convert.ToInt64).ToArray();
        return new([.. visits.Select(Convert.ToInt64)], [.. coded.Select(code => code / 2)], [.. coded.Select(code => code % 2 is 1)]);
    }

    public FlowCounters Copy() => new([.. activities], [.. connections], [.. followed]);

    /// <summary>Two lists of numbers; a connection is coded as twice its passings, plus one if the last was live.</summary>
    public Dictionary<string, object?> ToMemory() => new()
    {
        ["a"] = activities.Select(count => (object?)count).ToList(),
        ["c"] = connections.Select((count, index) => (object?)(count * 2 + (followed[index] ? 1 : 0))).ToList(),
    };

    internal long Visits(int node) => activities[node];

    internal long Passings(int connection) => connections[connection];

    internal bool LastFollowed(int connection) => followed[connection];

    internal void Visit(int node) => activities[node]++;

    internal void SetVisits(int node, long count) => activities[node] = count;

    internal void Pass(int connection, bool live) => (connections[connection], followed[connection]) = (connections[connection] + 1, live);
}
