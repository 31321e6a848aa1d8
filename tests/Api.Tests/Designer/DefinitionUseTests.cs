using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Program;
using static Api.Tests.Designer.Definitions;

namespace Api.Tests.Designer;

public sealed class DefinitionUseTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_definition_used_as_activity_is_there_does_not_use_itself_and_is_not_deleted_from_under_others()
    {
        var editor = await program.EditorAlone();
        (await editor.Save(Model("outer", Sequence(Use("inner"))))).GetProperty("findings").EnumerateArray().ShouldHaveSingleItem().Text("code").ShouldBe("definition.unknown-workflow");

        await editor.Publish(Model("inner"));
        await editor.Publish(Model("outer", Sequence(Use("inner"))));

        (await editor.Get($"{Root}/inner/consumers")).Strings("consumingWorkflowDefinitionIds").ShouldBe(["outer"]);
        (await editor.Delete($"{Root}/inner", HttpStatusCode.Conflict)).Code().ShouldBe("definition.is-used");
        var cycle = await editor.PostRefused(Root, new { model = Model("inner", Sequence(Use("outer"))) }, HttpStatusCode.BadRequest, "definition.invalid");
        Faults(cycle).ShouldBe([("$.model.root", "definition.cyclic-use")]);
    }

    [Fact]
    public async Task Consumers_follow_to_the_version_that_was_published_last()
    {
        var editor = await program.EditorAlone();
        JsonObject Part()
        {
            var part = Model("part");
            part["options"] = new JsonObject { ["usableAsActivity"] = true, ["autoUpdateConsumingWorkflows"] = true };
            return part;
        }
        var first = await editor.Publish(Part());
        await editor.Publish(Model("whole", Sequence(Use("part", first))));

        var again = await editor.Save(Part(), publish: true);

        again.GetProperty("consumingWorkflowCount").GetInt32().ShouldBe(1);
        var whole = await editor.Get($"{Root}/whole?versionOptions=Published");
        whole.GetProperty("version").GetInt32().ShouldBe(2);
        whole.GetProperty("root").GetProperty("activities")[0].Text("workflowDefinitionVersionId").ShouldBe(again.GetProperty("workflowDefinition").Text("id"));
        (await editor.Post($"{Root}/part/update-references")).Strings("affectedWorkflows").ShouldBeEmpty();
        await editor.PostRefused($"{Root}/nope/update-references", null, HttpStatusCode.NotFound, "definition.not-found");
    }
}
