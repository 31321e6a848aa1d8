using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Closure;

public readonly record struct CaseClosureId(Guid Value) : IId<CaseClosureId>
{
    public static CaseClosureId New() => new(Guid.CreateVersion7());
    public static CaseClosureId From(Guid value) => new(value);
}

/// <summary>Whether the client agreed to be asked again, after how many months; otherwise why not.</summary>
public sealed record FollowUpDecision(bool Agreed, IReadOnlyList<int> AfterMonths, string? DeclinedReasonCode = null);

/// <summary>What the task <c>closure</c> records. Results given here add to those of the evaluation.</summary>
public sealed record ClosureDecision(
    string? ReasonCode,
    FollowUpDecision? FollowUp,
    IReadOnlyList<GoalResult>? Results = null,
    Guid? HandedOverToPartnerId = null,
    Encrypted<string>? FinalReport = null);

/// <summary>How a case was ended.</summary>
public sealed class CaseClosure : CaseRecord
{
    private CaseClosure() { }

    public CaseClosureId Id { get; private init; }
    public string ReasonCode { get; private init; } = "";
    public SupportPlanId? SupportPlanId { get; private init; }
    public bool FollowUpAgreed { get; private init; }
    public IReadOnlyList<DateOnly> FollowUpsOn { get; private init; } = [];
    public string? FollowUpDeclinedReasonCode { get; private init; }
    public Guid? HandedOverToPartnerId { get; private init; }
    public Encrypted<string>? FinalReport { get; private init; }

    internal static CaseClosure Of(CaseFile file, ClosureDecision decision, SupportPlanId? plan, IReadOnlyList<DateOnly> followUpsOn) => new()
    {
        Id = CaseClosureId.New(),
        TenantId = file.TenantId,
        CarrierId = file.CarrierId,
        CaseId = file.CaseId,
        RecordedBy = file.By,
        RecordedAt = file.At,
        ReasonCode = decision.ReasonCode!,
        SupportPlanId = plan,
        FollowUpAgreed = decision.FollowUp!.Agreed,
        FollowUpsOn = followUpsOn,
        FollowUpDeclinedReasonCode = decision.FollowUp.DeclinedReasonCode,
        HandedOverToPartnerId = decision.HandedOverToPartnerId,
        FinalReport = decision.FinalReport,
    };

    internal static Error? Refusal(ClosureDecision decision)
    {
        if (string.IsNullOrWhiteSpace(decision.ReasonCode))
            return ClosureErrors.ReasonMissing;
        if (decision.FollowUp is not { } followUp)
            return ClosureErrors.FollowUpUndecided;
        var complete = followUp.Agreed
            ? followUp.AfterMonths.Count > 0 && followUp.AfterMonths.All(months => months is > 0 and <= 24)
            : !string.IsNullOrWhiteSpace(followUp.DeclinedReasonCode);
        return complete ? null : ClosureErrors.FollowUpIncomplete;
    }
}

public static class ClosureErrors
{
    public static readonly Error ReasonMissing = Error.Rule("closure.reason-missing", "Der Abschlussgrund fehlt.");
    public static readonly Error FollowUpUndecided = Error.Rule("closure.follow-up-undecided", "Es ist nicht entschieden, ob eine Nachbetreuung stattfindet.");
    public static readonly Error FollowUpIncomplete = Error.Rule("closure.follow-up-incomplete", "Eine vereinbarte Nachbetreuung braucht Termine (1 bis 24 Monate), eine abgelehnte einen Grund.");
    public static readonly Error SatisfactionOutOfRange = Error.Rule("evaluation.satisfaction", "Die Zufriedenheit reicht von 1 bis 5.");
}
