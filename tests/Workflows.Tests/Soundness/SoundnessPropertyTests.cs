using Kim.Workflows;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.InMemory;
using Kim.Workflows.Soundness;

namespace Workflows.Tests.Soundness;

/// <summary>The check against the engine itself, on flowcharts that nobody drew on purpose.</summary>
public sealed class SoundnessPropertyTests
{
    private const int BlockSize = 10;
    private static readonly string[] Stranding = [SoundnessCodes.Stuck, SoundnessCodes.EndlessLoop, SoundnessCodes.UnknownType];
    private static readonly SoundnessLimits Bounded = new(500, 2_000, Live: 25);

    public static TheoryData<int> Blocks() => new(Enumerable.Range(0, 10));

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Where_nothing_is_found_no_run_gets_stuck_and_where_a_run_gets_stuck_something_is_found(int block)
    {
        foreach (var seed in Seeds(block))
        {
            var definition = new RandomFlow(seed).Flow.Definition;
            var report = Check(seed);
            var strands = report.Findings.Any(finding => Stranding.Contains(finding.Code));
            for (var run = 0; run < 4; run++)
            {
                var random = new Random(seed * 31 + run);
                var workflows = Workflows(definition, () => random.Next(2) == 0 ? "x" : "y");
                var stuck = await RunAtRandom(workflows, random);

                if (report.Complete && !strands)
                    stuck.ShouldBeFalse($"seed {seed}, run {run}");
                if (stuck)
                    report.Sound.ShouldBeFalse($"seed {seed}, run {run}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task The_way_that_a_finding_tells_gets_a_run_stuck(int block)
    {
        foreach (var seed in Seeds(block))
            foreach (var finding in Check(seed).Findings.Where(finding => finding.Code is SoundnessCodes.Stuck))
                (await Follow(new RandomFlow(seed).Flow, finding.Path)).ShouldBeTrue($"seed {seed}: {string.Join(' ', finding.Path)}");
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Leaving_out_orders_hides_nothing(int block)
    {
        foreach (var seed in Seeds(block))
        {
            var (few, all) = (Check(seed), Check(seed, Bounded with { EveryOrder = true }));
            if (all.Complete)
                Told(few).ShouldBe(Told(all), $"seed {seed}");
        }
    }

    [Fact]
    public void The_seeds_draw_both_kinds()
    {
        var reports = Blocks().SelectMany(block => Seeds(block.Data)).Select(seed => Check(seed)).ToList();

        reports.Count(report => report.Sound).ShouldBeGreaterThan(10);
        reports.Count(report => report.Findings.Any(finding => finding.Code is SoundnessCodes.Stuck)).ShouldBeGreaterThan(10);
        reports.Count(report => report.Complete).ShouldBeGreaterThan(60);
    }

    private static IEnumerable<int> Seeds(int block) => Enumerable.Range(block * BlockSize, BlockSize);

    private static SoundnessReport Check(int seed, SoundnessLimits? limits = null) =>
        SoundnessCheck.Of(new RandomFlow(seed).Flow.Definition, Given.Catalogue(new Coin(() => "x")), limits ?? Bounded);

    private static IEnumerable<string> Told(SoundnessReport report) => report.Findings.Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal);

    private static InMemoryWorkflows Workflows(Kim.Workflows.Definitions.WorkflowDefinition definition, Func<string> toss)
    {
        var workflows = Given.Workflows(definition);
        workflows.Extra.Add(new Coin(toss));
        workflows.Limits = BurstLimits.Default with { Steps = 500 };
        return workflows;
    }

    private static async Task<bool> RunAtRandom(InMemoryWorkflows workflows, Random random)
    {
        var id = (await workflows.Start("flow")).InstanceId;
        for (var step = 0; step < 25; step++)
        {
            if (IsStuck(workflows, id))
                return true;
            if (Answerable(workflows, id) is not { Count: > 0 } open)
                return false;
            await Answer(workflows, open[random.Next(open.Count)], null, random);
        }
        return false;
    }

    private static async Task<bool> Follow(Flow flow, IReadOnlyList<string> path)
    {
        var definition = flow.Definition;
        string TypeOf(string label) => definition.Graph.Find(label.Split(':')[0])!.Type;
        var tosses = new Queue<string>(path.Where(label => TypeOf(label) == Coin.TypeName).Select(label => label.Split(':')[1]));
        var workflows = Workflows(definition, () => tosses.TryDequeue(out var toss) ? toss : "x");
        var id = (await workflows.Start("flow")).InstanceId;

        foreach (var label in path.Where(label => TypeOf(label) is UserTask.TypeName or "Elsa.Delay"))
            await Answer(workflows, Answerable(workflows, id).First(bookmark => bookmark.ActivityKey == label.Split(':')[0]), label.Split(':')[1], new Random(0));
        return IsStuck(workflows, id);
    }

    /// <summary>Not ended, and nothing that it waits for can come; or it goes round without end.</summary>
    private static bool IsStuck(InMemoryWorkflows workflows, Guid id)
    {
        var instance = workflows.Database.Read(id)!;
        return instance.Incidents.Count > 0
            || (instance.Status is WorkflowStatus.Running && Answerable(workflows, id).Count == 0)
            || instance.Bookmarks.Exists(bookmark => bookmark.Kind is BookmarkKinds.Continue);
    }

    private static List<Bookmark> Answerable(InMemoryWorkflows workflows, Guid id) => workflows.Database.Read(id)!.Bookmarks
        .FindAll(bookmark => bookmark.TaskId is not { } task || workflows.Database.OpenTasks[task].Outcomes.Count > 0);

    private static Task<RunReport> Answer(InMemoryWorkflows workflows, Bookmark bookmark, string? outcome, Random random)
    {
        if (bookmark.TaskId is not { } id)
            return workflows.Resume(bookmark.InstanceId, bookmark.Id);
        var task = workflows.Database.OpenTasks[id];
        return workflows.Answer(task, outcome ?? task.Outcomes[random.Next(task.Outcomes.Count)]);
    }
}
