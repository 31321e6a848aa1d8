using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Program;
using static Api.Tests.Designer.Definitions;

namespace Api.Tests.Designer;

public sealed class DefinitionFaultTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task Every_fault_is_named_with_its_place_in_one_answer()
    {
        var editor = await program.EditorAlone();
        var root = Sequence(WriteLine("a", Literal("1")), WriteLine("a", Literal("2")), new JsonObject { ["id"] = "b" }, JsonValue.Create(3));

        var problem = await editor.PostRefused(Root, new { model = Model("faulty", root) }, HttpStatusCode.BadRequest, "definition.invalid");

        Faults(problem).ShouldBe([
            ("$.model.root.activities[1].id", "definition.duplicate-id"), ("$.model.root.activities[2].type", "definition.type-missing"), ("$.model.root.activities[3]", "definition.no-activity")],
            ignoreOrder: true);
        (await editor.StatusOf($"{Root}/faulty")).ShouldBe(HttpStatusCode.NotFound);
    }

    public static TheoryData<string, string, string> Bad() => new()
    {
        { "{ not json", "$", "definition.malformed" },
        { "", "$", "definition.malformed" },
        { "[]", "$.model", "definition.model-missing" },
        { "{}", "$.model", "definition.model-missing" },
        { """{"model":null,"publish":true}""", "$.model", "definition.model-missing" },
        { """{"model":{"definitionId":"x","variables":"oops"},"publish":true}""", "$.model.variables", "definition.wrong-kind" },
        { """{"model":{"definitionId":7}}""", "$.model.definitionId", "definition.wrong-kind" },
        { """{"model":{"definitionId":"a/b"}}""", "$.model.definitionId", "definition.invalid-id" },
        { """{"model":{"name":[]}}""", "$.model.name", "definition.wrong-kind" },
        { """{"model":{"root":[]}}""", "$.model.root", "definition.wrong-kind" },
        { """{"model":{"root":{}}}""", "$.model.root.type", "definition.type-missing" },
        { """{"model":{},"publish":"yes"}""", "$.publish", "definition.wrong-kind" },
        { """{"model":{"name":"a","name":"b"}}""", "$.model.name", "definition.duplicate-property" },
        { """{"model":{"name":"\ud800"}}""", "$.model.name", "definition.invalid-text" },
        { """{"model":{"description":"\u0000"}}""", "$.model.description", "definition.invalid-text" },
        { """{"model":{"root":{"id":"r","type":"Elsa.Flowchart","activities":[],"connections":{}}}}""", "$.model.root.connections", "definition.wrong-kind" },
        { "{\"model\":" + string.Concat(Enumerable.Repeat("{\"root\":", 150)) + "1" + new string('}', 151), "$", "definition.too-deep" },
        { "{\"model\":{\"name\":\"" + new string('x', 600) + "\"}}", "$.model.name", "definition.text-too-long" },
        { "{\"model\":{\"description\":\"" + new string('x', 4_100_000) + "\"}}", "$", "definition.too-large" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_body_that_is_no_definition_is_refused_with_its_fault(string body, string path, string code)
    {
        var editor = await program.EditorAlone();

        var answer = await editor.Http.PostAsync(Root, new StringContent(body, Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.Code().ShouldBe("definition.invalid");
        Faults(problem).ShouldContain((path, code));
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        var editor = await program.EditorAlone();

        (await editor.Http.PostAsync(Root, new StringContent("{}", Encoding.UTF8, "text/plain"))).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await editor.Http.PutAsync(Root, new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await editor.Http.PostAsync($"{Root}/import-files", new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_script_that_cannot_be_read_is_told_at_the_save_and_keeps_the_version_from_being_published()
    {
        var editor = await program.EditorAlone();
        var model = Model("scripts", Sequence(WriteLine("line", Script("const a = 1;\nreturn a +* 2;"))));

        var saved = await editor.Save(model);
        var published = await editor.Save(model, publish: true);

        var finding = saved.GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        (finding.Text("activityId"), finding.Text("input"), finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32()).ShouldBe(("line", "text", 2, 11));
        finding.Text("path").ShouldBe("$.root.activities[0].text.expression.value");
        saved.GetProperty("validationErrors").GetArrayLength().ShouldBe(1);
        published.GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean().ShouldBeFalse();
        published.GetProperty("validationErrors").GetArrayLength().ShouldBe(1);
        (await editor.Post($"{Root}/scripts/publish")).GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean().ShouldBeFalse();
        (await editor.Post("/elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids", new { definitionIds = new[] { "scripts" } })).Strings("failed").ShouldBe(["scripts"]);
    }

    [Fact]
    public async Task Scripts_inside_cases_are_read_too()
    {
        var editor = await program.EditorAlone();
        var fork = new JsonObject
        {
            ["id"] = "switch",
            ["type"] = "Elsa.FlowSwitch",
            ["cases"] = new JsonArray(new JsonObject { ["label"] = "A", ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "1 +" } }),
        };

        var finding = (await editor.Save(Model("cases", Sequence(fork)))).GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();

        (finding.Text("activityId"), finding.Text("input"), finding.Text("path")).ShouldBe(("switch", "cases", "$.root.activities[0].cases[0].condition.value"));
    }

    [Fact]
    public async Task What_is_unknown_here_survives_a_round_trip_and_is_not_published()
    {
        var editor = await program.EditorAlone();
        var strange = new JsonObject { ["id"] = "odd", ["type"] = "Acme.Unknown", ["foo"] = Expression("Liquid", "{{ x }}"), ["bar"] = new JsonArray(1, "zwei", null) };
        var model = Model("strange", Sequence(strange.DeepClone()));
        model["acme"] = new JsonObject { ["kept"] = true };

        var published = await editor.Save(model, publish: true);
        var read = await editor.Get($"{Root}/strange");

        published.GetProperty("findings").EnumerateArray().Select(one => one.Text("code")).ShouldBe(["definition.unknown-activity-type", "definition.unknown-expression-type"]);
        published.GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean().ShouldBeFalse();
        var activity = JsonNode.Parse(read.GetProperty("root").GetProperty("activities")[0].GetRawText())!.AsObject();
        activity.Remove("nodeId");
        activity.Remove("version"); // Studio shows nothing where one is missing
        JsonNode.DeepEquals(activity, strange).ShouldBeTrue(activity.ToJsonString());
        read.GetProperty("acme").GetProperty("kept").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_tenant_that_lowered_the_gate_publishes_with_warnings()
    {
        var editor = await program.EditorAlone("kreis-coesfeld", gate: "warn");

        var published = await editor.Save(Model("trial", Sequence(WriteLine("line", Script("1 +")))), publish: true);

        published.GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean().ShouldBeTrue();
        published.GetProperty("validationErrors").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_without_an_end_is_told_and_not_published()
    {
        var editor = await program.EditorAlone();
        var flow = JsonNode.Parse("""{"id":"flow","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.Start"}],"connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"gone"}}]}""")!;

        var published = await editor.Save(Model("loose", flow), publish: true);

        published.GetProperty("findings").EnumerateArray().ShouldHaveSingleItem().Text("code").ShouldBe("definition.connection-without-end");
        published.GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean().ShouldBeFalse();
    }
}
