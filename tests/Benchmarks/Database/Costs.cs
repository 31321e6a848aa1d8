using System.Diagnostics;

namespace Benchmarks.Database;

/// <summary>What a start, a completion and a page of an inbox cost program and server, one at a time: figures that hold on a machine that is busy.</summary>
internal sealed class Costs : IFigures
{
    public string Name => "costs";

    public async IAsyncEnumerable<Figure> Measure(Effort effort)
    {
        await using var server = await PrivateServer.Start();
        await EightTasks.Publish(server, await server.Tenant());
        await using var engine = await ProgramInProcess.Start(server);
        await using var program = await RunningProgram.Start(server);
        using var manager = await program.SignIn();
        var (inProcess, overHttp) = (new ProcessorTime(server, Process.GetCurrentProcess()), new ProcessorTime(server, program.Process));

        var count = effort.IsQuick ? 200 : 1000;
        var instances = Enumerable.Range(0, count).ToList();
        for (var round = 0; ; round++)
        {
            await server.Execute("analyze");
            var starts = await inProcess.Of(count, () => Work.Time(instances, 1, engine.StartInstance));
            var first = await EightTasks.Open(server);
            var completions = await inProcess.Of(count, () => Work.Time(first, 1, engine.Complete));
            var second = await EightTasks.Open(server);
            var http = await overHttp.Of(count, () => Work.Time(second, 1, task => RunningProgram.Complete(manager, task)));
            var pages = await overHttp.Of(count, () => Work.Time(instances, 1, _ => Page(manager)));
            foreach (var rest in Enumerable.Range(2, EightTasks.Length - 2))
                await Work.Time(await EightTasks.Open(server), 8, engine.Complete);
            if (round < effort.Rounds)
                continue; // compiled again while it runs: only what comes after is the cost

            foreach (var (what, cost) in new[] { ("a start", starts), ("a completion", completions), ("a completion over HTTP", http), ("a page of an inbox over HTTP", pages) })
            {
                yield return new($"{what}, processor time of the program", cost.Program, "µs");
                yield return new($"{what}, processor time of the server", cost.Server, "µs");
                yield return new($"{what}, write-ahead log", cost.Log, "bytes");
                yield return new($"{what}, one at a time", cost.Taken, "µs");
            }

            yield break;
        }
    }

    private static async Task Page(HttpClient manager)
    {
        using var answer = await manager.GetAsync("/api/v1/human-tasks");
        answer.EnsureSuccessStatusCode();
    }
}
