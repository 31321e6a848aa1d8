using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using Kim.Workflows.Manifests;
using Kim.Workflows.Soundness;
using Workflows.Tests.Soundness;

namespace Workflows.Tests.Manifests;

/// <summary>Whether a step is passed on every way, against counting all ways one by one.</summary>
public sealed class ProcessPathsPropertyTests
{
    private static readonly ActivityCatalogue Catalogue = Given.Catalogue(new Coin(() => "x"));

    [Fact]
    public void What_every_way_passes_is_what_counting_all_ways_says()
    {
        var (around, always) = (0, 0);
        foreach (var seed in Enumerable.Range(0, 300))
        {
            var definition = new RandomFlow(seed).Flow.Definition;
            var random = new Random(seed);
            var milestone = RandomFlow.Id(random.Next(definition.Graph.Nodes.Count - 1));
            var outcome = random.Next(2) == 0 ? "x" : "Done";
            bool Cut(ActivityNode node, string port) => node.Id == milestone && port == outcome;
            var (paths, ways) = (ProcessPaths.Of(definition, Catalogue), Ways(definition));

            foreach (var target in definition.Graph.Nodes.Skip(1))
            {
                var without = ways.Exists(way => way.To == target.Id && !way.Steps.Exists(step => step == (milestone, outcome)));
                (paths.To(node => node == target, Cut) is not null).ShouldBe(without, $"seed {seed}, to {target.Id} without {milestone}:{outcome}");
                _ = without ? around++ : always++;
            }
            (paths.ToEnd(Cut) is not null).ShouldBe(ways.Exists(way => way.To.Length == 0 && !way.Steps.Exists(step => step == (milestone, outcome))), $"seed {seed}, to the end");
        }
        (around > 100, always > 100).ShouldBe((true, true), $"{around} around, {always} always");
    }

    [Fact]
    public void The_way_that_is_told_can_be_gone()
    {
        foreach (var seed in Enumerable.Range(0, 100))
        {
            var definition = new RandomFlow(seed).Flow.Definition;
            var root = definition.Graph.Root;
            var at = Flowchart.FindStart(root, null)!;
            var way = ProcessPaths.Of(definition, Catalogue).ToEnd((_, _) => false);

            foreach (var step in (way ?? []).Where(step => step.Activity != root))
            {
                step.Activity.ShouldBe(at, $"seed {seed}");
                var next = root.Connections.Where(connection => connection.Source == at && connection.Port == step.Outcome).Select(connection => connection.Target).ToList();
                at = next.Count == 0 ? at : next.Find(target => way!.Any(later => later.Activity == target)) ?? at;
            }
        }
    }

    [Fact]
    public void Both_sides_of_a_condition_pass_what_both_hold_and_one_side_alone_does_not()
    {
        const string Step = """{"id":"ID","type":"Kim.UserTask","outcomes":{"typeName":"String[]","expression":{"type":"Object","value":"[\"ok\"]"}}}""";
        ProcessPaths Paths(string branches) => ProcessPaths.Of(Given.Definition(
            """{"definitionId":"x","root":{"id":"root","type":"Elsa.Sequence","activities":[{"id":"if","type":"Elsa.If",BRANCHES},{"id":"last","type":"Elsa.WriteLine"}]}}""".Replace("BRANCHES", branches, StringComparison.Ordinal)), Catalogue);
        static bool Cut(ActivityNode node, string outcome) => node.Type is "Kim.UserTask";

        Paths($"\"then\":{Step.Replace("ID", "a", StringComparison.Ordinal)},\"else\":{Step.Replace("ID", "b", StringComparison.Ordinal)}").To(node => node.Id is "last", Cut).ShouldBeNull();
        Paths($"\"then\":{Step.Replace("ID", "a", StringComparison.Ordinal)}").To(node => node.Id is "last", Cut).ShouldNotBeNull();
    }

    /// <summary>Every way that comes to no activity twice, to each activity on it and to the end.</summary>
    private static List<(string To, List<(string, string)> Steps)> Ways(WorkflowDefinition definition)
    {
        var root = definition.Graph.Root;
        var ways = new List<(string, List<(string, string)>)>();
        Go(Flowchart.FindStart(root, null)!, [], []);
        return ways;

        void Go(ActivityNode at, List<(string, string)> steps, HashSet<ActivityNode> seen)
        {
            ways.Add((at.Id, steps));
            if (!seen.Add(at))
                return;
            var leaving = root.Connections.Where(connection => connection.Source == at).ToLookup(connection => connection.Port);
            foreach (var outcome in Known(at))
            {
                List<(string, string)> further = [.. steps, (at.Id, outcome)];
                if (at.Type is "Elsa.End" || !leaving.Contains(outcome))
                    ways.Add(("", further));
                else
                    foreach (var connection in leaving[outcome].Where(connection => !seen.Contains(connection.Target)))
                        Go(connection.Target, further, [.. seen]);
            }
        }
    }

    private static IEnumerable<string> Known(ActivityNode node) => Catalogue.Find(node) is not { } activity
        ? node.Parent!.Connections.Where(connection => connection.Source == node).Select(connection => connection.Port).Append("Done").Distinct()
        : Outcomes.Of(node, activity.Descriptor).Names is { Count: > 0 } names ? names : ["Done"];
}
