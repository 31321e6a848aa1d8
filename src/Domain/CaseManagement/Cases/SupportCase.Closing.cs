using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Closure;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    /// <summary>Task <c>evaluation</c>: every goal of the agreed plan gets a result. A case that left before a plan was agreed has none.</summary>
    public Result<CaseEvaluation> RecordEvaluation(EvaluationFindings findings, SupportPlan? plan, UserId by, DateTimeOffset now)
    {
        if (StepRefusal(CasePhase.Evaluation) is { } refusal)
            return refusal;
        if (ResultsRefusal(findings.Results, plan) is { } unfinished)
            return unfinished;

        var evaluation = CaseEvaluation.Of(File(by, now), findings, plan?.Id);
        if (evaluation.Succeeded)
            plan?.Conclude(findings.Results, BerlinTime.DateOf(now));
        return evaluation;
    }

    /// <summary>Task <c>closure</c> (R-07). Follow-ups are counted in months from today; a date without work moves forward.</summary>
    public Result<CaseClosure> Close(ClosureDecision decision, SupportPlan? plan, WorkingDayCalendar calendar, UserId by, DateTimeOffset now)
    {
        if (StepRefusal(CasePhase.Closure) is { } refusal)
            return refusal;
        if (CaseClosure.Refusal(decision) is { } incomplete)
            return incomplete;
        if (ResultsRefusal(decision.Results ?? [], plan) is { } unfinished)
            return unfinished;

        var today = BerlinTime.DateOf(now);
        plan?.Conclude(decision.Results ?? [], today);
        if (decision.FollowUp!.Agreed)
            followUps.AddRange(decision.FollowUp.AfterMonths.Distinct().Order().Select(months => calendar.OnOrAfter(today.AddMonths(months))));

        var closure = CaseClosure.Of(File(by, now), decision, plan?.Id, [.. followUps]);
        EndAs(CaseStatus.Closed, decision.ReasonCode!, now);
        return closure;
    }

    /// <summary>Task <c>after-care</c>. A new need ends the follow-ups; the person is taken in again by <see cref="Reopen"/>.</summary>
    public Result<AfterCareCheck> RecordAfterCare(AfterCareOutcome outcome, Encrypted<string>? note, UserId by, DateTimeOffset now)
    {
        if (StepRefusal(CasePhase.AfterCare) is { } refusal)
            return refusal;
        if (NextFollowUp is not { } dueOn)
            return CaseErrors.NoFollowUpAgreed;

        if (outcome is AfterCareOutcome.NewNeed)
            followUps.Clear();
        else
            followUps.Remove(dueOn);
        return AfterCareCheck.Of(File(by, now), dueOn, BerlinTime.DateOf(now), outcome, note);
    }

    private Error? ResultsRefusal(IReadOnlyList<GoalResult> results, SupportPlan? plan)
    {
        if (plan?.Id != AgreedPlanId)
            return CaseErrors.PlanMissing;
        return plan?.RefusalOf(results);
    }
}
