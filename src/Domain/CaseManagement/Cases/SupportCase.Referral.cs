using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Referrals;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    /// <summary>Task <c>document-referral</c>. No need closes the counselling; a referral waits to hear whether the person arrived.</summary>
    public Result<DocumentedReferral> DocumentReferral(ReferralNote note, TransmissionGrounds grounds, UserId by, DateTimeOffset now)
    {
        if (CounsellingRefusal() is { } refusal)
            return refusal;

        var today = BerlinTime.DateOf(now);
        var referral = Referral.Document(File(by, now), note, today);
        if (!referral.Succeeded)
            return referral.Error;

        Disclosure? disclosure = null;
        if (note.TransmissionOf(referral.Value.Id) is { } transmission)
        {
            var sent = Transmit(transmission, grounds, by, now);
            if (!sent.Succeeded)
                return sent.Error;
            referral.Value.RestOn((disclosure = sent.Value).ConsentId);
        }

        FirstContactOn ??= today;
        if (note.Outcome is ReferralOutcome.Referred)
            MoveTo(CasePhase.Monitoring);
        else
            FinishCounselling("no-need", now);
        return new DocumentedReferral(referral.Value, disclosure);
    }

    /// <summary>Task <c>arrival-check</c>. Whatever came out, the counselling is over.</summary>
    public Result CheckArrival(Referral referral, ArrivalOutcome outcome, DateTimeOffset now)
    {
        if (CounsellingRefusal() is { } refusal)
            return refusal;
        if (referral.CaseId != Id)
            return CaseErrors.ForeignRecord;

        var check = referral.CheckArrival(outcome, BerlinTime.DateOf(now));
        if (check.Succeeded)
            FinishCounselling(Slug.Of(outcome), now);
        return check;
    }

    private Error? CounsellingRefusal() =>
        Type is CaseType.ReferralCounselling ? StateRefusal(CasePhase.Monitoring) : CaseErrors.WrongType;

    private void FinishCounselling(string reasonCode, DateTimeOffset now)
    {
        MoveTo(CasePhase.Closure);
        EndAs(CaseStatus.Closed, reasonCode, now);
    }
}
