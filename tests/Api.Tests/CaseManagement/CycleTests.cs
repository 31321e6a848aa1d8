using System.Net;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class CycleTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_case_goes_from_first_contact_to_after_care()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        (await one.OpenTasks()).ShouldBe(["first-contact"]);

        await one.To("goal-agreement");
        await one.Do("goal-agreement", "changes-wanted", new { goals = new[] { new { lifeDomain = "work", text = "Arbeit" } }, changesWanted = "kleiner anfangen" });
        await one.Do("goal-agreement", "agreed", CaseData.Goals("Deutsch B1"));
        await one.Do("service-steering", "underway", CaseData.Services);
        await one.Do("monitoring", "continue", new { kind = "phone", goals = new[] { new { goalId = (await one.Goals())[0], status = "in-progress", attainment = 1 } } });
        await one.Do("monitoring", "re-assess");
        await one.Do("re-assessment", "continue", CaseData.Assessment);
        await one.Do("monitoring", "close");
        await one.Finish();

        var closed = await one.View();
        closed.Text("status").ShouldBe("closed");
        closed.GetProperty("assessmentCount").GetInt32().ShouldBe(2);
        (await one.OpenTasks()).ShouldBeEmpty();

        await program.Advance("P3M7D");
        await one.Do("after-care", "stable", new { note = "läuft" });
        (await one.View()).Text("phase").ShouldBe("after-care");
        await program.Advance("P3M7D");
        await one.Do("after-care", "stable");
        (await one.View()).GetProperty("nextFollowUp").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_plan_is_revised_and_a_case_closed_from_the_re_assessment()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-2"))).To("monitoring");

        await one.Do("monitoring", "re-assess");
        await one.Do("re-assessment", "revise-plan", CaseData.Assessment);
        await one.Do("goal-agreement", "agreed", CaseData.Goals("Ausbildung"));
        await one.Do("service-steering", "underway");
        await one.Do("monitoring", "re-assess");
        await one.Do("re-assessment", "close", CaseData.Assessment);

        (await one.OpenTasks()).ShouldBe(["evaluation"]);
        (await one.Manager.Get($"{one.Address}/plan")).GetProperty("versions").GetArrayLength().ShouldBe(2);
        (await one.Manager.Get($"{one.Address}/assessments")).GetProperty("items").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task The_review_comes_by_the_clock_while_monitoring_is_open()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-2"))).To("monitoring");

        await program.Advance("P70D");

        (await one.OpenTasks()).ShouldBe(["re-assessment"]);
        (await one.View()).Text("phase").ShouldBe("re-assessment");
    }

    [Fact]
    public async Task A_status_change_brings_the_review_early()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("monitoring");

        var changed = await one.Manager.Post($"{one.Address}/status-changes", new { kind = "residence", to = "s25b", note = "Bescheid" }, HttpStatusCode.Created);

        (await one.OpenTasks()).ShouldBe(["re-assessment"]);
        changed.GetProperty("reviews").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_status_change_before_monitoring_waits_for_it()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("service-steering");

        await one.Manager.Post($"{one.Address}/status-changes", new { kind = "move" });
        await one.Do("service-steering", "underway");

        (await one.OpenTasks()).ShouldBe(["re-assessment"]);
    }

    [Theory]
    [InlineData("refer", "not-target-group")]
    [InlineData("decline", "no-need")]
    public async Task Who_is_not_taken_in_leaves_a_case_that_was_not_admitted(string outcome, string reason)
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("intake");

        await one.Do("intake", outcome, new { criteria = CaseData.Criteria, existingCaseManagement = new[] { "sgb-2" }, reason, clientInformed = true });

        (await one.View()).Text("status").ShouldBe("not-admitted");
        (await one.OpenTasks()).ShouldBeEmpty();
    }

    [Fact]
    public async Task From_the_waiting_list_it_is_decided_again()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("intake");
        await one.Do("intake", "waitlist", CaseData.Intake);
        (await one.View()).Text("status").ShouldBe("waitlisted");

        await program.Advance("P91D");
        await one.Do("intake", "admit", CaseData.Intake);

        (await one.View()).Text("status").ShouldBe("open");
    }

    [Fact]
    public async Task Contact_is_given_up_after_the_third_attempt()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));

        await one.Do("first-contact", "not-reached");
        await one.Do("first-contact", "not-reached", new { kind = "letter" });
        await one.Do("first-contact", "not-reached");

        (await one.View()).Text("endReason").ShouldBe("not-reached");
        (await one.OpenTasks()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_first_contact_may_refer_and_a_refused_consent_ends()
    {
        var referred = await OpenedCase.For(await program.As("case-manager-1"));
        await referred.Do("first-contact", "refer", CaseData.FirstContact);
        (await referred.View()).Text("status").ShouldBe("not-admitted");

        var refused = await (await OpenedCase.For(await program.As("case-manager-1"))).To("consent");
        await refused.Do("consent", "refused");
        (await refused.View()).Text("endReason").ShouldBe("no-consent");
    }

    [Fact]
    public async Task Another_legal_basis_leads_on_too()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("consent");

        await one.Do("consent", "other-basis", new { legalBasis = "public-task" });

        (await one.View()).Text("legalBasis").ShouldBe("public-task");
        (await one.OpenTasks()).ShouldBe(["intake"]);
    }

    [Fact]
    public async Task A_new_need_in_after_care_opens_a_linked_case()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-3"))).To("monitoring");
        await one.Do("monitoring", "close");
        await one.Finish();
        await program.Advance("P3M7D");

        await one.Do("after-care", "new-need");

        var cases = (await one.Manager.Get($"/api/v1/clients/{one.ClientId}")).GetProperty("cases");
        var reopened = await one.Manager.Get($"/api/v1/cases/{cases[1].Id()}");
        reopened.GetProperty("previousCaseId").GetGuid().ShouldBe(one.Id);
        reopened.GetProperty("tasks")[0].Text("type").ShouldBe("first-contact");
    }

    [Theory]
    [InlineData("arrived")]
    [InlineData("not-arrived")]
    [InlineData("unknown")]
    public async Task Counselling_that_refers_asks_whether_the_person_arrived(string outcome)
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"), "referral-counselling");
        await one.Refused("document-referral", "referred", null, "referral.invalid");

        await one.Do("document-referral", "referred", new { topics = new[] { "work" }, institution = "jobcentre", note = "Termin" });
        await program.Advance("P20D");
        await one.Do("arrival-check", outcome);

        (await one.View()).Text("endReason").ShouldBe(outcome);
        (await one.Manager.Get($"{one.Address}/referrals")).GetProperty("items")[0].Text("arrival").ShouldBe(outcome);
    }

    [Fact]
    public async Task Counselling_without_a_need_ends_at_once()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"), "referral-counselling");

        await one.Do("document-referral", "no-need");

        (await one.View()).Text("status").ShouldBe("closed");
    }

    [Fact]
    public async Task Somebody_unknown_is_counted_and_leaves_no_name()
    {
        var manager = await program.As("case-manager-1");

        await manager.Post("/api/v1/anonymous-referrals", new { topics = new[] { "housing" }, language = "ar", ageBand = "27-39", institution = "social-office" }, HttpStatusCode.Created);

        await manager.PostRefused("/api/v1/anonymous-referrals", new { topics = new[] { "housing" }, language = "Frau Haddad" }, HttpStatusCode.UnprocessableEntity, "referral.invalid");
    }
}
