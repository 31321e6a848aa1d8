using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Program;
using static Api.Tests.Designer.Definitions;

namespace Api.Tests.Designer;

public sealed class DefinitionQueryTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_definition_is_shown_as_elsas_clients_read_it()
    {
        var editor = await program.EditorAlone();
        var saved = await editor.Save(Model("shown"));

        Names(saved).ShouldBe(["workflowDefinition", "alreadyPublished", "consumingWorkflowCount", "validationErrors", "findings"]);
        Names(saved.GetProperty("workflowDefinition")).ShouldBe([
            "links", "id", "definitionId", "name", "createdAt", "version", "variables", "inputs", "outputs", "outcomes", "customProperties", "isReadonly", "isSystem", "isLatest", "isPublished",
            "options", "root"]);
        saved.GetProperty("workflowDefinition").GetProperty("root").Text("nodeId").ShouldBe("Workflow1:root");
        Names((await editor.Get($"{Root}/shown/versions"))[0]).ShouldContain("stringData");
        (await editor.Get($"{Root}/many-by-id?ids={saved.GetProperty("workflowDefinition").Text("id")}&ids=nope")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_list_is_filtered_searched_ordered_and_paged()
    {
        var editor = await program.EditorAlone("muenster");
        foreach (var name in (string[])["Birne", "Apfel", "Citrone 100%"])
            await editor.Save(Model($"list-{name[..1]}", name: name));
        await editor.Publish(Model("list-A", name: "Apfel"));
        await editor.Save(Model("list-A", name: "Apfel"));
        var mine = "definitionIds=list-A&definitionIds=list-B&definitionIds=list-C";

        async Task<string[]> Ids(string query) =>
            [.. (await editor.Get($"{Root}?{query}")).GetProperty("items").EnumerateArray().Select(one => $"{one.Text("definitionId")} {one.GetProperty("version").GetInt32()}")];

        (await Ids($"{mine}&versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&OrderDirection=Ascending")).ShouldBe(["list-A 2", "list-B 1", "list-C 1"]);
        (await Ids($"{mine}&versionOptions=Latest&orderBy=Name&orderDirection=Descending&page=1&pageSize=2")).ShouldBe(["list-A 2"]);
        (await Ids($"{mine}&versionOptions=Published")).ShouldBe(["list-A 1"]);
        (await Ids($"{mine}&versionOptions=LatestAndPublished")).ShouldBeEmpty();
        (await Ids($"{mine}&versionOptions=AllVersions&OrderBy=Version&OrderDirection=Descending")).Length.ShouldBe(4);
        (await Ids($"{mine}&searchTerm=100%25")).ShouldBe(["list-C 1"]);
        (await Ids($"{mine}&isSystem=true")).ShouldBeEmpty();
        (await editor.Get($"{Root}?{mine}&pageSize=1")).GetProperty("totalCount").GetInt32().ShouldBe(4);
        (await editor.Get($"{Root}/query/count")).GetProperty("count").GetInt32().ShouldBe(3 + Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows-definitions"), "*.json").Length);
        (await editor.Get($"{Root}/validation/is-name-unique?name=Apfel")).GetProperty("isUnique").GetBoolean().ShouldBeFalse();
        (await editor.Get($"{Root}/validation/is-name-unique?name=Apfel&definitionId=list-A")).GetProperty("isUnique").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("?page=-1", "query.page")]
    [InlineData("?pageSize=0", "query.pageSize")]
    [InlineData("?page=abc", "request.malformed")]
    [InlineData("?versionOptions=Nonsense", "query.versionOptions")]
    [InlineData("?orderBy=Nonsense", "query.orderBy")]
    [InlineData("?orderDirection=Sideways", "query.orderDirection")]
    [InlineData("/validation/is-name-unique", "query.name")]
    [InlineData("/by-definition-id/x?versionOptions=0", "query.versionOptions")]
    [InlineData("/subgraph/x", "query.parentNodeId")]
    [InlineData("/subgraph/segments/x", "query.childNodeId")]
    public async Task A_question_that_makes_no_sense_is_answered_with_its_fault(string query, string code)
    {
        var answer = await (await program.EditorAlone()).Http.GetAsync(Root + query);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Code().ShouldBe(code);
    }

    [Theory]
    [InlineData("/unknown")]
    [InlineData("/by-definition-id/unknown")]
    [InlineData("/by-id/unknown")]
    [InlineData("/unknown/versions")]
    [InlineData("/unknown/consumers")]
    [InlineData("/subgraph/unknown?parentNodeId=Workflow1")]
    [InlineData("/subgraph/segments/unknown?childNodeId=x")]
    [InlineData("/unknown/execute")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        var answer = await (await program.EditorAlone()).Http.GetAsync(Root + address);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Code().ShouldBe("definition.not-found");
    }

    [Fact]
    public async Task A_part_of_a_definition_is_shown_with_the_way_to_it()
    {
        var editor = await program.EditorAlone();
        var inner = new JsonObject { ["id"] = "inner", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(WriteLine("deep", Literal("x"))) };
        var id = (await editor.Save(Model("parts", Sequence(inner)))).GetProperty("workflowDefinition").Text("id");

        var part = await editor.Get($"{Root}/subgraph/{id}?parentNodeId=Workflow1:root:inner");
        var whole = await editor.Get($"{Root}/subgraph/{id}?parentNodeId=Workflow1");
        var segments = await editor.Get($"{Root}/subgraph/segments/{id}?childNodeId=Workflow1:root:inner:deep");

        (part.Text("nodeId"), part.Text("port"), part.GetProperty("activity").Text("id")).ShouldBe(("Workflow1:root:inner", "Activities", "inner"));
        (whole.Text("port"), whole.GetProperty("activity").Text("type")).ShouldBe(("Root", "Elsa.Workflow"));
        segments.GetProperty("pathSegments").EnumerateArray().Select(one => one.Text("activityId")).ShouldBe(["root", "inner"]);
        segments.GetProperty("container").Text("nodeId").ShouldBe("Workflow1:root:inner");
        (await editor.Http.GetAsync($"{Root}/subgraph/segments/{id}?childNodeId=nope")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_instance_is_started_with_what_it_is_given_and_answered_with_its_state()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Model("started", Sequence(Waiting())));

        var answer = await editor.Http.PostAsync($"{Root}/started/execute", Json("""{"correlationId":"c-1","name":"Erste","input":{"a":1}}"""));
        var state = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("workflowState");

        (state.Text("correlationId"), state.Text("name"), state.Text("status"), state.Text("subStatus")).ShouldBe(("c-1", "Erste", "Running", "Suspended"));
        answer.Headers.GetValues("x-elsa-workflow-instance-id").Single().ShouldBe(state.Text("id"));
        (await editor.Get($"{Root}/started/execute?correlationId=c-2&input=%7B%22a%22%3A1%7D")).GetProperty("workflowState").Text("correlationId").ShouldBe("c-2");
        (await editor.Http.PostAsync($"{Root}/started/execute", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_workflow_that_faults_is_answered_with_its_incident()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Model("faulting", Sequence(new JsonObject { ["id"] = "fault", ["type"] = "Elsa.Fault", ["message"] = Literal("kaputt") })));

        var state = (await editor.Post($"{Root}/faulting/execute")).GetProperty("workflowState");

        state.Text("subStatus").ShouldBe("Faulted");
        state.GetProperty("incidents").EnumerateArray().ShouldHaveSingleItem().Text("activityId").ShouldBe("fault");
    }

    [Fact]
    public async Task Instances_are_dispatched_one_and_many()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Model("sent", Sequence(Waiting())));
        var wanted = Guid.CreateVersion7();

        (await editor.Post($"{Root}/sent/dispatch", new { instanceId = wanted })).GetProperty("workflowInstanceId").GetGuid().ShouldBe(wanted);
        (await editor.Post($"{Root}/sent/bulk-dispatch", new { count = 3 })).GetProperty("workflowInstanceIds").GetArrayLength().ShouldBe(3);

        await editor.PostRefused($"{Root}/sent/dispatch", new { instanceId = wanted }, HttpStatusCode.Conflict, "workflow.instance-exists");
        await editor.PostRefused($"{Root}/sent/dispatch", new { channel = "fast" }, HttpStatusCode.BadRequest, "workflow.unknown-channel");
        await editor.PostRefused($"{Root}/sent/bulk-dispatch", new { count = 0 }, HttpStatusCode.BadRequest, "workflow.count");
        await editor.PostRefused($"{Root}/unknown/dispatch", null, HttpStatusCode.NotFound, "definition.not-found");
    }

    [Theory]
    [InlineData("{ nope", "request.malformed")]
    [InlineData("[]", "request.malformed")]
    [InlineData("""{"input":7}""", "workflow.input")]
    [InlineData("""{"input":{"a":"\u0000"}}""", "workflow.input")]
    [InlineData("""{"correlationId":"\u0000"}""", "workflow.text")]
    [InlineData("""{"instanceId":"seven"}""", "workflow.instance-id")]
    [InlineData("""{"versionOptions":"Nonsense"}""", "query.versionOptions")]
    [InlineData("""{"triggerActivityId":"nope"}""", "definition.unknown-node")]
    public async Task A_start_that_makes_no_sense_is_refused(string body, string code)
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Model("refusing"));

        var answer = await editor.Http.PostAsync($"{Root}/refusing/execute", Json(body));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Code().ShouldBe(code);
    }

    [Fact]
    public async Task A_flow_with_tasks_for_people_does_not_start_without_what_they_are_about()
    {
        var editor = await program.EditorAlone();

        await editor.PostRefused($"{Root}/challenge-report/execute", null, HttpStatusCode.UnprocessableEntity, "task.no-subject");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
