using System.Text.Json.Nodes;
using Kim.Api.Features.Designer.Outline;

namespace Api.Tests.Designer;

public sealed class OutlineFlowTests
{
    [Fact]
    public void Two_steps_of_a_simple_sequence_change_places_and_keep_their_outcomes()
    {
        var (flow, json) = Given("s.Done>a", "a.yes>b", "b.ok>c");

        OutlineFlow.MoveDown(flow.Find("a")!).ShouldBeTrue();

        Lines(json).ShouldBe(["s.Done>b", "b.ok>a", "a.yes>c"], ignoreOrder: true);
        OutlineFlow.MoveUp(flow.Find("a")!).ShouldBeTrue();
        Lines(json).ShouldBe(["s.Done>a", "a.yes>b", "b.ok>c"], ignoreOrder: true);
    }

    [Fact]
    public void A_step_with_several_ways_is_not_moved_and_not_removed()
    {
        var (flow, json) = Given("s.Done>a", "a.yes>b", "a.no>c", "b.ok>c");

        OutlineFlow.MoveDown(flow.Find("a")!).ShouldBeFalse();
        OutlineFlow.MoveUp(flow.Find("b")!).ShouldBeFalse();
        OutlineFlow.Remove(flow.Find("a")!).ShouldBeFalse();

        Lines(json).Length.ShouldBe(4);
    }

    [Fact]
    public void Removing_a_step_joins_what_led_to_it_with_what_followed()
    {
        var (flow, json) = Given("s.Done>a", "s.Other>b", "a.yes>b", "b.ok>c", "c.again>b");

        OutlineFlow.Remove(flow.Find("b")!).ShouldBeTrue();

        Lines(json).ShouldBe(["s.Done>a", "s.Other>c", "a.yes>c", "c.again>c"], ignoreOrder: true);
        flow.Knows("b").ShouldBeFalse();
    }

    [Fact]
    public void The_last_step_is_removed_and_its_way_ends()
    {
        var (flow, json) = Given("s.Done>a", "a.yes>b");

        OutlineFlow.Remove(flow.Find("b")!).ShouldBeTrue();

        Lines(json).ShouldBe(["s.Done>a"]);
    }

    [Fact]
    public void A_task_is_put_on_one_of_several_ways()
    {
        var (flow, json) = Given("s.Done>a", "a.yes>b", "a.no>c");
        var added = new JsonObject { ["id"] = "new", ["type"] = "Kim.UserTask", ["metadata"] = new JsonObject() };

        OutlineFlow.InsertAfter(flow.Find("a")!, (JsonObject)added.DeepClone(), "done", null).ShouldBeFalse();
        OutlineFlow.InsertAfter(flow.Find("a")!, added, "done", "no").ShouldBeTrue();

        Lines(json).ShouldBe(["s.Done>a", "a.yes>b", "a.no>new", "new.done>c"], ignoreOrder: true);
    }

    [Fact]
    public void In_a_sequence_the_order_is_the_list()
    {
        var json = JsonNode.Parse("""{"root":{"id":"root","type":"Elsa.Sequence","activities":[{"id":"a","type":"T"},{"id":"b","type":"T"},{"id":"c","type":"T"}]}}""")!.AsObject();
        var flow = new OutlineFlow(json);

        OutlineFlow.MoveUp(flow.Find("c")!).ShouldBeTrue();
        OutlineFlow.MoveUp(flow.Find("a")!).ShouldBeFalse();
        OutlineFlow.Remove(flow.Find("a")!).ShouldBeTrue();

        json["root"]!["activities"]!.AsArray().Select(one => (string?)one!["id"]).ShouldBe(["c", "b"]);
    }

    /// <summary>However a flow looks: moving, inserting and removing leave every connection with both its ends, and a move loses none.</summary>
    [Fact]
    public void Edits_of_random_flows_leave_them_whole()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            string Any() => $"n{random.Next(6)}";
            var (flow, json) = Given([.. Enumerable.Range(0, random.Next(4, 10)).Select(_ => $"{Any()}.{"xy"[random.Next(2)]}>{Any()}").Distinct()]);
            for (var step = 0; step < 10; step++)
            {
                var before = Lines(json).Length;
                if (flow.Find(Any()) is not { } activity)
                    continue;
                var (kind, able) = random.Next(3) switch { 0 => ("down", OutlineFlow.CanMoveDown(activity)), 1 => ("up", OutlineFlow.CanMoveUp(activity)), _ => ("remove", OutlineFlow.CanRemove(activity)) };
                var done = kind switch { "down" => OutlineFlow.MoveDown(activity), "up" => OutlineFlow.MoveUp(activity), _ => OutlineFlow.Remove(activity) };

                done.ShouldBe(able, $"seed {seed}");
                if (kind is not "remove")
                    Lines(json).Length.ShouldBe(before, $"seed {seed}");
                Lines(json).SelectMany(line => new[] { line.Split('.')[0], line.Split('>')[1] }).ShouldAllBe(id => flow.Knows(id), $"seed {seed}");
                Lines(json).Distinct().Count().ShouldBe(Lines(json).Length, $"seed {seed}");
            }
        }
    }

    private static (OutlineFlow Flow, JsonObject Json) Given(params string[] lines)
    {
        var ids = lines.SelectMany(line => new[] { line.Split('.')[0], line.Split('>')[1] }).Distinct();
        var json = new JsonObject
        {
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray([.. ids.Select(id => (JsonNode)new JsonObject { ["id"] = id, ["type"] = "Kim.UserTask" })]),
                ["connections"] = new JsonArray([.. lines.Select(line => (JsonNode)new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = line.Split('.')[0], ["port"] = line.Split('.')[1].Split('>')[0] },
                    ["target"] = new JsonObject { ["activity"] = line.Split('>')[1], ["port"] = "In" },
                })]),
            },
        };
        return (new(json), json);
    }

    private static string[] Lines(JsonObject json) =>
        [.. json["root"]!["connections"]!.AsArray().Select(one => $"{one!["source"]!["activity"]}.{one["source"]!["port"]}>{one["target"]!["activity"]}")];
}
