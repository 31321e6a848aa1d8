using Kim.Workflows.Execution;
using Kim.Workflows.InMemory;

namespace Workflows.Tests.Execution;

/// <summary>Properties that must hold for any flowchart; each seed draws one.</summary>
public sealed class RandomGraphTests
{
    private static readonly string[] Ways = ["x", "y"];

    public static TheoryData<int> Blocks() => new(Enumerable.Range(0, 40));

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Without_loops_every_activity_runs_once_if_a_live_way_leads_to_it(int block)
    {
        for (var seed = block * 25; seed < block * 25 + 25; seed++)
        {
            var random = new Random(seed);
            var (flow, edges, size) = Draw(random, loops: false);
            var choices = Enumerable.Range(0, size).Select(_ => random.Next(3) switch { 0 => "x", 1 => "y", _ => "x,y" }).ToArray();
            var workflows = Given.Workflows(flow.Definition);
            var report = await workflows.Start("flow", input: choices.Select((choice, node) => (choice, node)).ToDictionary(item => $"n{item.node}", item => (object?)item.choice.Split(',').ToList<object?>()));

            var live = new HashSet<int> { 0 };
            foreach (var (source, way, target) in edges.OrderBy(edge => edge.Source))
                if (live.Contains(source) && choices[source].Contains(way, StringComparison.Ordinal))
                    live.Add(target);
            report.SubStatus.ShouldBe(WorkflowSubStatus.Finished, $"seed {seed}");
            workflows.Completed(report.InstanceId).Where(id => id is not "root").Order().ShouldBe(live.Select(node => $"n{node}").Order(), $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task With_loops_no_arrival_is_lost_or_doubled_and_nothing_is_stranded(int block)
    {
        for (var seed = block * 10; seed < block * 10 + 10; seed++)
        {
            var random = new Random(seed);
            var (flow, edges, _) = Draw(random, loops: true);
            var workflows = Given.Workflows(flow.Definition);
            var id = (await workflows.Start("flow")).InstanceId;

            for (var step = 0; step < 30 && workflows.Open(id) is { Count: > 0 } open; step++)
                await workflows.Answer(open[random.Next(open.Count)], Ways[random.Next(2)]);

            var instance = workflows.Database.Read(id)!;
            instance.Incidents.ShouldBeEmpty($"seed {seed}");
            (instance.SubStatus is WorkflowSubStatus.Finished).ShouldBe(workflows.Open(id).Count == 0, $"seed {seed}");
            if (instance.SubStatus is WorkflowSubStatus.Finished)
                NothingIsLost(workflows, id, edges, seed);
        }
    }

    private static void NothingIsLost(InMemoryWorkflows workflows, Guid id, List<(int Source, string Way, int Target)> edges, int seed)
    {
        var journal = workflows.Database.Journal.Where(entry => entry.InstanceId == id).OrderBy(entry => entry.Number).ToList();
        foreach (var target in edges.Select(edge => edge.Target).Distinct())
        {
            var arrivals = journal.Where(entry => entry.Event is JournalEvent.Completed && edges.Exists(edge => edge.Target == target && $"n{edge.Source}" == entry.ActivityKey && entry.Outcomes.Contains(edge.Way))).ToList();
            var starts = journal.Where(entry => entry.Event is JournalEvent.Started && entry.ActivityKey == $"n{target}").ToList();
            starts.Count.ShouldBeLessThanOrEqualTo(arrivals.Count + (target == 0 ? 1 : 0), $"seed {seed}: n{target} ran too often; {string.Join(' ', edges.Select(e => $"{e.Source}.{e.Way}>{e.Target}"))}; {string.Join(' ', journal.Where(e => e.Event is JournalEvent.Completed && e.ActivityType != JournalEntry.WorkflowType).Select(e => e.ActivityKey + e.Outcomes[0]))}");
            if (arrivals.Count > 0)
                starts.Exists(start => start.Number > arrivals[^1].Number).ShouldBeTrue($"seed {seed}: an arrival at n{target} was lost; {string.Join(' ', edges.Select(e => $"{e.Source}.{e.Way}>{e.Target}"))}; {string.Join(' ', journal.Where(e => e.Event is JournalEvent.Completed && e.ActivityType != JournalEntry.WorkflowType).Select(e => e.ActivityKey + e.Outcomes[0]))}");
        }
    }

    private static (Flow Flow, List<(int Source, string Way, int Target)> Edges, int Size) Draw(Random random, bool loops)
    {
        var size = random.Next(3, 9);
        var flow = new Flow();
        var edges = new List<(int Source, string Way, int Target)>();
        for (var node = 0; node < size; node++)
        {
            if (loops)
                flow.Task($"n{node}", Ways);
            else
                flow.Add($"n{node}", "Elsa.FlowFork", ("branches", "Input", $"n{node}"));
            if (node > 0)
                edges.Add((random.Next(node), Ways[random.Next(2)], node));
        }
        for (var more = random.Next(size); more > 0; more--)
        {
            var (source, target) = (random.Next(size), random.Next(size));
            if (!loops && source == target)
                continue;
            var edge = loops || source < target ? (source, Ways[random.Next(2)], target) : (target, Ways[random.Next(2)], source);
            if (!edges.Contains(edge))
                edges.Add(edge);
        }
        flow.Connect([.. edges.Select(edge => $"n{edge.Source}.{edge.Way}>n{edge.Target}")]);
        return (flow, edges, size);
    }
}
