using System.Text;
using System.Text.Json;
using Kim.Workflows.Execution;
using Kim.Workflows.State;

namespace Workflows.Tests.Execution;

public sealed class FlowMemoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Counters_survive_being_stored_and_a_step_leaves_the_ones_it_was_given(int seed)
    {
        var random = new Random(seed);
        var (graph, counters) = (Graph(), FlowCounters.Zero(Graph()));
        for (var step = 0; step < 200; step++)
        {
            var before = Json(graph, counters);
            var node = random.Next(graph.Nodes.Count);
            var next = FlowScheduler.Completed(graph, counters, FlowActivity.Nothing, node, back: random.Next(2) is 0, random.Next(2) is 0 ? ["x"] : ["y"], graph.FixedModes!).Counters;

            Json(graph, counters).ShouldBe(before);
            counters = FlowCounters.From(Read(Json(graph, next)), graph);
            Json(graph, counters).ShouldBe(Json(graph, next));
        }
    }

    [Fact]
    public void To_others_it_is_plain_values()
    {
        var graph = Graph();
        var memory = new FlowMemory(graph, FlowCounters.Zero(graph));

        memory.ContainsKey("start").ShouldBeTrue();
        memory.ContainsKey("other").ShouldBeFalse();
        memory["start"].ShouldBe((long)graph.Nodes[0].Index);
        Written(writer => PlainValues.Write(writer, memory), [.. memory.Keys]).ShouldBe(Written(memory.Write, [.. memory.Keys]));
    }

    private static string Json(FlowGraph graph, FlowCounters counters) => Written(new FlowMemory(graph, counters).Write, []);

    /// <summary>As properties sorted by name, because order means nothing.</summary>
    private static string Written(Action<Utf8JsonWriter> write, string[] keys)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { SkipValidation = true }))
            write(writer);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        using var document = JsonDocument.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..]);
        return keys.Length == 0 ? document.RootElement.GetRawText() : string.Join(',', keys.Order(StringComparer.Ordinal).Select(key => $"{key}:{document.RootElement.GetProperty(key).GetRawText()}"));
    }

    private static Dictionary<string, object?> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return PlainValues.FromObject(document.RootElement);
    }

    private static FlowGraph Graph()
    {
        var flow = new Flow().Line("a").Line("b").Join("j", "WaitAll").Line("c").Join("k", "WaitAny").Line("d")
            .Connect("a.x>b", "a.y>c", "b.x>j", "c.x>j", "j.x>k", "b.y>k", "c.y>b", "k.x>d", "k.y>a", "d.y>c");
        var root = flow.Definition.Graph.Root;
        return FlowGraph.Of(root, root.Children["activities"][0]);
    }
}
