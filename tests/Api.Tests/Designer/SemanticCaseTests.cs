using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Program;

namespace Api.Tests.Designer;

/// <summary>Some of the cases whose result on an Elsa server is recorded, played over HTTP as a client of Elsa plays them.</summary>
public sealed class SemanticCaseTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Theory]
    [InlineData("001-linear")]
    [InlineData("021-implicit-join")]
    [InlineData("100-fork-waitany")]
    [InlineData("170-fault")]
    [InlineData("204-two-tasks-waitall-reverse")]
    [InlineData("206-two-tasks-waitany")]
    [InlineData("210-cancel-instance")]
    [InlineData("230-event-payload")]
    [InlineData("266-composite-task")]
    public async Task A_client_of_Elsa_sees_here_what_it_sees_there(string name)
    {
        var editor = await program.EditorAlone(gate: "warn");
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "ElsaSemantics", "Cases", name + ".json"));
        var played = JsonNode.Parse(text.Replace("{{run}}", "http" + name[..3], StringComparison.Ordinal))!;

        var instance = await Play(editor, played);

        var expected = played["expected"]!;
        var journal = (await editor.Elsa($"/workflow-instances/{instance}/journal?page=0&pageSize=2000")).Elements().Where(line => line.Text("eventName") == "Completed");
        var shown = await editor.Instance(instance);
        (shown.Text("status"), shown.Text("subStatus")).ShouldBe(((string)expected["status"]!, (string)expected["subStatus"]!));
        journal.Select(line => line.Text("activityType") == "Elsa.Workflow" ? "Workflow" : line.Text("activityId")).Order()
            .ShouldBe(expected["completed"]!.AsArray().Select(one => (string)one!["activityId"]!).Order());
        shown.GetProperty("workflowState").Elements("bookmarks").Texts("activityId").Order().ShouldBe(expected["bookmarks"]!.AsArray().Select(one => (string)one!).Order());
        shown.GetProperty("workflowState").Elements("incidents").Texts("message").ShouldBe(expected["incidents"]!["items"]!.AsArray().Select(one => (string)one!["message"]!));
        Statuses(await editor.Elsa($"/activity-executions/list?workflowInstanceId={instance}")).ShouldBe(
            expected["statuses"]!.AsObject().SelectMany(activity => activity.Value!.AsObject().Select(count => $"{activity.Key} {count.Key} {count.Value}")).Order(StringComparer.Ordinal));
    }

    private static async Task<Guid> Play(Person editor, JsonNode played)
    {
        var definitions = played["definitions"]!.AsArray();
        foreach (var definition in definitions)
            await editor.Save(definition!.DeepClone().AsObject(), publish: true);

        var main = (string?)played["main"] ?? (string)definitions[^1]!["definitionId"]!;
        var instance = Guid.Empty;
        var remembered = "";
        foreach (var step in played["steps"]!.AsArray())
        {
            var (kind, given) = (step!.AsObject().First().Key, step.AsObject().First().Value!);
            if (kind is "execute")
                instance = (await editor.PostElsa($"/workflow-definitions/{(string?)given["definition"] ?? main}/execute", given)).GetProperty("workflowState").GetProperty("id").GetGuid();
            else if (kind is "event")
                await editor.PostElsa($"/events/{(string)given["name"]!}/trigger", new { input = given["payload"], workflowExecutionMode = "Synchronous" });
            else if (kind is "cancel")
                await editor.PostElsa($"/cancel/workflow-instances/{instance}");
            else if (kind is "remember")
                remembered = await TaskOf(editor, instance, (string)given["activity"]!);
            else
                await editor.PostElsa($"/tasks/{(kind is "task" ? await TaskOf(editor, instance, (string)given["activity"]!) : remembered)}/complete", new { result = given["result"] });
        }

        return instance;
    }

    private static async Task<string> TaskOf(Person editor, Guid instance, string activity) =>
        (await editor.Instance(instance)).GetProperty("workflowState").Elements("bookmarks").First(bookmark => bookmark.Text("activityId") == activity).GetProperty("payload").Text("taskId");

    private static IEnumerable<string> Statuses(JsonElement runs) => runs.Elements()
        .GroupBy(run => (Activity: run.Text("activityType") == "Elsa.Workflow" ? "Workflow" : run.Text("activityId"), Status: run.Text("status")))
        .Select(same => $"{same.Key.Activity} {same.Key.Status} {same.Count()}").Order(StringComparer.Ordinal);
}
