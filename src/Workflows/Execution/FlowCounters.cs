using System.Text.Json;

namespace Kim.Workflows.Execution;

/// <summary>
/// What has happened on the ways of a flowchart: the arrivals that each connection still holds, live or dead, oldest first; and, for WaitAny
/// joins, how often each activity and connection has been passed.
/// </summary>
public sealed class FlowCounters
{
    private readonly long[] visits;
    private readonly long[] passings;
    private readonly bool[] followed;
    private readonly Arrivals[] held;

    private FlowCounters(long[] visits, long[] passings, bool[] followed, Arrivals[] held)
    {
        (this.visits, this.passings, this.followed, this.held) = (visits, passings, followed, held);
    }

    public static FlowCounters Zero(FlowGraph graph)
    {
        var connections = graph.Connections.Count;
        return new(new long[graph.Nodes.Count], new long[connections], new bool[connections], new Arrivals[connections]);
    }

    public static FlowCounters From(IReadOnlyDictionary<string, object?> memory, FlowGraph graph)
    {
        if (memory is FlowMemory known && known.Graph == graph)
            return known.Counters;
        if (memory.GetValueOrDefault("a") is not IReadOnlyList<object?> visits || memory.GetValueOrDefault("c") is not IReadOnlyList<object?> passings
            || memory.GetValueOrDefault("h") is not IReadOnlyList<object?> held)
            return Zero(graph);
        var coded = passings.Select(Convert.ToInt64).ToArray();
        return new(
            [.. visits.Select(Convert.ToInt64)], [.. coded.Select(code => code / 2)], [.. coded.Select(code => code % 2 is 1)],
            [.. held.Select(list => Arrivals.Of(((IReadOnlyList<object?>)list!).Select(flag => (bool)flag!)))]);
    }

    public FlowCounters Copy() => new([.. visits], [.. passings], [.. followed], [.. held]);

    /// <summary>Three lists: visits; passings, coded as twice the number plus one if the last was live; arrivals held.</summary>
    public Dictionary<string, object?> ToMemory() => new()
    {
        ["a"] = visits.Select(count => (object?)count).ToList(),
        ["c"] = passings.Select((count, index) => (object?)(count * 2 + (followed[index] ? 1 : 0))).ToList(),
        ["h"] = held.Select(arrivals => (object?)arrivals.Select(live => (object?)live).ToList()).ToList(),
    };

    /// <summary>The same as properties of an object.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("a");
        foreach (var count in visits)
            writer.WriteNumberValue(count);
        writer.WriteEndArray();
        writer.WriteStartArray("c");
        for (var connection = 0; connection < passings.Length; connection++)
            writer.WriteNumberValue(passings[connection] * 2 + (followed[connection] ? 1 : 0));
        writer.WriteEndArray();
        writer.WriteStartArray("h");
        for (var connection = 0; connection < held.Length; connection++)
        {
            writer.WriteStartArray();
            for (var index = 0; index < held[connection].Count; index++)
                writer.WriteBooleanValue(held[connection][index]);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    internal static bool IsKey(string key) => key is "a" or "c" or "h";

    internal long Visits(int node) => visits[node];

    internal long Passings(int connection) => passings[connection];

    internal bool LastFollowed(int connection) => followed[connection];

    internal bool Holds(int connection) => held[connection].Count > 0;

    internal bool HoldsLive(int connection) => held[connection].Contains(true);

    internal void Visit(int node) => visits[node]++;

    internal void Pass(int connection, bool live)
    {
        (passings[connection], followed[connection]) = (passings[connection] + 1, live);
        held[connection].Add(live);
    }

    /// <summary>Takes the oldest arrival of each connection that holds one, and says which kinds there were.</summary>
    internal (bool AnyLive, bool AnyDead) Take(int[] connections)
    {
        var (live, dead) = (false, false);
        foreach (var connection in connections)
        {
            if (held[connection].Count == 0)
                continue;
            if (held[connection].Take())
                live = true;
            else
                dead = true;
        }
        return (live, dead);
    }

    internal void Drop(int connection) => held[connection].Clear();

    /// <summary>How many live arrivals a connection holds.</summary>
    internal int LiveHeld(int connection) => held[connection].Count(live => live);

    /// <summary>Takes over how often a node was visited in another version of the graph.</summary>
    internal void Visited(int node, long times) => visits[node] = Math.Max(visits[node], times);

    /// <summary>Sets how often a connection counts as passed; it holds nothing.</summary>
    internal void Passed(int connection, long times) => (passings[connection], followed[connection]) = (times, false);

    /// <summary>Takes over what a connection of another version of the graph counted and holds.</summary>
    internal void CopyFrom(FlowCounters other, int connection, int to)
    {
        (passings[to], followed[to]) = (other.passings[connection], other.followed[connection]);
        held[to].AddRange(other.held[connection]);
    }
}
