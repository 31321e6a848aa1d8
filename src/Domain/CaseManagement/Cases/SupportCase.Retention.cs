using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

/// <summary>Which retention period applies; the periods themselves are parameters.</summary>
public enum RetentionClass
{
    Case,
    NotAdmitted,
    ReferralCounselling,
}

public sealed partial class SupportCase
{
    /// <summary>Why it must not be deleted although its time is over; absent: nothing holds it.</summary>
    public string? LegalHoldReason { get; private set; }

    public RetentionClass RetentionClass => (Type, Status) switch
    {
        (CaseType.ReferralCounselling, _) => RetentionClass.ReferralCounselling,
        (_, CaseStatus.NotAdmitted) => RetentionClass.NotAdmitted,
        _ => RetentionClass.Case,
    };

    /// <summary>The last day it is kept: a case that was supported counts from the end of the year, everything else from its end, and one without any basis may go at once. Null while it runs or is held.</summary>
    public DateOnly? KeptUntil(int months)
    {
        if (LegalHoldReason is not null)
            return null;
        if (ErasureRequestedOn is { } requested)
            return requested;
        if (EndedOn is not { } ended)
            return null;
        return (RetentionClass is RetentionClass.Case ? new DateOnly(ended.Year, 12, 31) : ended).AddMonths(months);
    }

    public Result HoldForLaw(string reasonCode)
    {
        if (string.IsNullOrWhiteSpace(reasonCode))
            return CaseErrors.ReasonMissing;
        LegalHoldReason = reasonCode;
        return Result.Ok;
    }

    public void ReleaseFromHold() => LegalHoldReason = null;
}
