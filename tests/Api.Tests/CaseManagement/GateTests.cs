using System.Net;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class GateTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task R_01_without_a_legal_basis_nobody_is_admitted_to_the_assessment()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("intake");
        await Withdraw(one);

        await one.Refused("intake", "admit", CaseData.Intake, "case.legal-basis-missing");

        await one.Manager.Post($"{one.Address}/consents", new { decision = "other-basis", consent = new { purpose = "case-documentation", legalBasis = "public-task" } }, HttpStatusCode.Created);
        await one.Do("intake", "admit", CaseData.Intake);
        (await one.OpenTasks()).ShouldBe(["assessment", "inform-recipients"], ignoreOrder: true);
    }

    [Fact]
    public async Task R_01_a_withdrawn_consent_stops_the_assessment()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("assessment");
        await Withdraw(one);

        await one.Refused("assessment", "done", CaseData.Assessment, "case.legal-basis-missing");
    }

    [Fact]
    public async Task A_consent_must_be_informed_and_cover_the_case_file()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("consent");

        await one.Refused("consent", "given", new { consents = new[] { CaseData.Transmission } }, "consent.documentation-missing");
        await one.Refused("consent", "given", new { consents = new[] { new { purpose = "case-documentation", textVersion = "1", language = "de", form = "written" } } }, "consent.invalid");
        await one.Refused("consent", "other-basis", null, "consent.invalid");
    }

    [Fact]
    public async Task R_02_existing_case_management_is_answered_and_its_supplement_reasoned()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("intake");

        await one.Refused("intake", "admit", new { criteria = CaseData.Criteria, targetGroup = "single-parents", facts = new { singleParent = true } }, "intake.existing-case-management-unanswered");
        await one.Refused("intake", "admit", Supplementing(null), "intake.existing-case-management");
        await one.Do("intake", "admit", Supplementing("different-topic"));

        (await one.View()).GetProperty("existingCaseManagement")[0].GetString().ShouldBe("mbe");
    }

    [Fact]
    public async Task R_03_the_tenants_rules_of_the_target_group_are_evaluated()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("intake");

        await one.Refused("intake", "admit", CaseData.Admission("migrated-18-27", new { birthDate = "1990-05-05" }), "intake.outside-target-group");
        await one.Refused("intake", "admit", CaseData.Admission("no-such-group", null), "intake.target-group-missing");
        await one.Refused("intake", "admit", new { existingCaseManagement = Array.Empty<string>(), targetGroup = "single-parents" }, "intake.criteria-unanswered");
        await one.Do("intake", "admit", CaseData.Admission("migrated-18-27", new { birthDate = DateTime.Parse((await one.View()).Text("referralDate")!).AddYears(-28).AddDays(1).ToString("yyyy-MM-dd") }));
    }

    [Fact]
    public async Task R_03_every_municipality_has_rules_of_its_own()
    {
        var muenster = await (await OpenedCase.For(await program.As("case-manager-1", "muenster"))).To("intake");
        await muenster.Refused("intake", "admit", CaseData.Admission("referred", new { referredByCounselling = true, wantsToTakePart = true }), "intake.outside-target-group");
        await muenster.Do("intake", "admit", CaseData.Admission("referred", new { referredByCounselling = true, wantsToTakePart = true, accessCriteria = new[] { "many-actors" } }));

        var coesfeld = await (await OpenedCase.For(await program.As("case-manager-1", "kreis-coesfeld"))).To("intake");
        await coesfeld.Refused("intake", "admit", CaseData.Admission("access-gap-mitte", new { lacksAccess = true, municipality = "senden" }), "intake.outside-target-group");
        await coesfeld.Do("intake", "admit", CaseData.Admission("access-gap-mitte", new { lacksAccess = true, municipality = "senden", hardship = true }));
    }

    [Fact]
    public async Task An_assessment_answers_every_mandatory_life_domain()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("assessment");

        await one.Refused("assessment", "done", new { lifeDomains = new[] { new { lifeDomain = "work", needRating = 2, resourceRating = 2 } } }, "assessment.incomplete");
        await one.Refused("assessment", "done", new { lifeDomains = new[] { new { lifeDomain = "work", needRating = 9 } } }, "task.invalid-data");
    }

    [Fact]
    public async Task R_04_a_goal_without_indicator_date_and_responsible_is_not_agreed()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("goal-agreement");
        var unfinished = new { goals = new[] { new { lifeDomain = "work", text = "Arbeit" } }, clientAgreed = true };

        await one.Refused("goal-agreement", "agreed", unfinished, "goal.incomplete");
        await one.Refused("goal-agreement", "agreed", null, "plan.no-goals");
        await one.Do("goal-agreement", "changes-wanted", unfinished);

        (await one.OpenTasks()).ShouldBe(["goal-agreement"]);
    }

    [Fact]
    public async Task R_05_a_review_is_postponed_twice_with_a_reason_and_no_more()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("monitoring");
        var due = DateOnly.Parse((await one.View()).Text("nextReviewDue")!);

        await Postpone(due.AddDays(10), null, "review.reason-missing");
        await Postpone(due.AddDays(31), "illness", "review.postponed-too-far");
        await one.Manager.Post($"{one.Address}/reviews/1/postpone", new { to = due.AddDays(10), reason = "illness" });
        var moved = await one.Manager.Post($"{one.Address}/reviews/1/postpone", new { to = due.AddDays(20), reason = "illness" });
        await Postpone(due.AddDays(30), "illness", "review.postponed-too-often");
        await one.Manager.PostRefused($"{one.Address}/reviews/7/postpone", new { to = due.AddDays(30), reason = "illness" }, HttpStatusCode.NotFound, "review.not-found");

        moved.GetProperty("nextReviewDue").GetString().ShouldBe(due.AddDays(20).ToString("O"));

        Task Postpone(DateOnly to, string? reason, string code) =>
            one.Manager.PostRefused($"{one.Address}/reviews/1/postpone", new { to, reason }, HttpStatusCode.UnprocessableEntity, code);
    }

    [Fact]
    public async Task R_07_closing_needs_results_a_reason_and_a_decision_on_follow_ups()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("monitoring");
        await one.Do("monitoring", "close");

        await one.Refused("evaluation", "done", CaseData.Results((await one.Goals()).Take(1)), "goal.results-missing");
        await one.Do("evaluation", "done", CaseData.Results(await one.Goals()));
        await one.Refused("closure", "closed", new { followUpAgreed = false, followUpDeclinedReason = "client-declined" }, "closure.reason-missing");
        await one.Refused("closure", "closed", new { reason = "goals-achieved" }, "closure.follow-up-undecided");
        await one.Refused("closure", "closed", new { reason = "goals-achieved", followUpAgreed = false }, "closure.follow-up-incomplete");
        await one.Do("closure", "closed", new { reason = "goals-achieved", followUpAgreed = false, followUpDeclinedReason = "client-declined" });

        (await one.View()).Text("status").ShouldBe("closed");
    }

    [Fact]
    public async Task R_09_a_person_has_one_active_case()
    {
        var manager = await program.As("case-manager-1");
        var one = await OpenedCase.For(manager);
        var again = new { clientId = one.ClientId, type = "case-management", accessRoute = "self", unitId = manager.UnitId };

        await manager.PostRefused("/api/v1/cases", again, HttpStatusCode.Conflict, "case.client-has-active-case");
        await manager.Post("/api/v1/cases", new { clientId = one.ClientId, type = "referral-counselling", accessRoute = "self" }, HttpStatusCode.Created);
        await one.Manager.Post($"{one.Address}/exit", new { reason = "move" });
        await manager.Post("/api/v1/cases", again, HttpStatusCode.Created);
    }

    [Fact]
    public async Task Data_are_sent_only_with_a_consent_that_is_valid_today()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("service-steering");
        var consents = (await one.Manager.Get($"{one.Address}/consents")).GetProperty("items");
        var consentId = consents.EnumerateArray().Single(consent => consent.Text("purpose") is "transmission").Id();

        await one.Refused("service-steering", "underway", Sending(consentId, "Sozialamt"), "disclosure.no-consent");
        await one.Do("service-steering", "underway", Sending(consentId));

        (await one.Manager.Get($"{one.Address}/services")).GetProperty("items")[0].GetProperty("consentId").GetGuid().ShouldBe(consentId);
    }

    private static object Sending(Guid? consentId, string institution = "Jobcenter") => new
    {
        measures = new[] { new { description = "Unterlagen", responsible = "case-manager", transmitsData = true, consentId, recipient = new { institution }, dataCategories = new[] { "benefits" } } },
    };

    private static object Supplementing(string? supplementaryReason) => new
    {
        criteria = CaseData.Criteria,
        existingCaseManagement = new[] { "mbe" },
        targetGroup = "single-parents",
        facts = new { singleParent = true },
        supplementaryReason,
    };

    private static async Task Withdraw(OpenedCase one)
    {
        var consents = (await one.Manager.Get($"{one.Address}/consents")).GetProperty("items");
        var documentation = consents.EnumerateArray().Single(consent => consent.Text("purpose") is "case-documentation").Id();
        await one.Manager.Post($"{one.Address}/consents/{documentation}/withdraw", new { channel = "letter" });
    }
}
