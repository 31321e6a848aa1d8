using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Features.Designer.Alterations;
using Kim.Api.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Designer;

public sealed class MigrationTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Cycle = "case-management-cycle", Address = $"/api/v1/process-definitions/{Cycle}/migrations";

    [Fact]
    public async Task A_running_case_moves_to_a_version_with_another_task_and_keeps_the_one_it_has()
    {
        await Publish(2, Governance.Editors.Interpreter);
        await Publish(3, root => Activities(root).RemoveAll(activity => (string?)activity!["id"] is "intake"));
        var (editor, manager) = (await program.As("process-editor-1"), await program.As("case-manager-1"));
        var opened = await (await OpenedCase.For(manager)).To("intake");
        var before = await opened.Task("intake");
        await manager.Post($"/api/v1/human-tasks/{before.Id()}/claim");
        var instance = await Sql.Scalar<Guid>(program.Database.Owner, $"select id from workflow.instances where subject_id = '{opened.Id}'");

        var rehearsed = Only(await editor.Post(Address, new { toVersion = 2, dryRun = true }), instance);
        var refused = Only(await editor.Post(Address, new { toVersion = 3, dryRun = true }), instance);
        (await Version(before.Id())).ShouldBe(1, "a dry run changes nothing");
        var plan = await editor.Post(Address, new { fromVersion = 1, toVersion = 2, dryRun = false });
        await program.Services.GetRequiredService<AlterationWork>().DoAll(CancellationToken.None);

        (rehearsed.Text("verdict"), rehearsed.GetProperty("migration").Elements("tasks").Single().GetGuid()).ShouldBe(("done", before.Id()));
        (refused.Text("verdict"), refused.Text("code"), refused.Elements("activities").Single().GetString()).ShouldBe(("refused", "migration.no-counterpart", "intake"));
        (await editor.Elsa($"/alterations/{plan.GetProperty("planId").GetGuid()}")).Elements("jobs").Texts("status").ShouldAllBe(status => status == "Completed");
        var after = await opened.Task("intake");
        (after.Id(), after.Text("dueDate"), after.Text("state")).ShouldBe((before.Id(), before.Text("dueDate"), "claimed"));
        (await Version(before.Id())).ShouldBe(2);

        await opened.Do("intake", "admit", CaseData.Intake);
        (await opened.OpenTasks()).ShouldContain("interpreter");
        Only(await editor.Post(Address, new { toVersion = 2, dryRun = true, filter = new { definitionVersionIds = Array.Empty<string>() } }), instance).ValueKind.ShouldBe(JsonValueKind.Undefined);
    }

    [Fact]
    public async Task A_migration_that_cannot_be_meant_is_refused_with_every_fault()
    {
        var editor = await program.As("process-editor-1");

        await editor.PostRefused("/api/v1/process-definitions/nope/migrations", new { toVersion = 2, dryRun = true }, HttpStatusCode.NotFound, "definition.not-found");
        await Publish(4, _ => { });
        var draft = await editor.PostRefused(Address, new { toVersion = 4, dryRun = false }, HttpStatusCode.UnprocessableEntity, "migration.invalid");
        draft.Elements("errors").Texts("code").ShouldBe(["migration.version-not-published"]);
        var problem = await editor.PostRefused(Address, new { fromVersion = 98, toVersion = 99, filter = new { statuses = new[] { "Nope" } } }, HttpStatusCode.UnprocessableEntity, "migration.invalid");

        problem.Elements("errors").Texts("path").ShouldBe(["dryRun", "toVersion", "fromVersion", "filter.statuses"]);
    }

    private static JsonElement Only(JsonElement answer, Guid instance) => answer.Elements("instances").SingleOrDefault(one => one.GetProperty("instanceId").GetGuid() == instance);

    private Task<int> Version(Guid task) => Sql.Scalar<int>(program.Database.Owner, $"select definition_version from workflow.human_tasks where id = '{task}'");

    private static JsonArray Activities(JsonNode root) => root["activities"]!.AsArray();

    private async Task Publish(int version, Action<JsonNode> change)
    {
        var definition = JsonNode.Parse(await Sql.Scalar<string>(program.Database.Owner, $"select json from workflow.definition_versions where definition_id = '{Cycle}' and version = 1"))!;
        change(definition["root"]!);
        (definition["id"], definition["version"], definition["isPublished"], definition["isLatest"]) = ($"{Cycle}-koeln-{version}", version, false, false);
        if (version is 3)
        {
            var connections = definition["root"]!["connections"]!.AsArray();
            connections.RemoveAll(connection => (string?)connection!["target"]!["activity"] is "intake" || (string?)connection!["source"]!["activity"] is "intake");
        }

        await Planted.Version(
            program.Database, await Node.Tenant(program.Database, "koeln"), Cycle, version, $"{Cycle}-koeln-{version}", definition.ToJsonString(), state: version is 4 ? "draft" : "superseded");
    }
}
