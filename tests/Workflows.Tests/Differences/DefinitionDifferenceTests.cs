using System.Text.Json.Nodes;
using Kim.Workflows.Definitions;
using Kim.Workflows.Differences;
using Workflows.Tests.Definitions;

namespace Workflows.Tests.Differences;

public sealed class DefinitionDifferenceTests
{
    private const string Cycle = "case-management-cycle";
    private static readonly Kim.Workflows.Activities.ActivityCatalogue Catalogue = Given.Catalogue();

    [Fact]
    public void A_task_put_in_and_a_date_changed_are_told_as_a_coordinator_says_them()
    {
        var changed = Changed(root =>
        {
            Activity(root, "assessment")["due"] = Input("Literal", "5 WT");
            root["activities"]!.AsArray().Add(new JsonObject { ["id"] = "interpreter", ["type"] = "Kim.UserTask", ["title"] = Input("Literal", "Dolmetschtermin klären") });
            var into = root["connections"]!.AsArray().Single(connection => (string?)connection!["target"]!["activity"] is "assessment")!;
            into["target"]!["activity"] = "interpreter";
            root["connections"]!.AsArray().Add(new JsonObject { ["source"] = new JsonObject { ["activity"] = "interpreter", ["port"] = "done" }, ["target"] = new JsonObject { ["activity"] = "assessment" } });
        });

        var told = DefinitionDifference.Of(Shipped(), changed, Catalogue).Select(change => change.Text);

        told.ShouldBe(
        [
            "„Dolmetschtermin klären“ (Aufgabe) kommt hinzu.",
            "„Frist“ bei „Bedarf erheben“ ist jetzt 5 WT statt Parameter assessment.due.",
            "Nach „Über Aufnahme entscheiden“ (Ergebnis „admit“) geht es nicht mehr mit „Bedarf erheben“ weiter.",
            "Nach „Über Aufnahme entscheiden“ (Ergebnis „admit“) geht es jetzt mit „Dolmetschtermin klären“ weiter.",
            "Nach „Dolmetschtermin klären“ (Ergebnis „done“) geht es jetzt mit „Bedarf erheben“ weiter.",
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_drawing_that_was_moved_is_one_quiet_entry()
    {
        var moved = Changed(root => Activity(root, "assessment")["metadata"]!["designer"]!["position"]!["x"] = 4711);

        DefinitionDifference.Of(Shipped(), moved, Catalogue).ShouldHaveSingleItem().Property.ShouldBe(DefinitionChange.Layout);
    }

    [Fact]
    public void What_only_the_server_says_is_no_difference()
    {
        var json = JsonNode.Parse(ShippedFlow.Text(Cycle))!.AsObject();
        (json["id"], json["version"], json["isPublished"], json["createdAt"]) = ("other", 7, false, "2030-01-01T00:00:00Z");
        foreach (var activity in json["root"]!["activities"]!.AsArray())
            activity!.AsObject().Remove("nodeId");
        foreach (var variable in json["variables"]!.AsArray())
            variable!["value"] = null;

        DefinitionDifference.Of(Shipped(), Given.Definition(json.ToJsonString()), Catalogue).ShouldBeEmpty();
    }

    [Fact]
    public void The_order_of_a_sequence_counts_and_an_activity_that_moves_is_neither_lost_nor_new()
    {
        var before = Nested("""{"id":"root","type":"Elsa.Sequence","activities":[{"id":"a","type":"Elsa.WriteLine"},{"id":"b","type":"Elsa.WriteLine"},{"id":"in","type":"Elsa.Sequence","activities":[]}]}""");
        var swapped = Nested("""{"id":"root","type":"Elsa.Sequence","activities":[{"id":"b","type":"Elsa.WriteLine"},{"id":"a","type":"Elsa.WriteLine"},{"id":"in","type":"Elsa.Sequence","activities":[]}]}""");
        var moved = Nested("""{"id":"root","type":"Elsa.Sequence","activities":[{"id":"b","type":"Elsa.WriteLine"},{"id":"in","type":"Elsa.Sequence","activities":[{"id":"a","type":"Elsa.WriteLine"}]}]}""");

        DefinitionDifference.Of(before, swapped, Catalogue).ShouldHaveSingleItem().Property.ShouldBe("order");
        var one = DefinitionDifference.Of(before, moved, Catalogue).ShouldHaveSingleItem();
        (one.Kind, one.ActivityId, one.Property, one.After).ShouldBe((ChangeKind.Changed, "a", "parent", "in"));
    }

    [Fact]
    public void Both_sides_changing_the_same_differently_is_a_conflict_and_the_same_is_none()
    {
        var (five, seven) = (Changed(root => Activity(root, "assessment")["due"] = Input("Literal", "5 WT")), Changed(root => Activity(root, "assessment")["due"] = Input("Literal", "7 WT")));

        var disagreed = ThreeWayDifference.Of(Shipped(), five, seven, Catalogue);
        var agreed = ThreeWayDifference.Of(Shipped(), five, five, Catalogue);

        disagreed.Merged.ShouldBeNull();
        disagreed.Changes.Select(change => (change.Origin, change.Conflict)).ShouldBe([(ChangeOrigin.Tenant, true), (ChangeOrigin.Template, true)]);
        agreed.Changes.Select(change => (change.Origin, change.Conflict)).ShouldBe([(ChangeOrigin.Both, false)]);
    }

    [Fact]
    public void An_activity_removed_here_and_connected_anew_there_is_a_conflict()
    {
        var removed = Changed(root =>
        {
            root["activities"]!.AsArray().RemoveAll(activity => (string?)activity!["id"] is "after-care");
            root["connections"]!.AsArray().RemoveAll(connection => (string?)connection!["target"]!["activity"] is "after-care" || (string?)connection["source"]!["activity"] is "after-care");
        });
        var connected = Changed(root => root["connections"]!.AsArray().Add(
            new JsonObject { ["source"] = new JsonObject { ["activity"] = "closure", ["port"] = "other" }, ["target"] = new JsonObject { ["activity"] = "after-care", ["port"] = "In" } }));

        ThreeWayDifference.Of(Shipped(), removed, connected, Catalogue).Merged.ShouldBeNull();
    }

    private static WorkflowDefinition Shipped() => Given.Definition(ShippedFlow.Text(Cycle));

    private static WorkflowDefinition Changed(Action<JsonNode> change)
    {
        var json = JsonNode.Parse(ShippedFlow.Text(Cycle))!;
        change(json["root"]!);
        return Given.Definition(json.ToJsonString());
    }

    private static WorkflowDefinition Nested(string root) => Given.Definition($$"""{"definitionId":"x","root":{{root}}}""");

    private static JsonNode Activity(JsonNode root, string id) => root["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == id)!;

    private static JsonObject Input(string type, string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
