using System.Net;
using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Jobs;
using Microsoft.Extensions.DependencyInjection;
using static Api.Tests.Designer.Governance.Editors;

namespace Api.Tests.Designer.Governance;

public sealed class PublicationRequestTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Cycle = "case-management-cycle", Referral = "referral-counselling", Report = "challenge-report";

    [Fact]
    public async Task The_author_asks_the_second_person_sees_what_changes_and_publishes()
    {
        var (author, second) = await program.Both("koeln");
        var version = await author.Edit(Referral, root => root.Due("arrival-check", "5 WT"));

        var asked = await author.Ask(Referral);
        await author.PostRefused($"{Requests}/{asked.Id()}/approve", new { reason = "Selbst." }, HttpStatusCode.Forbidden, "publication.four-eyes");
        await author.PostRefused($"{Requests}/{asked.Id()}/reject", new { reason = "Selbst." }, HttpStatusCode.Forbidden, "publication.four-eyes");
        await second.PostRefused($"{Requests}/{asked.Id()}/approve", new { reason = " " }, HttpStatusCode.UnprocessableEntity, "publication.invalid");
        var waiting = await second.Get($"{Requests}/{asked.Id()}");
        var approved = await second.Approve(asked.Id());

        (asked.GetProperty("version").GetInt32(), asked.Text("state"), asked.GetProperty("mayDecide").GetBoolean(), waiting.GetProperty("mayDecide").GetBoolean()).ShouldBe((version, "open", false, true));
        var change = waiting.GetProperty("difference").Elements("changes").ShouldHaveSingleItem();
        (change.Text("kind"), change.Text("part"), change.Text("activityId"), change.Text("after")).ShouldBe(("changed", "input", "arrival-check", "5 WT"));
        waiting.GetProperty("simulation").Elements("before").Last().Text("kind").ShouldBe("ended");
        waiting.GetProperty("simulation").Elements("after").Count().ShouldBeGreaterThan(3);
        waiting.Elements("findings").ShouldBeEmpty();
        waiting.GetProperty("migration").GetProperty("total").GetInt32().ShouldBe(0);
        (approved.Text("state"), approved.Text("author"), approved.Text("decidedBy")).ShouldBe(("published", "Prozessredaktion 1 (Demo)", "Prozessredaktion 2 (Demo)"));
        (await author.Get($"{Designer.Definitions.Root}/{Referral}?versionOptions=Published")).GetProperty("version").GetInt32().ShouldBe(version);
        await second.PostRefused($"{Requests}/{asked.Id()}/approve", new { reason = "Noch einmal." }, HttpStatusCode.Conflict, "publication.not-open");
        await author.PostRefused($"{Requests}/{asked.Id()}/withdraw", new { }, HttpStatusCode.Conflict, "publication.not-open");
        var newest = (await author.Get($"{Processes}/{Referral}/versions")).Elements().First();
        (newest.Text("state"), newest.Text("approvedBy"), newest.Text("reason")).ShouldBe(("published", "Prozessredaktion 2 (Demo)", "Wird gebraucht."));
        (await Recorded(Referral)).ShouldBe(["definition.save", "publication.request", "publication.approve", "definition.publish"], ignoreOrder: true);
    }

    [Fact]
    public async Task Publishing_in_the_designer_keeps_a_request_and_says_so()
    {
        var (author, second) = await program.Both("muenster");
        await author.Edit(Referral, root => root.Due("arrival-check", "6 WT"));

        var published = await author.Post($"{Designer.Definitions.Root}/{Referral}/publish");
        var again = await author.Post($"{Designer.Definitions.Root}/{Referral}/publish");
        var bulk = await author.Post("/elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids", new { definitionIds = new[] { Referral } });

        published.GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean().ShouldBeFalse();
        published.Elements("validationErrors").ShouldHaveSingleItem().GetString()!.ShouldContain("publication.four-eyes");
        var id = published.GetProperty("publicationRequestId").GetGuid();
        again.GetProperty("publicationRequestId").GetGuid().ShouldBe(id);
        bulk.Strings("skipped").ShouldBe([Referral]);
        (await second.Get(Requests)).Elements().Select(one => one.Id()).ShouldBe([id]);
        var listed = (await author.Get(Processes)).Elements().Single(one => one.Text("definitionId") == Referral);
        (listed.Text("state"), listed.GetProperty("openRequestId").GetGuid(), listed.GetProperty("isVariant").GetBoolean(), listed.GetProperty("publishedVersion").GetInt32()).ShouldBe(("validated", id, true, 1));

        var approved = await second.Approve(id, new { reason = "Später.", publish = false });
        (await author.Get($"{Processes}/{Referral}/versions")).Elements().First().Text("state").ShouldBe("approved");
        var now = await author.Post($"{Designer.Definitions.Root}/{Referral}/publish");

        approved.Text("state").ShouldBe("approved");
        now.GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean().ShouldBeTrue();
        (await author.Get($"{Requests}/{id}")).Text("state").ShouldBe("published");
    }

    [Fact]
    public async Task Saving_anew_withdraws_the_request()
    {
        var (author, second) = await program.Both("kreis-coesfeld");
        await author.Edit(Referral, root => root.Due("arrival-check", "7 WT"));
        var asked = await author.Ask(Referral);
        await author.PostRefused($"{Processes}/{Referral}/requests", new { reason = "Noch eine." }, HttpStatusCode.Conflict, "publication.already-open");

        await author.Edit(Referral, root => root.Due("arrival-check", "8 WT"));

        (await second.Get($"{Requests}/{asked.Id()}")).Text("state").ShouldBe("withdrawn");
        await second.PostRefused($"{Requests}/{asked.Id()}/approve", new { reason = "Passt." }, HttpStatusCode.Conflict, "publication.not-open");
        (await second.Get($"{Requests}?state=all")).Elements().Count().ShouldBe(1);
        (await second.Get(Requests)).Elements().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_can_be_rejected_by_the_second_person_and_withdrawn_by_its_author()
    {
        var (author, second) = await program.Both("rhein-sieg-kreis");
        await author.Edit(Referral, root => root.Due("arrival-check", "5 WT"));
        var first = await author.Ask(Referral);

        await second.PostRefused($"{Requests}/{first.Id()}/reject", new { }, HttpStatusCode.UnprocessableEntity, "publication.invalid");
        var rejected = await second.Post($"{Requests}/{first.Id()}/reject", new { reason = "Zu kurz." });
        var another = await author.Ask(Referral);
        await second.PostRefused($"{Requests}/{another.Id()}/withdraw", new { }, HttpStatusCode.Forbidden, "publication.not-yours");
        var withdrawn = await author.Post($"{Requests}/{another.Id()}/withdraw", new { });

        (rejected.Text("state"), rejected.Text("decisionReason"), withdrawn.Text("state")).ShouldBe(("rejected", "Zu kurz.", "withdrawn"));
        (await author.Get($"{Processes}/{Referral}/versions")).Elements().First().Text("state").ShouldBe("draft");
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_refused_with_its_code()
    {
        var author = await program.As("process-editor-1", "rhein-sieg-kreis");

        await author.PostRefused($"{Processes}/nope/requests", new { reason = "x" }, HttpStatusCode.NotFound, "definition.not-found");
        await author.PostRefused($"{Processes}/{Report}/requests", new { reason = "x" }, HttpStatusCode.Conflict, "publication.not-a-draft");
        await author.PostRefused($"{Processes}/{Report}/requests", new { }, HttpStatusCode.UnprocessableEntity, "publication.invalid");
        await author.PostRefused($"{Requests}/{Guid.CreateVersion7()}/approve", new { reason = "x" }, HttpStatusCode.NotFound, "publication.not-found");
        await author.PostRefused($"{Requests}/{Guid.CreateVersion7()}/reject", new { reason = "x" }, HttpStatusCode.NotFound, "publication.not-found");
        await author.PostRefused($"{Requests}/{Guid.CreateVersion7()}/withdraw", new { }, HttpStatusCode.NotFound, "publication.not-found");
        (await author.StatusOf($"{Requests}/{Guid.CreateVersion7()}")).ShouldBe(HttpStatusCode.NotFound);
        (await author.StatusOf($"{Requests}?state=odd")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_request_of_another_tenant_is_not_there()
    {
        var (author, _) = await program.Both("koeln");
        await author.Edit(Report, root => root.Due("triage", "3 WT"));
        var asked = await author.Ask(Report);

        (await (await program.As("process-editor-2", "muenster")).StatusOf($"{Requests}/{asked.Id()}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_case_on_its_way_stays_or_migrates_as_the_approval_says()
    {
        var (author, second) = await program.Both("koeln");
        var manager = await program.As("case-manager-1");
        var opened = await (await OpenedCase.For(manager)).To("intake");
        var before = await opened.Task("intake");
        var version = await author.Edit(Cycle, root => root.Interpreter());
        var asked = await author.Ask(Cycle);

        var dryRun = (await second.Get($"{Requests}/{asked.Id()}")).GetProperty("migration");
        var approved = await second.Approve(asked.Id(), new { reason = "Alle sollen ihn haben.", runningInstances = "migrate" });
        await program.Services.GetRequiredService<AlterationWork>().DoAll(CancellationToken.None);

        (dryRun.GetProperty("total").GetInt32(), dryRun.Elements("instances").Single().Text("verdict")).ShouldBe((1, "done"));
        (await author.Elsa($"/alterations/{approved.GetProperty("planId").GetGuid()}")).Elements("jobs").Texts("status").ShouldBe(["Completed"]);
        (await Sql.Scalar<int>(program.Database.Owner, $"select definition_version from workflow.human_tasks where id = '{before.GetProperty("id").GetGuid()}'")).ShouldBe(version);
        await opened.Do("intake", "admit", CaseData.Intake);
        (await opened.OpenTasks()).ShouldContain("interpreter");

        var back = await author.Post($"{Processes}/{Cycle}/rollback", new { version = 1, reason = "War besser." }, HttpStatusCode.Created);
        (back.Text("state"), back.GetProperty("rollbackOf").GetInt32(), back.GetProperty("version").GetInt32()).ShouldBe(("published", 1, version + 1));
        (await author.Get($"{Processes}/{Cycle}/difference?from=1&to={version + 1}")).Elements("changes").ShouldBeEmpty();
        (await OpenedCase.For(manager)).ShouldNotBeNull();
        var again = await author.Post($"{Processes}/{Cycle}/rollback", new { version, reason = "Doch nicht." }, HttpStatusCode.Created);
        again.Text("decidedBy").ShouldBe("Prozessredaktion 2 (Demo)");
        await author.PostRefused($"{Processes}/{Cycle}/rollback", new { version = version + 2, reason = "x" }, HttpStatusCode.Conflict, "rollback.still-published");
        await author.PostRefused($"{Processes}/{Cycle}/rollback", new { version = 99, reason = "x" }, HttpStatusCode.NotFound, "definition.not-found");
        await author.PostRefused($"{Processes}/{Cycle}/rollback", new { version = 1 }, HttpStatusCode.UnprocessableEntity, "publication.invalid");
        var draft = await author.Edit(Cycle, root => root.Due("assessment", "9 WT"));
        await author.PostRefused($"{Processes}/{Cycle}/rollback", new { version = draft, reason = "x" }, HttpStatusCode.Conflict, "rollback.never-published");
        (await Recorded(Cycle)).ShouldContain("definition.rollback");
    }

    private async Task<IReadOnlyList<string>> Recorded(string definitionId)
    {
        var officer = await program.As("dpo");
        return [.. (await officer.Get($"/api/v1/audit?subject={definitionId}&limit=200")).Elements().Texts("kind").Distinct()];
    }
}
