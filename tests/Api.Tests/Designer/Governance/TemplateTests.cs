using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Program;
using static Api.Tests.Designer.Governance.Editors;

namespace Api.Tests.Designer.Governance;

public sealed class TemplateTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Referral = "referral-counselling", Report = "challenge-report", Topic = "systemic-challenge";

    [Fact]
    public async Task A_new_template_is_offered_to_a_variant_with_what_both_changed_and_merged_on_demand()
    {
        var (here, there, follows) = (await program.As("process-editor-1"), await program.As("process-editor-1", "muenster"), await program.As("process-editor-1", "kreis-coesfeld"));
        await here.Edit(Referral, root => root.Due("arrival-check", "5 WT"));
        await there.Edit(Referral, root => root.Due("document-referral", "6 WT"));
        await Ship(Referral, root => root.Due("document-referral", "9 WT"));

        var offered = await here.Get($"{Processes}/{Referral}/template");
        var conflict = await there.Get($"{Processes}/{Referral}/template");
        await there.PostRefused($"{Processes}/{Referral}/template/accept", new { take = "merge" }, HttpStatusCode.UnprocessableEntity, "template.conflict");
        var merged = await here.Post($"{Processes}/{Referral}/template/accept", new { take = "merge" });
        var taken = await there.Post($"{Processes}/{Referral}/template/accept", new { take = "template" });

        (offered.GetProperty("isVariant").GetBoolean(), offered.GetProperty("offered").GetBoolean(), offered.GetProperty("basedOnVersion").GetInt32(), offered.GetProperty("templateVersion").GetInt32()).ShouldBe((true, true, 1, 2));
        offered.Elements("changes").Select(change => (change.Text("origin"), change.Text("activityId"), change.GetProperty("conflict").GetBoolean()))
            .ShouldBe([("tenant", "arrival-check", false), ("template", "document-referral", false)]);
        conflict.Elements("changes").ShouldAllBe(change => change.GetProperty("conflict").GetBoolean());
        var root = JsonNode.Parse((await here.Get($"{Designer.Definitions.Root}/by-id/{merged.Text("versionId")}")).GetRawText())!["root"]!;
        (Due(root, "arrival-check"), Due(root, "document-referral")).ShouldBe(("5 WT", "9 WT"));
        Due(JsonNode.Parse((await there.Get($"{Designer.Definitions.Root}/by-id/{taken.Text("versionId")}")).GetRawText())!["root"]!, "document-referral").ShouldBe("9 WT");
        (await here.Get($"{Processes}/{Referral}/template")).GetProperty("offered").GetBoolean().ShouldBeFalse();
        (await here.StatusOf($"{Designer.Definitions.Root}/by-id/{taken.Text("versionId")}")).ShouldBe(HttpStatusCode.NotFound, "nobody sees another tenant's variant");
        (await there.StatusOf($"{Designer.Definitions.Root}/by-id/{merged.Text("versionId")}")).ShouldBe(HttpStatusCode.NotFound);
        var followed = (await follows.Get(Processes)).Elements().Single(one => one.Text("definitionId") == Referral);
        (followed.GetProperty("publishedVersion").GetInt32(), followed.GetProperty("isVariant").GetBoolean(), followed.GetProperty("templateOffered").GetBoolean()).ShouldBe((2, false, false));
    }

    [Fact]
    public async Task A_declined_template_is_not_offered_again_until_the_next_one_comes()
    {
        var editor = await program.As("process-editor-1", "rhein-sieg-kreis");
        await editor.PostRefused($"{Processes}/{Report}/template/accept", new { take = "merge" }, HttpStatusCode.Conflict, "template.no-variant");
        await editor.PostRefused($"{Processes}/nope/template/accept", new { take = "merge" }, HttpStatusCode.NotFound, "template.not-found");
        await editor.Edit(Report, root => root.Due("triage", "3 WT"));
        await editor.PostRefused($"{Processes}/{Report}/template/decline", new { reason = "x" }, HttpStatusCode.Conflict, "template.not-offered");
        await Ship(Report, root => root.Due("revise-report", "8 WT"));

        await editor.PostRefused($"{Processes}/{Report}/template/decline", new { }, HttpStatusCode.UnprocessableEntity, "publication.invalid");
        await editor.Post($"{Processes}/{Report}/template/decline", new { reason = "Bei uns anders." }, HttpStatusCode.NoContent);
        var declined = await editor.Get($"{Processes}/{Report}/template");
        await editor.PostRefused($"{Processes}/{Report}/template/decline", new { reason = "x" }, HttpStatusCode.Conflict, "template.not-offered");
        await Ship(Report, root => root.Due("revise-report", "9 WT"));

        (declined.GetProperty("offered").GetBoolean(), (await editor.Get($"{Processes}/{Report}/template")).GetProperty("offered").GetBoolean()).ShouldBe((false, true));
    }

    [Fact]
    public async Task The_list_says_how_each_process_stands()
    {
        var editor = await program.As("process-editor-1", "rhein-sieg-kreis");

        var before = (await editor.Get(Processes)).Elements().Single(one => one.Text("definitionId") == Topic);
        await editor.Edit(Topic, root => root.Due("forward", "3 WT"));
        var after = (await editor.Get(Processes)).Elements().Single(one => one.Text("definitionId") == Topic);

        (before.Text("state"), before.GetProperty("isTemplate").GetBoolean(), before.GetProperty("isVariant").GetBoolean(), before.GetProperty("liveInstances").GetInt64()).ShouldBe(("published", true, false, 0L));
        (after.Text("state"), after.GetProperty("isTemplate").GetBoolean(), after.GetProperty("isVariant").GetBoolean(), after.GetProperty("basedOnTemplateVersion").GetInt32()).ShouldBe(("draft", false, true, 1));
    }

    private static string Due(JsonNode root, string activity) => (string)root.Activity(activity)["due"]!["expression"]!["value"]!;

    private Task Ship(string definitionId, Action<JsonNode> change) => ShippedTemplate.Ship(program.Database.Owner, definitionId, change);
}
