using System.Text.Json.Nodes;
using Kim.Workflows;

namespace Benchmarks.Engine;

/// <summary>
/// An instance is started, waits for an event, and is written as JSON; then it is read again, resumed, ends, and is written once more.
/// </summary>
internal sealed class SuspendAndResume : IFigures
{
    private static readonly IReadOnlyDictionary<string, object?> NoInput = new Dictionary<string, object?>();

    public string Name => "suspend-and-resume";

    public async IAsyncEnumerable<Figure> Measure(Effort effort)
    {
        yield return new("in memory, suspend and resume with state as JSON, 1 thread", await Cycles(effort, 1), "cycles/s", 30_000);
        yield return new("in memory, suspend and resume with state as JSON, 2 threads", await Cycles(effort, 2), "cycles/s");
    }

    private static Task<double> Cycles(Effort effort, int threads)
    {
        var definition = Row.Of(1, () => new JsonObject { ["type"] = "Elsa.Event", ["eventName"] = Row.Literal("String", "go") });
        return Rate.Of(effort, threads, () =>
        {
            var store = new SingleInstanceStore();
            var engine = new MeasuredEngine(definition, store);
            return async () =>
            {
                var started = MeasuredEngine.Expect(await engine.Open().Start(new StartWorkflow { DefinitionId = Row.DefinitionId }, CancellationToken.None), finished: false);
                var resumed = new ResumeBookmark(started.InstanceId, store.BookmarkId, NoInput);
                MeasuredEngine.Expect(await engine.Open().Resume(resumed, CancellationToken.None), finished: true);
            };
        });
    }
}
