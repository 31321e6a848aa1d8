using System.Text.Json.Nodes;
using Kim.Workflows.Execution;
using Kim.Workflows.InMemory;

namespace Workflows.Tests.Alterations;

/// <summary>Random flowcharts, moved in the middle of a random run.</summary>
public sealed class MigratePropertyTests
{
    private static readonly string[] Ways = ["x", "y"];

    public static TheoryData<int> Blocks() => new(Enumerable.Range(0, 20));

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_move_to_an_equal_version_changes_nothing(int block)
    {
        for (var seed = block * 25; seed < block * 25 + 25; seed++)
        {
            var random = new Random(seed);
            var (edges, size) = Draw(random, loops: true);
            var (workflows, id) = await RunUntilSomewhere(random, Write(edges, size, 1), Write(edges, size, 2));
            if (workflows.SubStatusOf(id) is WorkflowSubStatus.Finished)
                continue;
            var before = Comparable(workflows, id);

            (await workflows.Alter(id, Altering.To("flow-2"))).Refusal().ShouldBeNull($"seed {seed}");

            (Comparable(workflows, id) == before).ShouldBeTrue($"seed {seed}: {before}\n{Comparable(workflows, id)}");
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Moved_to_a_version_with_more_behind_it_every_run_still_ends(int block)
    {
        for (var seed = block * 25; seed < block * 25 + 25; seed++)
        {
            var random = new Random(seed);
            var (edges, size) = Draw(random, loops: false);
            var (more, larger) = Extend(random, edges, size);
            var (workflows, id) = await RunUntilSomewhere(random, Write(edges, size, 1), Write(more, larger, 2));
            if (workflows.SubStatusOf(id) is WorkflowSubStatus.Finished)
                continue;
            var done = workflows.Completed(id);

            var report = await workflows.Alter(id, Altering.To("flow-2"));
            report.Refusal().ShouldBeNull($"seed {seed}");
            await Finish(workflows, id, random);

            report.Findings[0].Migration!.Starts.Intersect(done).ShouldBeEmpty($"seed {seed}: nothing repeats");
            workflows.SubStatusOf(id).ShouldBe(WorkflowSubStatus.Finished, $"seed {seed}: {Describe(edges)} => {Describe(more)}; done {string.Join(' ', done)}");
            var behindNew = Behind([.. more], more.Except(edges).Select(edge => edge.Target));
            workflows.Completed(id).Where(key => !behindNew.Contains(key)).ShouldBeUnique($"seed {seed}: nothing repeats");
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task No_arrival_waits_for_something_that_cannot_come(int block)
    {
        for (var seed = block * 25; seed < block * 25 + 25; seed++)
        {
            var random = new Random(seed);
            var (edges, size) = Draw(random, loops: false);
            var (more, larger) = Extend(random, edges, size);

            // A branch beside everything stays open, so that nothing is rescued by the flowchart coming to rest.
            var aside = larger;
            var (workflows, id) = await RunUntilSomewhere(random, Write([.. edges, (0, "x", aside), (0, "y", aside)], size, 1, aside), Write([.. more, (0, "x", aside), (0, "y", aside)], larger, 2, aside), aside);
            if (workflows.OpenTypes(id) is [_] or [])
                continue;

            (await workflows.Alter(id, Altering.To("flow-2"))).Refusal().ShouldBeNull($"seed {seed}");
            await Finish(workflows, id, random, except: $"n{aside}");

            var memory = workflows.Database.Read(id)!.Executions.Single(execution => execution.Key == "root").Memory;
            var held = (IReadOnlyList<object?>)memory["h"]!;
            held.SelectMany(list => (IReadOnlyList<object?>)list!).ShouldAllBe(live => !(bool)live!, $"seed {seed}: {Describe(edges)} => {Describe(more)}; done {string.Join(' ', workflows.Completed(id))}");
        }
    }

    private static async Task<(InMemoryWorkflows Workflows, Guid Id)> RunUntilSomewhere(Random random, Flow one, Flow other, int aside = -1)
    {
        var workflows = Given.Workflows(one.Definition, other.Definition);
        var id = (await workflows.Do(engine => engine.Start(new() { VersionId = "flow-1" }, CancellationToken.None))).Report!.InstanceId;
        for (var step = random.Next(8); step > 0; step--)
        {
            var open = workflows.Open(id).Where(task => task.TaskType != $"n{aside}").ToList();
            if (open.Count == 0)
                break;
            await workflows.Answer(open[random.Next(open.Count)], Ways[random.Next(2)]);
        }
        return (workflows, id);
    }

    private static async Task Finish(InMemoryWorkflows workflows, Guid id, Random random, string? except = null)
    {
        for (var step = 0; step < 100; step++)
        {
            var open = workflows.Open(id).Where(task => task.TaskType != except).ToList();
            if (open.Count == 0)
                return;
            await workflows.Answer(open[random.Next(open.Count)], Ways[random.Next(2)]);
        }
    }

    /// <summary>Nodes, and all that lie behind them.</summary>
    private static HashSet<string> Behind(List<(int Source, string Way, int Target)> edges, IEnumerable<int> nodes)
    {
        var found = nodes.ToHashSet();
        while (edges.RemoveAll(edge => found.Contains(edge.Source) && found.Add(edge.Target)) > 0)
        {
        }
        return [.. found.Select(node => $"n{node}")];
    }

    private static string Comparable(InMemoryWorkflows workflows, Guid id)
    {
        var state = JsonNode.Parse(workflows.StateOf(id))!.AsObject();
        state.Remove("journal");
        return state.ToJsonString();
    }

    private static string Describe(List<(int Source, string Way, int Target)> edges) => string.Join(' ', edges.Select(edge => $"{edge.Source}.{edge.Way}>{edge.Target}"));

    private static (List<(int Source, string Way, int Target)> Edges, int Size) Draw(Random random, bool loops)
    {
        var size = random.Next(3, 8);
        var edges = new List<(int Source, string Way, int Target)>();
        for (var node = 1; node < size; node++)
            edges.Add((random.Next(node), Ways[random.Next(2)], node));
        for (var more = random.Next(size); more > 0; more--)
            AddEdge(random, edges, size, loops);
        return (edges, size);
    }

    private static void AddEdge(Random random, List<(int Source, string Way, int Target)> edges, int size, bool loops)
    {
        var (source, target) = (random.Next(size), random.Next(size));
        if (!loops && source == target)
            return;
        var edge = loops || source < target ? (source, Ways[random.Next(2)], target) : (target, Ways[random.Next(2)], source);
        if (!edges.Contains(edge))
            edges.Add(edge);
    }

    /// <summary>The same with nodes behind some of its nodes and connections between any, all leading forward.</summary>
    private static (List<(int Source, string Way, int Target)> Edges, int Size) Extend(Random random, List<(int Source, string Way, int Target)> edges, int size)
    {
        var more = edges.ToList();
        var larger = size + random.Next(1, 4);
        for (var node = size; node < larger; node++)
            more.Add((random.Next(node), Ways[random.Next(2)], node));
        for (var times = random.Next(1, 5); times > 0; times--)
            AddEdge(random, more, larger, loops: false);
        return (more, larger);
    }

    private static Flow Write(List<(int Source, string Way, int Target)> edges, int size, int version, int aside = -1)
    {
        var flow = new Flow(version: version);
        foreach (var node in Enumerable.Range(0, size).Append(aside).Where(node => node >= 0).Distinct())
            flow.Task($"n{node}", Ways);
        return flow.Connect([.. edges.Select(edge => $"n{edge.Source}.{edge.Way}>n{edge.Target}")]);
    }
}
