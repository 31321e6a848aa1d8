using System.Net;
using Api.Tests.CaseManagement;
using Api.Tests.Embedded;
using Api.Tests.Program;

namespace Api.Tests.Robustness;

/// <summary>What was answered is there, what was not is whole or absent: whatever is killed while two hundred people work.</summary>
[Trait("Category", "Endurance")]
public sealed class KillTests(SharedFolder folder) : IClassFixture<SharedFolder>
{
    /// <summary>KIM_KILL_LOAD names another number for a long run.</summary>
    private static readonly int People = int.TryParse(Environment.GetEnvironmentVariable("KIM_KILL_LOAD"), out var wanted) ? wanted : 200;

    private static readonly int Cases = People / 2;

    private static readonly (bool Program, bool Database)[] Strikes = [(true, false), (false, true), (true, true)];

    [Fact]
    public async Task Every_completion_is_there_exactly_once_though_program_and_database_are_killed()
    {
        var program = await folder.Start();
        var loads = await Caseload.Of(program, People);
        var (open, interrupted) = (loads, 0);

        foreach (var strike in Strikes)
        {
            var answered = new Count(Moment(open.Count));
            var asked = open.Select(async load => answered.Saw(await Complete(load))).ToList();
            await Task.WhenAny(answered.Reached, Task.WhenAll(asked));
            program = await Suffer(strike, program);
            var answers = await Task.WhenAll(asked);

            await Eventually.Holds(() => IsBack(program));
            interrupted += answers.Count(answer => !answer.IsDone());
            await AreWhole(open, answers);
            open = [.. open.Zip(answers).Where(one => !one.Second.IsDone()).Select(one => one.First.At(program))];
        }

        Figure.Tell($"{interrupted} calls cut off by {Strikes.Length} strikes");
        interrupted.ShouldBeGreaterThan(0, "nothing was killed in the middle of work");
        loads = [.. loads.Select(load => load.At(program))];
        var repeated = await Task.WhenAll(loads.Select(Complete));
        repeated.ShouldAllBe(status => status == HttpStatusCode.OK);
        (await Standing.Of(folder, loads.Cases())).Values.ShouldAllBe(one => one == Standing.Done);
        await FinishAll(loads);
    }

    [Fact]
    public async Task Every_opened_case_is_there_exactly_once_with_its_process_though_program_and_database_are_killed()
    {
        var program = await folder.Start();
        var managers = new[] { await program.As("case-manager-2", "muenster"), await program.As("case-manager-3", "muenster") };
        var clients = new List<(Person Manager, Guid Client)>();
        for (var i = 0; i < Cases; i++)
        {
            var manager = managers[i % managers.Length];
            clients.Add((manager, (await manager.Post("/api/v1/clients", CaseData.Client())).Id()));
        }

        var (open, interrupted) = (clients, 0);
        foreach (var strike in Strikes)
        {
            var answered = new Count(Moment(open.Count));
            var asked = open.ConvertAll(async one => answered.Saw(await one.Manager.TryOpen(one.Client)));
            await Task.WhenAny(answered.Reached, Task.WhenAll(asked));
            program = await Suffer(strike, program);
            var answers = await Task.WhenAll(asked);

            await Eventually.Holds(() => IsBack(program));
            interrupted += answers.Count(answer => !answer.IsDone());
            var begun = await Beginning.Of(folder, [.. open.Select(one => one.Client)]);
            foreach (var (one, answer) in open.Zip(answers))
                begun[one.Client].ShouldBeOneOf(answer.IsDone() ? [Beginning.Whole] : [Beginning.Whole, Beginning.NotYet]);
            open = [.. open.Zip(answers).Where(one => !one.Second.IsDone()).Select(one => (program.Here(one.First.Manager), one.First.Client))];
        }

        Figure.Tell($"{interrupted} calls cut off by {Strikes.Length} strikes");
        interrupted.ShouldBeGreaterThan(0, "nothing was killed in the middle of work");
        var repeated = await Task.WhenAll(clients.Select(one => program.Here(one.Manager).TryOpen(one.Client)));
        repeated.ShouldAllBe(status => status == HttpStatusCode.Created);
        (await Beginning.Of(folder, clients.ConvertAll(one => one.Client))).Values.ShouldAllBe(one => one == Beginning.Whole);
    }

    /// <summary>After how many answers of so many the strike comes: somewhere in the first half.</summary>
    private static int Moment(int asked) => Random.Shared.Next(1, Math.Max(2, asked / 2));

    /// <summary>The same request has the same key, however often it is sent.</summary>
    private static Task<HttpStatusCode?> Complete(Load load) => load.Manager.TryComplete(load.FirstContact, "continue", CaseData.FirstContact, $"{load.Case}");

    private async Task<RunningProgram> Suffer((bool Program, bool Database) strike, RunningProgram program)
    {
        if (strike.Database)
            folder.KillDatabase();
        if (!strike.Program)
            return program;

        await program.Kill();
        return await folder.Start();
    }

    private async Task AreWhole(IReadOnlyList<Load> loads, IReadOnlyList<HttpStatusCode?> answers)
    {
        var standing = await Standing.Of(folder, loads.Cases());
        foreach (var (load, answer) in loads.Zip(answers))
            standing[load.Case].ShouldBeOneOf(answer.IsDone() ? [Standing.Done] : [Standing.Done, Standing.NotYet]);
    }

    /// <summary>One on the whole way, the others by the exits.</summary>
    private static async Task FinishAll(IReadOnlyList<Load> loads)
    {
        var sample = loads[0];
        var one = OpenedCase.Of(sample.Manager, sample.Case, sample.Client);
        await one.Do("consent", "given", CaseData.Consent);
        await one.Do("intake", "admit", CaseData.Intake);
        await one.Do("assessment", "done", CaseData.Assessment);
        await one.Do("goal-agreement", "agreed", CaseData.Goals("Deutsch B1"));
        await one.Do("service-steering", "underway", CaseData.Services);
        await one.Do("monitoring", "close", CaseData.FirstContact);
        await one.Finish();
        (await one.View()).Text("status").ShouldBe("closed");

        await Task.WhenAll(loads.Skip(1).Select(load => load.Manager.Post($"/api/v1/cases/{load.Case}/exit", new { reason = "move" })));
        foreach (var manager in loads.Select(load => load.Manager).DistinctBy(manager => manager.UserId))
            (await manager.Tasks("type=consent")).ShouldBeEmpty();
    }

    private static async Task<bool> IsBack(RunningProgram program)
    {
        try
        {
            return await (await program.As("case-manager-1", "koeln")).StatusOf("/health/ready") is HttpStatusCode.OK;
        }
        catch (Exception away) when (away is HttpRequestException or System.Text.Json.JsonException)
        {
            return false;
        }
    }

    /// <summary>Tells when so many completions were answered.</summary>
    private sealed class Count(int wanted)
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int seen;

        public Task Reached => reached.Task;

        public HttpStatusCode? Saw(HttpStatusCode? status)
        {
            if (status.IsDone() && Interlocked.Increment(ref seen) == wanted)
                reached.TrySetResult();
            return status;
        }
    }
}
