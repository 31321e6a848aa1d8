using Kim.Domain.Calendar;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    public const int LongestSuspensionInDays = 180;
    public const int ReopeningMonths = 12;

    /// <summary>
    /// Leaves the cycle from any phase and tells where the flow goes on. A case that was not admitted yet simply ends; one in
    /// after-care loses its follow-ups; a case that rests wakes up, because it has to be closed.
    /// </summary>
    public Result<ExitRoute> Exit(ExitReason reason, DateTimeOffset now)
    {
        if (Status is CaseStatus.NotAdmitted)
            return CaseErrors.NotAdmitted;
        if (Status is CaseStatus.Closed && Phase is not CasePhase.AfterCare)
            return CaseErrors.AlreadyClosed;
        if (reason is Cases.ExitReason.LostContact && !IsContactLost(BerlinTime.DateOf(now)))
            return CaseErrors.ContactAttemptsMissing;

        var route = RouteOf(reason);
        (ExitReason, SuspendedUntil, SuspensionReason) = (reason, null, null);
        Raise(new CaseExited(Id, reason, route));
        if (Status is CaseStatus.Closed)
            followUps.Clear();
        else if (route is ExitRoute.End)
            EndAs(Type is CaseType.ReferralCounselling ? CaseStatus.Closed : CaseStatus.NotAdmitted, Slug.Of(reason), now);
        else
            GoOnIn(route is ExitRoute.Evaluation ? CasePhase.Evaluation : CasePhase.Closure);
        return Result<ExitRoute>.Ok(route);
    }

    /// <summary>Without a date the case rests for the longest time that is allowed.</summary>
    public Result Suspend(string reasonCode, DateOnly? until, DateTimeOffset now)
    {
        if (Status is CaseStatus.Waitlisted)
            return CaseErrors.Waitlisted;
        if (Status is CaseStatus.Suspended)
            return CaseErrors.Suspended;
        if (IsEnded)
            return Status is CaseStatus.Closed ? CaseErrors.AlreadyClosed : CaseErrors.NotAdmitted;
        if (string.IsNullOrWhiteSpace(reasonCode))
            return CaseErrors.ReasonMissing;

        var today = BerlinTime.DateOf(now);
        var longest = today.AddDays(LongestSuspensionInDays);
        if (until <= today || until > longest)
            return CaseErrors.SuspendedTooLong;

        (Status, SuspensionReason, SuspendedUntil) = (CaseStatus.Suspended, reasonCode, until ?? longest);
        Raise(new CaseSuspended(Id, reasonCode, SuspendedUntil.Value));
        return Result.Ok;
    }

    public Result Resume()
    {
        if (Status is not CaseStatus.Suspended)
            return CaseErrors.NotSuspended;

        (Status, SuspensionReason, SuspendedUntil) = (CaseStatus.Open, null, null);
        Raise(new CaseResumed(Id));
        return Result.Ok;
    }

    /// <summary>
    /// within twelve months after its end a person is taken in again by a new case that is linked to this one. It counts
    /// as a new admission, not as a new person.
    /// </summary>
    public Result<SupportCase> Reopen(string caseNumber, UnitId unit, DateTimeOffset now)
    {
        var today = BerlinTime.DateOf(now);
        if (!IsEnded || EndedOn is not { } ended)
            return CaseErrors.NotEnded;
        if (today > ended.AddMonths(ReopeningMonths))
            return CaseErrors.ReopeningTooLate;

        followUps.Clear();
        var reopened = Begin(
            new CaseOpening(TenantId, CarrierId, unit, ClientId, caseNumber, Type, AccessRoute, today, ReferrerPartnerId, TargetGroupCode), previous: Id, now);
        if (reopened.Succeeded)
            reopened.Value.Raise(new CaseReopened(reopened.Value.Id, Id));
        return reopened;
    }

    private ExitRoute RouteOf(ExitReason reason)
    {
        if (Status is CaseStatus.Closed || !IsAdmitted)
            return ExitRoute.End;
        return Phase is CasePhase.Closure ? ExitRoute.Closure : ExitRoutes.Of(reason);
    }

    private void GoOnIn(CasePhase phase)
    {
        Status = CaseStatus.Open;
        MoveTo(phase);
    }
}
