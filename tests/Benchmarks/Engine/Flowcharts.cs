using System.Text.Json.Nodes;
using Kim.Workflows;

namespace Benchmarks.Engine;

/// <summary>A flowchart of ten trivial activities in a row, run from start to end; nothing is stored.</summary>
internal sealed class Flowcharts : IFigures
{
    private const int Activities = 10;

    public string Name => "flowcharts";

    public async IAsyncEnumerable<Figure> Measure(Effort effort)
    {
        yield return await OfTen(effort, "in memory, flowchart of 10 activities that do nothing, 1 thread", Nothing, threads: 1, goal: 700_000);
        yield return await OfTen(effort, "in memory, flowchart of 10 activities that do nothing, 2 threads", Nothing, threads: 2, goal: null);
        yield return await OfTen(effort, "in memory, flowchart of 10 WriteLine, 1 thread", WriteLine, threads: 1, goal: null);
        yield return await OfTen(effort, "in memory, flowchart of 10 SetVariable, 1 thread", SetVariable, threads: 1, goal: null);
    }

    private static async Task<Figure> OfTen(Effort effort, string name, Func<JsonObject> activity, int threads, double? goal)
    {
        var definition = Row.Of(Activities, activity);
        var runs = await Rate.Of(effort, threads, () =>
        {
            var engine = new MeasuredEngine(definition, new ForgettingStore());
            return async () => MeasuredEngine.Expect(await engine.Open().Start(new StartWorkflow { DefinitionId = Row.DefinitionId }, CancellationToken.None), finished: true);
        });
        return new(name, runs * Activities, "activities/s", goal);
    }

    private static JsonObject Nothing() => new() { ["type"] = DoesNothing.TypeName };

    private static JsonObject WriteLine() => new() { ["type"] = "Elsa.WriteLine", ["text"] = Row.Literal("String", "a line") };

    private static JsonObject SetVariable() => new()
    {
        ["type"] = "Elsa.SetVariable",
        ["variable"] = new JsonObject { ["id"] = Row.VariableId, ["name"] = "n" },
        ["value"] = Row.Literal("Int32", 7),
    };
}
