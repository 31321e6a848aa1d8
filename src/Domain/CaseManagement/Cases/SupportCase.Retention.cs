using Kim.Domain.Calendar;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

/// <summary>Which retention period applies; the periods themselves are parameters.</summary>
public enum RetentionClass
{
    Case,
    NotAdmitted,
    ReferralCounselling,
}

public static class RetentionClasses
{
    public static RetentionClass Of(CaseType type, CaseStatus status) => (type, status) switch
    {
        (CaseType.ReferralCounselling, _) => RetentionClass.ReferralCounselling,
        (_, CaseStatus.NotAdmitted) => RetentionClass.NotAdmitted,
        _ => RetentionClass.Case,
    };
}

/// <summary>
/// From its end a case knows how long it is kept. When that is over it is put on a list, and erased by whoever confirms it there;
/// a legal hold and a restriction stand in the way.
/// </summary>
public sealed partial class SupportCase
{
    /// <summary>From when the time counts: of a case that was supported the end of its year, of everything else its end.</summary>
    public DateOnly? RetentionFrom { get; private set; }

    /// <summary>The last day it is kept, by the period that applied when it ended.</summary>
    public DateOnly? DeleteAfter { get; private set; }

    /// <summary>Why it must not be deleted although its time is over; absent: nothing holds it.</summary>
    public string? LegalHoldReason { get; private set; }
    public DateOnly? LegalHoldOn { get; private set; }
    public UserId? LegalHoldBy { get; private set; }

    /// <summary>Why nobody works with it any more although it is kept (§ 84 SGB X, Art. 18 GDPR); absent: it is not restricted.</summary>
    public string? RestrictionReason { get; private set; }
    public DateOnly? RestrictedOn { get; private set; }
    public UserId? RestrictedBy { get; private set; }

    /// <summary>Since when it is on the list of those to erase, and until when that is to be confirmed.</summary>
    public DateOnly? ErasureListedOn { get; private set; }
    public DateOnly? ErasureConfirmBy { get; private set; }

    public DateTimeOffset? ErasureConfirmedAt { get; private set; }
    public UserId? ErasureConfirmedBy { get; private set; }

    public RetentionClass RetentionClass => RetentionClasses.Of(Type, Status);

    /// <summary>Why it is erased: it was asked for, or its time is over.</summary>
    public string ErasureBasis => ErasureRequestedOn is null ? "period-over" : "requested";

    /// <summary>Begins the retention of an ended case; the period is told once and stays.</summary>
    public void Keep(Deadline.Span period)
    {
        if (EndedOn is not { } ended)
            return;
        RetentionFrom = RetentionClass is RetentionClass.Case ? new DateOnly(ended.Year, 12, 31) : ended;
        DeleteAfter = RetentionFrom.Value.AddMonths(period.Months).AddDays(period.Days);
    }

    /// <summary>What has lost its basis may go at once, everything else when its time is over.</summary>
    public bool IsToBeErased(DateOnly today) =>
        LegalHoldReason is null && RestrictedOn is null && (ErasureRequestedOn <= today || DeleteAfter < today);

    /// <summary>Changes nothing where nothing is to be erased, or where it is on the list already.</summary>
    /// <returns>Whether it was put on the list now.</returns>
    public bool ListForErasure(DateOnly confirmBy, DateOnly today)
    {
        if (ErasureListedOn is not null || !IsToBeErased(today))
            return false;
        (ErasureListedOn, ErasureConfirmBy) = (today, confirmBy);
        return true;
    }

    /// <summary>Before its time is over it takes a second person, beside whoever asked for it.</summary>
    public Result ConfirmErasure(UserId by, DateTimeOffset now)
    {
        if (LegalHoldReason is not null)
            return RetentionErrors.Held;
        if (RestrictedOn is not null)
            return RetentionErrors.Restricted;
        if (ErasureListedOn is null || !IsToBeErased(BerlinTime.DateOf(now)))
            return RetentionErrors.NotListed;
        if (ErasureRequestedBy == by && !(DeleteAfter < BerlinTime.DateOf(now)))
            return RetentionErrors.SamePerson;
        (ErasureConfirmedBy, ErasureConfirmedAt) = (by, now);
        return Result.Ok;
    }

    /// <summary>The person wants it, or nothing allows keeping it: it need not wait for its time. A running case ends with it.</summary>
    public Result RequestErasure(UserId by, DateTimeOffset now)
    {
        if (ErasureRequestedOn is not null)
            return RetentionErrors.AlreadyRequested;
        (ErasureRequestedOn, ErasureRequestedBy) = (BerlinTime.DateOf(now), by);
        Raise(new ErasureRequested(Id));
        return Result.Ok;
    }

    public Result HoldForLaw(string reasonCode, UserId by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reasonCode))
            return CaseErrors.ReasonMissing;
        if (LegalHoldReason is not null)
            return RetentionErrors.Held;
        (LegalHoldReason, LegalHoldOn, LegalHoldBy) = (reasonCode, BerlinTime.DateOf(now), by);
        LeaveTheList();
        return Result.Ok;
    }

    public Result ReleaseFromHold()
    {
        if (LegalHoldReason is null)
            return RetentionErrors.NotHeld;
        (LegalHoldReason, LegalHoldOn, LegalHoldBy) = (null, null, null);
        return Result.Ok;
    }

    public Result Restrict(string reasonCode, UserId by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reasonCode))
            return CaseErrors.ReasonMissing;
        if (RestrictedOn is not null)
            return RetentionErrors.Restricted;
        (RestrictionReason, RestrictedOn, RestrictedBy) = (reasonCode, BerlinTime.DateOf(now), by);
        LeaveTheList();
        return Result.Ok;
    }

    public Result LiftRestriction()
    {
        if (RestrictedOn is null)
            return RetentionErrors.NotRestricted;
        (RestrictionReason, RestrictedOn, RestrictedBy) = (null, null, null);
        return Result.Ok;
    }

    private void LeaveTheList() => (ErasureListedOn, ErasureConfirmBy) = (null, null);
}
