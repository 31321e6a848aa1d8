using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Closure;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Shared;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class ClosingTests
{
    private static readonly FollowUpDecision NoFollowUp = new(false, [], "client-declined");

    [Fact]
    public void R_07_a_case_closes_with_results_reason_and_follow_up_decision()
    {
        var given = ACase(CasePhase.Closure);

        var closure = Ok(Close(given, new ClosureDecision("goals-achieved", new FollowUpDecision(true, [3, 6]))));

        (given.Case.Status, given.Case.EndReason, given.Case.EndedOn).ShouldBe((CaseStatus.Closed, "goals-achieved", Today));
        given.Case.Events.ShouldContain(new CaseClosed(given.Case.Id, "goals-achieved", Today));
        closure.FollowUpsOn.ShouldBe([new DateOnly(2027, 2, 23), new DateOnly(2027, 5, 24)]); // 23 May 2027 is a Sunday
    }

    [Fact]
    public void R_07_each_goal_needs_a_result()
    {
        var given = ACase(CasePhase.Evaluation);

        var refusal = given.Case.RecordEvaluation(new EvaluationFindings([ResultsOf(given.Plan)[1]]), given.Plan, Someone, Now).Error!;

        refusal.Fields.ShouldHaveSingleItem().Path.ShouldBe("goals[0].result");
        given.Plan!.Goals.ShouldAllBe(goal => goal.ResultCode == null);
    }

    [Fact]
    public void R_07_a_case_that_skipped_evaluation_gets_its_results_at_closing()
    {
        var given = ACase(CasePhase.Monitoring);
        Ok(given.Case.Exit(ExitReason.Death, Now));

        Close(given, new ClosureDecision("death", NoFollowUp)).Error!.Code.ShouldBe("goal.results-missing");
        Ok(Close(given, new ClosureDecision("death", NoFollowUp, [.. ResultsOf(given.Plan).Select(result => result with { ResultCode = "abandoned" })])));
    }

    [Fact]
    public void R_07_closing_needs_a_reason() =>
        Close(ACase(CasePhase.Closure), new ClosureDecision(null, NoFollowUp)).Error!.Code.ShouldBe("closure.reason-missing");

    [Fact]
    public void R_07_closing_needs_a_decision_about_follow_up() =>
        Close(ACase(CasePhase.Closure), new ClosureDecision("goals-achieved", null)).Error!.Code.ShouldBe("closure.follow-up-undecided");

    [Fact]
    public void R_07_a_follow_up_needs_dates_and_its_refusal_a_reason()
    {
        Close(ACase(CasePhase.Closure), new ClosureDecision("goals-achieved", new FollowUpDecision(true, []))).Error!.Code.ShouldBe("closure.follow-up-incomplete");
        Close(ACase(CasePhase.Closure), new ClosureDecision("goals-achieved", new FollowUpDecision(false, []))).Error!.Code.ShouldBe("closure.follow-up-incomplete");
    }

    [Fact]
    public void A_closed_case_cannot_be_closed_again()
    {
        var given = AClosedCase();

        Close(given, new ClosureDecision("goals-achieved", NoFollowUp)).Error!.Code.ShouldBe("case.already-closed");
    }

    [Fact]
    public void A_closed_case_has_no_open_review()
    {
        var given = ACase(CasePhase.Monitoring);
        Ok(given.Case.Exit(ExitReason.Move, Now));
        Ok(given.Case.RecordEvaluation(new EvaluationFindings(ResultsOf(given.Plan)), given.Plan, Someone, Now));
        Ok(given.Case.EnterPhase(CasePhase.Closure, Now));

        Ok(Close(given, new ClosureDecision("move", NoFollowUp)));

        given.Case.NextReviewDue.ShouldBeNull();
    }

    [Fact]
    public void After_care_goes_through_its_dates_while_the_situation_is_stable()
    {
        var given = ACase(CasePhase.AfterCare).Case;

        var first = Ok(given.RecordAfterCare(AfterCareOutcome.Stable, null, Someone, Now.AddMonths(3)));
        var second = Ok(given.RecordAfterCare(AfterCareOutcome.Stable, null, Someone, Now.AddMonths(6)));

        (first.DueOn, second.DueOn).ShouldBe((new DateOnly(2027, 2, 23), new DateOnly(2027, 5, 24)));
        given.RecordAfterCare(AfterCareOutcome.Stable, null, Someone, Now.AddMonths(7)).Error!.Code.ShouldBe("case.no-follow-up-agreed");
    }

    [Fact]
    public void R_08_a_new_need_opens_a_new_case_linked_to_the_old_one()
    {
        var old = ACase(CasePhase.AfterCare).Case;
        Ok(old.RecordAfterCare(AfterCareOutcome.NewNeed, null, Someone, Now.AddMonths(3)));

        var reopened = Ok(old.Reopen("F-2027-0001", old.UnitId, Now.AddMonths(3)));

        old.NextFollowUp.ShouldBeNull();
        old.Status.ShouldBe(CaseStatus.Closed);
        (reopened.PreviousCaseId, reopened.ClientId, reopened.Phase, reopened.Status).ShouldBe((old.Id, old.ClientId, CasePhase.Access, CaseStatus.Open));
        reopened.Events.ShouldContain(new CaseReopened(reopened.Id, old.Id));
    }

    [Fact]
    public void R_08_reopening_is_possible_for_twelve_months()
    {
        AClosedCase().Case.Reopen("F-2", UnitId.New(), Now.AddMonths(12)).Succeeded.ShouldBeTrue();
        AClosedCase().Case.Reopen("F-2", UnitId.New(), Now.AddMonths(12).AddDays(1)).Error!.Code.ShouldBe("case.reopening-too-late");
    }

    [Fact]
    public void An_open_case_cannot_be_reopened() =>
        ACase().Case.Reopen("F-2", UnitId.New(), Now).Error!.Code.ShouldBe("case.not-ended");
}
