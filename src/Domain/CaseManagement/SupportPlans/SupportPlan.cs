using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.SupportPlans;

public readonly record struct SupportPlanId(Guid Value) : IId<SupportPlanId>
{
    public static SupportPlanId New() => new(Guid.CreateVersion7());
    public static SupportPlanId From(Guid value) => new(value);
}

/// <summary>The outcome of the task <c>goal-agreement</c>.</summary>
public enum AgreementOutcome
{
    Agreed,
    ChangesWanted,
}

public enum PlanStatus
{
    ChangesWanted,
    Agreed,
    Superseded,
}

/// <summary>What the task <c>goal-agreement</c> records: the goals and how the client was part of it.</summary>
public sealed record PlanProposal(
    AgreementOutcome Outcome,
    IReadOnlyList<GoalProposal> Goals,
    AssessmentId? AssessmentId = null,
    bool ClientAgreed = false,
    Encrypted<string>? Participants = null,
    Encrypted<string>? ChangesWanted = null,
    DateOnly? CopyHandedOverOn = null,
    string? CopyLanguageCode = null,
    DateOnly? NextReviewDue = null);

/// <summary>One version of the agreement on goals. A version is never rewritten: wanted changes and revisions make the next one.</summary>
public sealed class SupportPlan : CaseRecord
{
    private readonly List<Goal> goals = [];

    private SupportPlan() { }

    public SupportPlanId Id { get; private init; }
    public int Version { get; private init; }
    public PlanStatus Status { get; private set; }
    public AssessmentId? AssessmentId { get; private init; }
    public IReadOnlyList<Goal> Goals => goals;
    public Encrypted<string>? Participants { get; private init; }
    public Encrypted<string>? ChangesWanted { get; private init; }
    public DateOnly? AgreedOn { get; private init; }
    public DateOnly? CopyHandedOverOn { get; private init; }
    public string? CopyLanguageCode { get; private init; }
    public DateOnly? NextReviewDue { get; private init; }

    internal static Result<SupportPlan> Propose(CaseFile file, PlanProposal proposal, int version, DateOnly today)
    {
        if (Refusal(proposal) is { } refusal)
            return refusal;

        var agreed = proposal.Outcome is AgreementOutcome.Agreed;
        var plan = new SupportPlan
        {
            Id = SupportPlanId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            Version = version,
            Status = agreed ? PlanStatus.Agreed : PlanStatus.ChangesWanted,
            AssessmentId = proposal.AssessmentId,
            Participants = proposal.Participants,
            ChangesWanted = proposal.ChangesWanted,
            AgreedOn = agreed ? today : null,
            CopyHandedOverOn = proposal.CopyHandedOverOn,
            CopyLanguageCode = proposal.CopyLanguageCode,
            NextReviewDue = proposal.NextReviewDue,
        };
        plan.goals.AddRange(proposal.Goals.Select(Goal.From));
        if (agreed)
            plan.goals.ForEach(goal => goal.Activate());
        plan.Raise(agreed ? new GoalsAgreed(file.CaseId, plan.Id, version) : new PlanChangesWanted(file.CaseId, plan.Id, version));
        return plan;
    }

    internal void Supersede() => Status = PlanStatus.Superseded;

    internal Error? RefusalOf(IReadOnlyList<GoalProgress> progress) =>
        progress.Select(each => RefusalOf(each.GoalId, each.StatusCode, each.Attainment)).FirstOrDefault(error => error is not null);

    /// <summary>Together with earlier results these must cover every goal .</summary>
    internal Error? RefusalOf(IReadOnlyList<GoalResult> results)
    {
        if (results.Select(each => RefusalOf(each.GoalId, each.ResultCode, each.Attainment)).FirstOrDefault(error => error is not null) is { } faulty)
            return faulty;

        var faults = new Faults();
        foreach (var (index, goal) in goals.Index())
        {
            faults.Require(
                goal.ResultCode is not null || results.Any(result => result.GoalId == goal.Id),
                $"goals[{index}].result", "goal.result-missing", "Zu diesem Ziel fehlt das Ergebnis.");
        }

        return faults.Refusal("goal.results-missing", "Jedes Ziel braucht ein Ergebnis.");
    }

    internal void Progress(IReadOnlyList<GoalProgress> progress)
    {
        foreach (var each in progress)
            goals.First(goal => goal.Id == each.GoalId).Progress(each);
    }

    internal void Conclude(IReadOnlyList<GoalResult> results, DateOnly today)
    {
        foreach (var each in results)
            goals.First(goal => goal.Id == each.GoalId).Conclude(each, today);
    }

    private Error? RefusalOf(GoalId goalId, string code, int? attainment)
    {
        if (!goals.Exists(goal => goal.Id == goalId))
            return PlanErrors.GoalNotFound;
        return attainment is < 0 or > 4 || string.IsNullOrWhiteSpace(code) ? PlanErrors.AttainmentOutOfRange : null;
    }

    // only what will be activated must be complete; a draft that goes back may still have gaps.
    private static Error? Refusal(PlanProposal proposal)
    {
        var agreed = proposal.Outcome is AgreementOutcome.Agreed;
        if (agreed && proposal.Goals.Count == 0)
            return PlanErrors.NoGoals;
        if (agreed && !proposal.ClientAgreed)
            return PlanErrors.AgreementMissing;

        var faults = new Faults();
        foreach (var (index, goal) in proposal.Goals.Index())
        {
            faults
                .RequireText(goal.LifeDomainCode, $"goals[{index}].lifeDomain")
                .Require(goal.Text is not null, $"goals[{index}].text", "field.required", "Der Text des Ziels fehlt.")
                .Require(!agreed || goal.Indicator is not null, $"goals[{index}].indicator", "goal.indicator-missing", "Woran das Ziel gemessen wird, fehlt.")
                .Require(!agreed || goal.TargetDate is not null, $"goals[{index}].targetDate", "goal.target-date-missing", "Der Zieltermin fehlt.")
                .Require(!agreed || !string.IsNullOrWhiteSpace(goal.ResponsibleCode), $"goals[{index}].responsible", "goal.responsible-missing", "Wer verantwortlich ist, fehlt.");
        }

        return faults.Refusal("goal.incomplete", "Ein Ziel braucht Indikator, Zieltermin und Verantwortliche.");
    }
}

public static class PlanErrors
{
    public static readonly Error NotFound = Error.NotFound("plan.not-found", "Die Zielvereinbarung gibt es nicht.");
    public static readonly Error NoGoals = Error.Rule("plan.no-goals", "Eine Zielvereinbarung braucht mindestens ein Ziel.");
    public static readonly Error AgreementMissing = Error.Rule("plan.agreement-missing", "Die Zustimmung der Klientin oder des Klienten ist nicht festgehalten.");
    public static readonly Error GoalNotFound = Error.Rule("goal.not-found", "Das Ziel gehört nicht zu dieser Zielvereinbarung.");
    public static readonly Error AttainmentOutOfRange = Error.Rule("goal.result-invalid", "Zu einem Ziel gehört ein Stand; die Zielerreichung reicht von 0 bis 4.");
}

public sealed record GoalsAgreed(CaseId CaseId, SupportPlanId SupportPlanId, int Version) : IDomainEvent;

public sealed record PlanChangesWanted(CaseId CaseId, SupportPlanId SupportPlanId, int Version) : IDomainEvent;
