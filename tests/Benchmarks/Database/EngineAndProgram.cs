namespace Benchmarks.Database;

/// <summary>
/// Starts to the first task and completions of eight tasks: by the unit of work in this process (one transaction each: context, locks,
/// permission, engine, tasks, history, journal), and by the real program over HTTP. Beside them what the server commits at best.
/// </summary>
internal sealed class EngineAndProgram : IFigures
{
    private const int Goal = 8;
    private const double ElsaStarts = 101, ElsaCompletions = 82, TimesElsa = 20;

    public string Name => "database";

    public async IAsyncEnumerable<Figure> Measure(Effort effort)
    {
        await using var server = await PrivateServer.Start();
        await Floor.Prepare(server);
        await EightTasks.Publish(server, await server.Tenant());
        await using var engine = await ProgramInProcess.Start(server);
        await using var program = await RunningProgram.Start(server);
        using var manager = await program.SignIn();

        var warm = Enumerable.Range(0, effort.IsQuick ? 300 : 600).ToList();
        await Work.Time(warm, Goal, engine.StartInstance);
        await Completions(server, Goal, engine.Complete);
        await Work.Time(warm, Goal, engine.StartInstance);
        await Completions(server, Goal, task => RunningProgram.Complete(manager, task));

        foreach (var workers in new[] { 1, 8, 32 })
        {
            var instances = Enumerable.Range(0, (workers == 1 ? 1 : 3) * (effort.IsQuick ? 100 : 500)).ToList();
            var before = await Floor.Measure(server, workers, effort.Round);
            await server.Execute("analyze"); // what autovacuum does within a minute; a plan kept from empty tables would be measured otherwise
            var starts = await Work.Rate(instances, workers, engine.StartInstance);
            var completions = await Completions(server, workers, engine.Complete);
            var between = await Floor.Measure(server, workers, effort.Round);
            await Work.Time(instances, workers, engine.StartInstance);
            var http = await Completions(server, workers, task => RunningProgram.Complete(manager, task));
            var floor = (before + between + await Floor.Measure(server, workers, effort.Round)) / 3;

            yield return new($"floor, one UPDATE and one INSERT a commit, {workers} connections", floor, "commits/s");
            yield return new($"engine on PostgreSQL, starts to the first task, concurrency {workers}", starts, "starts/s", workers == Goal ? Math.Max(floor / 3, TimesElsa * ElsaStarts) : null);
            yield return new($"engine on PostgreSQL, task completions, concurrency {workers}", completions, "completions/s", workers == Goal ? Math.Max(floor / 3, TimesElsa * ElsaCompletions) : null);
            yield return new($"program over HTTP, task completions, concurrency {workers}", http, "completions/s", workers == Goal ? completions / 2 : null);
        }
    }

    /// <summary>Completes what is open, step by step, until the instances end; finding the next tasks is not counted.</summary>
    private static async Task<double> Completions(PrivateServer server, int workers, Func<Guid, Task> complete)
    {
        var (count, taken) = (0, TimeSpan.Zero);
        for (var step = 0; step < EightTasks.Length; step++)
        {
            var open = await EightTasks.Open(server);
            taken += await Work.Time(open, workers, complete);
            count += open.Count;
        }

        return count / taken.TotalSeconds;
    }
}
