using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public enum MonitoringOutcome
{
    Continue,
    ReAssess,
    Close,
}

public enum ReAssessmentOutcome
{
    Continue,
    RevisePlan,
    Close,
}

public sealed partial class SupportCase
{
    public const int StatusChangeReviewWorkingDays = 10;

    /// <summary>Task <c>monitoring</c>: a contact, and where the goals stand.</summary>
    public Result<CaseContact> RecordMonitoring(
        MonitoringOutcome outcome, ContactNote note, IReadOnlyList<GoalProgress> progress, SupportPlan plan, UserId by, DateTimeOffset now)
    {
        if (StepRefusal(CasePhase.Monitoring) is { } refusal)
            return refusal;
        if (plan.Id != AgreedPlanId)
            return CaseErrors.PlanMissing;
        if (plan.RefusalOf(progress) is { } faulty)
            return faulty;

        var contact = Note(note, by, now);
        if (!contact.Succeeded)
            return contact;

        plan.Progress(progress);
        Raise(new MonitoringRecorded(Id, outcome));
        return contact;
    }

    /// <summary>
    /// Task <c>re-assessment</c>: completes every open review. To continue needs the date of the next one; a revised plan gets
    /// its date from the next <see cref="SteerServices"/>.
    /// </summary>
    public Result<Assessment> RecordReAssessment(
        ReAssessmentOutcome outcome, AssessmentFindings findings, IReadOnlyCollection<string> mandatoryLifeDomains,
        IReadOnlyList<GoalProgress> progress, SupportPlan plan, DateOnly? nextReviewDue, UserId by, DateTimeOffset now)
    {
        if (StepRefusal(CasePhase.ReAssessment) is { } refusal)
            return refusal;
        var today = BerlinTime.DateOf(now);
        if (plan.Id != AgreedPlanId)
            return CaseErrors.PlanMissing;
        if (outcome is ReAssessmentOutcome.Continue && (nextReviewDue is null || nextReviewDue <= today))
            return CaseErrors.ReviewDateMissing;
        if (plan.RefusalOf(progress) is { } faulty)
            return faulty;

        var assessment = Assess(findings, mandatoryLifeDomains, by, now);
        if (!assessment.Succeeded)
            return assessment;

        plan.Progress(progress);
        foreach (var review in reviews.Where(review => review.IsOpen))
        {
            review.Complete(today);
            Raise(new ReviewCompleted(Id, review.Number, review.OnTime is true));
        }

        if (outcome is ReAssessmentOutcome.Continue)
            Schedule(ReviewTrigger.Interval, nextReviewDue!.Value);
        return assessment;
    }

    /// <summary>R-05: at most twice, each time by at most 30 days, with a reason.</summary>
    public Result PostponeReview(int number, DateOnly to, string reasonCode, UserId by, DateTimeOffset now)
    {
        if (reviews.Find(review => review.Number == number && review.IsOpen) is not { } review)
            return CaseErrors.ReviewNotFound;

        var from = review.DueOn;
        var postponed = review.Postpone(to, reasonCode, by, now);
        if (postponed.Succeeded)
            Raise(new ReviewPostponed(Id, number, from, to, reasonCode));
        return postponed;
    }

    /// <summary>
    /// a further review falls due within ten working days, beside the one of the interval. Before a plan is agreed there is
    /// nothing to re-assess, so only the change itself is recorded.
    /// </summary>
    public Result<StatusChange> RecordStatusChange(
        StatusChangeKind kind, DateOnly on, string? fromCode, string? toCode, Encrypted<string>? note, WorkingDayCalendar calendar, UserId by, DateTimeOffset now)
    {
        if (IsEnded)
            return Status is CaseStatus.Closed ? CaseErrors.AlreadyClosed : CaseErrors.NotAdmitted;

        var change = StatusChange.Of(File(by, now), kind, on, fromCode, toCode, note);
        DateOnly? dueOn = AgreedPlanId is null ? null : calendar.Add(BerlinTime.DateOf(now), StatusChangeReviewWorkingDays);
        if (dueOn is { } date)
            Schedule(ReviewTrigger.StatusChange, date);
        Raise(new StatusChanged(Id, change.Id, kind, on, dueOn));
        return change;
    }

    private void Schedule(ReviewTrigger trigger, DateOnly dueOn)
    {
        var review = new Review(reviews.Count + 1, trigger, dueOn);
        reviews.Add(review);
        Raise(new ReviewScheduled(Id, review.Number, trigger, dueOn));
    }
}

public sealed record MonitoringRecorded(CaseId CaseId, MonitoringOutcome Outcome) : IDomainEvent;
