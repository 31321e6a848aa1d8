using System.Net;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;
using static Api.Tests.Designer.Definitions;

namespace Api.Tests.Designer;

public sealed class DefinitionLifecycleTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_draft_is_saved_in_place_until_it_is_published_and_then_the_next_version_is_made()
    {
        var editor = await program.EditorAlone();

        var first = (await editor.Save(Model("stages"))).GetProperty("workflowDefinition");
        var again = (await editor.Save(Model("stages", name: "Anders"))).GetProperty("workflowDefinition");
        var published = (await editor.Post($"{Root}/stages/publish")).GetProperty("workflowDefinition");
        var second = (await editor.Save(Model("stages"))).GetProperty("workflowDefinition");

        (again.Text("id"), again.GetProperty("version").GetInt32(), again.Text("name")).ShouldBe((first.Text("id"), 1, "Anders"));
        (published.Text("id"), published.GetProperty("isPublished").GetBoolean()).ShouldBe((first.Text("id"), true));
        (second.GetProperty("version").GetInt32(), second.GetProperty("isPublished").GetBoolean(), second.GetProperty("isLatest").GetBoolean()).ShouldBe((2, false, true));
        (await editor.Get($"{Root}/by-definition-id/stages?versionOptions=Published")).Text("id").ShouldBe(first.Text("id"));
    }

    [Fact]
    public async Task A_published_version_is_frozen_in_the_database()
    {
        var editor = await program.EditorAlone();
        var id = await editor.Publish(Model("frozen"));

        var change = () => Sql.Execute(program.Database.Owner, $"update workflow.definition_versions set json = '[]' where version_id = '{id}'");

        (await change.ShouldThrowAsync<Npgsql.PostgresException>()).SqlState.ShouldBe("23001");
    }

    [Fact]
    public async Task A_draft_that_something_ran_on_stays_as_it_is()
    {
        var editor = await program.EditorAlone();
        var tried = (await editor.Save(Model("tried"))).GetProperty("workflowDefinition");
        await editor.Post($"{Root}/tried/execute", new { versionOptions = "Latest" });

        var next = (await editor.Save(Model("tried"))).GetProperty("workflowDefinition");

        next.GetProperty("version").GetInt32().ShouldBe(2);
        (await editor.Get($"{Root}/by-id/{tried.Text("id")}")).GetProperty("version").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Publishing_a_second_version_supersedes_the_first()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Model("succession"));
        await editor.Publish(Model("succession"));

        var versions = (await editor.Get($"{Root}/succession/versions")).EnumerateArray().ToList();

        versions.ConvertAll(one => (one.GetProperty("version").GetInt32(), one.GetProperty("isPublished").GetBoolean(), one.GetProperty("isLatest").GetBoolean()))
            .ShouldBe([(2, true, true), (1, false, false)]);
        (await editor.Post($"{Root}/succession/publish")).GetProperty("alreadyPublished").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_retracted_definition_starts_nothing_and_can_be_published_again()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Model("taken-back"));

        (await editor.Post($"{Root}/taken-back/retract")).GetProperty("isPublished").GetBoolean().ShouldBeFalse();

        await editor.PostRefused($"{Root}/taken-back/retract", null, HttpStatusCode.BadRequest, "definition.not-published");
        await editor.PostRefused($"{Root}/taken-back/execute", null, HttpStatusCode.NotFound, "definition.not-found");
        (await editor.Post($"{Root}/taken-back/publish")).GetProperty("workflowDefinition").GetProperty("version").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task An_earlier_version_comes_back_as_the_newest_draft()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Model("way-back", name: "Alt"));
        await editor.Publish(Model("way-back", name: "Neu"));

        var reverted = await editor.Post($"{Root}/way-back/revert/1", null, HttpStatusCode.Created);

        (reverted.GetProperty("version").GetInt32(), reverted.Text("name"), reverted.GetProperty("isPublished").GetBoolean()).ShouldBe((3, "Alt", false));
        await editor.PostRefused($"{Root}/way-back/revert/9", null, HttpStatusCode.NotFound, "definition.not-found");
    }

    [Fact]
    public async Task A_definition_with_live_instances_is_archived_and_not_deleted()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Model("in-use", Sequence(Waiting())));
        var instance = await editor.Execute("in-use");

        (await editor.Delete($"{Root}/in-use", HttpStatusCode.Conflict)).Code().ShouldBe("definition.has-live-instances");
        (await editor.Delete($"{Root}/in-use/version/1", HttpStatusCode.Conflict)).Code().ShouldBe("definition.has-live-instances");
        (await editor.Post($"{Root}/in-use/archive")).GetProperty("archived").GetInt32().ShouldBe(1);

        (await editor.StatusOf($"{Root}/in-use")).ShouldBe(HttpStatusCode.NotFound);
        (await editor.Get($"{Root}?definitionIds=in-use")).GetProperty("totalCount").GetInt32().ShouldBe(0);
        (await Sql.Scalar<string>(program.Database.Owner, $"select status from workflow.instances where id = '{instance}'")).ShouldBe("Running");
        (await editor.Post($"{Root}/in-use/revert/1", null, HttpStatusCode.Created)).GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_definition_is_gone_but_the_history_of_what_ran_on_it_stays_readable()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Model("unused"));
        var ran = await editor.Publish(Model("ran-once"));
        await editor.Execute("ran-once");

        await editor.Delete($"{Root}/unused", HttpStatusCode.NoContent);
        await editor.Delete($"{Root}/ran-once", HttpStatusCode.NoContent);

        (await editor.Delete($"{Root}/unused", HttpStatusCode.NotFound)).Code().ShouldBe("definition.not-found");
        (await Sql.Scalar<long>(program.Database.Owner, "select count(*) from workflow.definition_versions where definition_id = 'unused'")).ShouldBe(0);
        (await editor.StatusOf($"{Root}/ran-once")).ShouldBe(HttpStatusCode.NotFound);
        (await editor.Get($"{Root}/by-id/{ran}")).Text("definitionId").ShouldBe("ran-once");
    }

    [Fact]
    public async Task A_deleted_version_leaves_the_one_before_as_the_newest()
    {
        var editor = await program.EditorAlone();
        await editor.Publish(Model("shorter"));
        var draft = (await editor.Save(Model("shorter"))).GetProperty("workflowDefinition");

        await editor.Delete($"/elsa/api/workflow-definition-versions/{draft.Text("id")}", HttpStatusCode.NoContent);

        (await editor.Get($"{Root}/shorter?versionOptions=Latest")).GetProperty("version").GetInt32().ShouldBe(1);
        (await editor.Delete($"{Root}/shorter/version/2", HttpStatusCode.NotFound)).Code().ShouldBe("definition.not-found");
        (await editor.Delete("/elsa/api/workflow-definition-versions/none", HttpStatusCode.NotFound)).Code().ShouldBe("definition.not-found");
    }

    [Fact]
    public async Task Many_are_published_retracted_and_deleted_at_once_and_each_says_what_became_of_it()
    {
        var editor = await program.EditorAlone();
        await editor.Save(Model("many-1"));
        await editor.Save(Model("many-2"));
        await editor.Save(Model("many-3", Sequence(Waiting())));
        var ids = new { definitionIds = new[] { "many-1", "many-2", "many-3", "nope" } };

        var published = await editor.Post("/elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids", ids);
        await editor.Execute("many-3");
        var retracted = await editor.Post("/elsa/api/bulk-actions/retract/workflow-definitions/by-definition-ids", ids);
        var deleted = await editor.Post("/elsa/api/bulk-actions/delete/workflow-definitions/by-definition-id", ids);

        published.Strings("published").ShouldBe(["many-1", "many-2", "many-3"]);
        published.Strings("notFound").ShouldBe(["nope"]);
        retracted.Strings("retracted").ShouldBe(["many-1", "many-2", "many-3"]);
        deleted.GetProperty("deleted").GetInt32().ShouldBe(2);
        deleted.GetProperty("refused").Text("many-3").ShouldBe("definition.has-live-instances");
        deleted.GetProperty("refused").Text("nope").ShouldBe("definition.not-found");
        await editor.PostRefused("/elsa/api/bulk-actions/delete/workflow-definitions/by-id", new { }, HttpStatusCode.BadRequest, "query.ids");
    }

    [Fact]
    public async Task The_first_edit_of_a_template_makes_the_tenants_own_variant_and_nobody_else_sees_it()
    {
        const string Template = "referral-counselling";
        var (here, there) = (await program.EditorAlone("muenster", gate: "warn"), await program.EditorAlone("kreis-coesfeld"));
        var shipped = await here.Get($"{Root}/{Template}");
        await here.PostRefused($"{Root}/{Template}/retract", null, HttpStatusCode.Conflict, "definition.is-template");
        await here.PostRefused($"{Root}/{Template}/archive", null, HttpStatusCode.Conflict, "definition.is-template");
        (await here.Delete($"{Root}/{Template}", HttpStatusCode.Conflict)).Code().ShouldBe("definition.is-template");

        var own = await here.Publish(Model(Template, name: "Unsere Verweisberatung"));

        (await here.Get($"{Root}/{Template}?versionOptions=Published")).Text("id").ShouldBe(own);
        (await here.Get($"{Root}/{Template}/versions")).EnumerateArray().Select(one => one.GetProperty("version").GetInt32()).ShouldBe([2, 1]);
        (await there.Get($"{Root}/{Template}?versionOptions=Published")).Text("id").ShouldBe(shipped.Text("id"));
        (await there.StatusOf($"{Root}/by-id/{own}")).ShouldBe(HttpStatusCode.NotFound);

        await here.Delete($"{Root}/{Template}", HttpStatusCode.NoContent);
        (await here.Get($"{Root}/{Template}?versionOptions=Published")).Text("id").ShouldBe(shipped.Text("id"));
    }

    [Fact]
    public async Task Whoever_holds_the_role_edits_processes_whatever_role_the_token_names()
    {
        await program.EditorAlone("rhein-sieg-kreis");
        var chair = await program.As("steering-1", "rhein-sieg-kreis");
        (await chair.StatusOf(Root)).ShouldBe(HttpStatusCode.Forbidden);
        await Sql.Execute(program.Database.Owner,
            $"insert into identity.role_assignments (tenant_id, id, account_id, role, unit_id, rank, valid_from) select tenant_id, gen_random_uuid(), account_id, 'process-editor', unit_id, 9, valid_from from identity.role_assignments where account_id = '{chair.UserId}' limit 1");

        (await chair.StatusOf(Root)).ShouldBe(HttpStatusCode.OK);
        await chair.Publish(Model("by-the-chair"));
        (await Sql.Scalar<Guid>(program.Database.Owner, "select created_by from workflow.definition_versions where definition_id = 'by-the-chair'")).ShouldBe(chair.UserId);
        (await chair.StatusOf("/api/v1/jobs")).ShouldBe(HttpStatusCode.Forbidden);
    }
}

internal static class DefinitionAnswers
{
    public static IReadOnlyList<string> Strings(this JsonElement json, string property) => [.. json.GetProperty(property).EnumerateArray().Select(one => one.GetString()!)];
}
