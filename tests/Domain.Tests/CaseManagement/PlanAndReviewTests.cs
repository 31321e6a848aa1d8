using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.CaseManagement.Transmissions;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class PlanAndReviewTests
{
    [Fact]
    public void A_mandatory_life_domain_must_be_answered_or_deliberately_left_out()
    {
        var given = ACase(CasePhase.Assessment).Case;

        var refusal = given.RecordAssessment(new AssessmentFindings([new("work", NeedRating: 3)]), ["work", "health"], Someone, Now).Error!;
        var assessment = Ok(given.RecordAssessment(
            new AssessmentFindings([new("work", NeedRating: 3, ResourceRating: 1), new("health", DeliberatelyNotCollected: true)]), ["work", "health"], Someone, Now));

        refusal.Fields.Select(field => field.Path).ShouldBe(["lifeDomains.work", "lifeDomains.health"]);
        assessment.Number.ShouldBe(1);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void A_rating_beyond_its_scale_is_refused(int rating) =>
        ACase(CasePhase.Assessment).Case.RecordAssessment(new AssessmentFindings([new("work", NeedRating: rating, ResourceRating: 0)]), [], Someone, Now)
            .Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("assessment.rating");

    [Fact]
    public void R_04_a_complete_goal_becomes_active()
    {
        var plan = Ok(Agree(Agreement(AGoal())));

        plan.Goals.ShouldHaveSingleItem().StatusCode.ShouldBe("in-progress");
        plan.Status.ShouldBe(PlanStatus.Agreed);
    }

    [Fact]
    public void R_04_a_goal_without_indicator_date_or_responsible_cannot_be_agreed()
    {
        var refusal = Agree(Agreement(AGoal(), AGoal() with { Indicator = null, TargetDate = null, ResponsibleCode = null })).Error!;

        refusal.Code.ShouldBe("goal.incomplete");
        refusal.Fields.Select(field => (field.Path, field.Code)).ShouldBe(
        [
            ("goals[1].indicator", "goal.indicator-missing"),
            ("goals[1].targetDate", "goal.target-date-missing"),
            ("goals[1].responsible", "goal.responsible-missing"),
        ]);
    }

    [Fact]
    public void R_04_an_incomplete_goal_may_stand_in_a_draft_that_goes_back()
    {
        var given = ACase(CasePhase.GoalAgreement).Case;
        var draft = new PlanProposal(AgreementOutcome.ChangesWanted, [AGoal() with { Indicator = null }], ChangesWanted: Sealed());

        var first = Ok(given.AgreeGoals(draft, null, null, Someone, Now));
        var second = Ok(given.AgreeGoals(Agreement(AGoal()), first, null, Someone, Now));

        first.Goals.ShouldHaveSingleItem().StatusCode.ShouldBe("planned");
        (first.Version, second.Version, given.AgreedPlanId).ShouldBe((1, 2, second.Id));
    }

    [Fact]
    public void A_plan_is_agreed_by_the_client() =>
        Agree(Agreement(AGoal()) with { ClientAgreed = false }).Error!.Code.ShouldBe("plan.agreement-missing");

    [Fact]
    public void A_plan_without_goals_is_none() => Agree(Agreement()).Error!.Code.ShouldBe("plan.no-goals");

    [Fact]
    public void A_revised_plan_supersedes_the_one_before()
    {
        var given = ACase(CasePhase.ReAssessment);
        Ok(given.Case.RecordReAssessment(ReAssessmentOutcome.RevisePlan, Findings(), [], [], given.Plan!, null, Someone, Now));
        Ok(given.Case.EnterPhase(CasePhase.GoalAgreement, Now));

        var revised = Ok(given.Case.AgreeGoals(Agreement(AGoal()), given.Plan, given.Plan, Someone, Now));

        given.Plan!.Status.ShouldBe(PlanStatus.Superseded);
        revised.Version.ShouldBe(2);
    }

    [Fact]
    public void Data_travel_with_a_measure_only_on_a_consent_that_is_valid_today()
    {
        var given = ACase(CasePhase.ServiceSteering);
        var transmission = Ok(given.Case.AddConsent(ConsentDecision.Given, ToTransmit(), null, Someone, Now));
        var request = new MeasureRequest(given.Plan!.Goals[0].Id, Sealed(), "partner", TransmitsData: true, ConsentId: transmission.Id, Recipient: new Recipient("Jobcenter"), DataCategories: ["benefits"]);

        Ok(Steer(given, request, transmission)).Disclosures.ShouldHaveSingleItem().ConsentId.ShouldBe(transmission.Id);
        Ok(given.Case.WithdrawConsent(transmission, "letter", [], [], Someone, Now));
        Steer(given, request, transmission).Error!.Code.ShouldBe("disclosure.no-consent");
        Steer(given, request with { ConsentId = null }, transmission).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public void A_declined_measure_has_a_reason()
    {
        var given = ACase(CasePhase.ServiceSteering);
        var measure = Ok(Steer(given, new MeasureRequest(null, Sealed(), "partner"))).Measures[0];

        measure.Progress(new MeasureProgress("declined")).Error!.Code.ShouldBe("measure.refusal-reason-missing");
        Ok(measure.Progress(new MeasureProgress("declined", RefusalReasonCode: "no-capacity")));
    }

    [Theory]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public void R_05_a_review_is_on_time_until_its_due_date(int daysLater, bool onTime)
    {
        var given = ACase(CasePhase.ReAssessment);

        Ok(Review(given, daysLater));

        var review = given.Case.Reviews[0];
        review.OnTime.ShouldBe(onTime);
        given.Case.Events.ShouldContain(new ReviewCompleted(given.Case.Id, 1, onTime));
        given.Case.NextReviewDue.ShouldBe(Today.AddDays(daysLater + 90));
    }

    [Fact]
    public void R_05_a_review_is_postponed_twice_at_most()
    {
        var given = ACase(CasePhase.Monitoring).Case;
        var due = given.NextReviewDue!.Value;

        Ok(given.PostponeReview(1, due.AddDays(30), "illness", Someone, Now));
        Ok(given.PostponeReview(1, due.AddDays(60), "illness", Someone, Now));

        given.PostponeReview(1, due.AddDays(61), "illness", Someone, Now).Error!.Code.ShouldBe("review.postponed-too-often");
        given.NextReviewDue.ShouldBe(due.AddDays(60));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(0)]
    [InlineData(-1)]
    public void R_05_a_review_moves_later_by_thirty_days_at_most(int days)
    {
        var given = ACase(CasePhase.Monitoring).Case;

        given.PostponeReview(1, given.NextReviewDue!.Value.AddDays(days), "illness", Someone, Now).Error!.Code.ShouldBe("review.postponed-too-far");
    }

    [Fact]
    public void R_05_a_postponement_has_a_reason()
    {
        var given = ACase(CasePhase.Monitoring).Case;

        given.PostponeReview(1, given.NextReviewDue!.Value.AddDays(10), " ", Someone, Now).Error!.Code.ShouldBe("review.reason-missing");
    }

    [Fact]
    public void A_review_that_was_held_cannot_be_postponed()
    {
        var given = ACase(CasePhase.ReAssessment);
        Ok(Review(given, 0));

        given.Case.PostponeReview(1, Today.AddDays(100), "illness", Someone, Now).Error!.Code.ShouldBe("review.not-found");
    }

    [Fact]
    public void R_06_a_status_change_calls_for_a_review_within_ten_working_days()
    {
        var given = ACase(CasePhase.Monitoring).Case;

        var change = Ok(given.RecordStatusChange(StatusChangeKind.Benefit, Today, "sgb-2", "sgb-12", null, Given.Calendar, Someone, Now));

        given.NextReviewDue.ShouldBe(new DateOnly(2026, 12, 7));
        given.Reviews.Count(review => review.IsOpen).ShouldBe(2);
        given.Events.ShouldContain(new StatusChanged(given.Id, change.Id, StatusChangeKind.Benefit, Today, new DateOnly(2026, 12, 7)));
    }

    [Fact]
    public void R_06_before_a_plan_exists_there_is_nothing_to_review()
    {
        var given = ACase(CasePhase.Intake).Case;

        Ok(given.RecordStatusChange(StatusChangeKind.Residence, Today, null, "s25b", null, Given.Calendar, Someone, Now));

        given.Reviews.ShouldBeEmpty();
    }

    [Fact]
    public void Goals_of_another_plan_are_unknown()
    {
        var given = ACase(CasePhase.Monitoring);

        given.Case.RecordMonitoring(MonitoringOutcome.Continue, Talk(), [new GoalProgress(GoalId.New(), "achieved")], given.Plan!, Someone, Now)
            .Error!.Code.ShouldBe("goal.not-found");
    }

    [Fact]
    public void Monitoring_keeps_where_the_goals_stand()
    {
        var given = ACase(CasePhase.Monitoring);

        Ok(given.Case.RecordMonitoring(MonitoringOutcome.Continue, Talk(), [new GoalProgress(given.Plan!.Goals[0].Id, "partly-achieved", 2)], given.Plan, Someone, Now));

        (given.Plan.Goals[0].StatusCode, given.Plan.Goals[0].Attainment).ShouldBe(("partly-achieved", 2));
        given.Case.LastContactOn.ShouldBe(Today);
    }

    private static Shared.Result<SupportPlan> Agree(PlanProposal proposal) =>
        ACase(CasePhase.GoalAgreement).Case.AgreeGoals(proposal, null, null, Someone, Now);

    private static Shared.Result<SteeredServices> Steer(Story given, MeasureRequest request, params Consent[] consents) =>
        given.Case.SteerServices([request], given.Plan!, Grounds(consents), Today.AddDays(90), Someone, Now);

    private static Shared.Result<Assessment> Review(Story given, int daysLater) => given.Case.RecordReAssessment(
        ReAssessmentOutcome.Continue, Findings(), [], [], given.Plan!, Today.AddDays(daysLater + 90), Someone, Now.AddDays(daysLater));
}
