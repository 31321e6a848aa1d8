using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Kim.Workflows.Execution;

/// <summary>
/// What a flowchart remembers while it is open, as the scheduler uses it. To everybody else it is plain values like any other memory; these are
/// made only when somebody asks for them, which is when the instance is stored.
/// </summary>
internal sealed class FlowMemory(FlowGraph graph, FlowCounters counters) : IReadOnlyDictionary<string, object?>
{
    public const string StartKey = "start";
    private Dictionary<string, object?>? plain;

    public FlowGraph Graph => graph;

    public FlowCounters Counters => counters;

    public IEnumerable<string> Keys => Plain.Keys;

    public IEnumerable<object?> Values => Plain.Values;

    public int Count => Plain.Count;

    public object? this[string key] => Plain[key];

    private Dictionary<string, object?> Plain => plain ??= new(counters.ToMemory()) { [StartKey] = (long)graph.Nodes[graph.Start].Index };

    public bool ContainsKey(string key) => key is StartKey || FlowCounters.IsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        value = null;
        return ContainsKey(key) && Plain.TryGetValue(key, out value);
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("memory");
        counters.Write(writer);
        writer.WriteNumber(StartKey, graph.Nodes[graph.Start].Index);
        writer.WriteEndObject();
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Plain.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
