using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    /// <summary>The day on which it was decided that the file has no basis any more; the retention engine erases it.</summary>
    public DateOnly? ErasureRequestedOn { get; private set; }
    public UserId? ErasureRequestedBy { get; private set; }

    /// <summary>
    /// The one place where data leave a case: each sending is held against what is valid today, and leaves a record. An ended case
    /// sends only what the law demands.
    /// </summary>
    public Result<Disclosure> Transmit(Transmission what, TransmissionGrounds grounds, UserId by, DateTimeOffset now)
    {
        if (ErasureRequestedOn is not null)
            return DisclosureErrors.CaseToBeErased;
        if (IsEnded && what.LegalBasis is null)
            return EndedRefusal();
        if (what.Refusal() is { } incomplete)
            return incomplete;

        var today = BerlinTime.DateOf(now);
        var basis = grounds.BasisOf(what, Id, today, out var consent);
        if (!basis.Succeeded)
            return basis.Error;
        if (grounds.SecrecyRefusal(what, by, Id, today) is { } secret)
            return secret;
        return Disclosure.Of(File(by, now), what, basis.Value, consent?.Id);
    }

    public Result<SecrecyRelease> RecordSecrecyRelease(SecrecyReleaseTerms terms, UserId by, DateTimeOffset now) =>
        IsEnded ? EndedRefusal() : SecrecyRelease.Record(File(by, now), terms);

    /// <summary>
    /// Works whatever the state of the case. What rests on the consent and still sends is stopped at once. Without its legal basis
    /// nothing more may be assessed: leave by <see cref="Exit"/>, or record another basis.
    /// </summary>
    public Result<ConsentWithdrawal> WithdrawConsent(
        Consent consent, string channelCode, IReadOnlyList<ServiceMeasure> measures, IReadOnlyList<Conference> conferences, UserId by, DateTimeOffset now)
    {
        if (consent.CaseId != Id)
            return CaseErrors.ForeignRecord;
        if (consent.Withdraw(channelCode, now).Error is { } refused)
            return refused;

        if (consent.PurposeCode == Consent.CaseDocumentation && LegalBasis == Consent.ConsentAsBasis)
            (LegalBasis, LegalBasisUntil) = (null, null);
        return ConsentWithdrawal.Of(
            File(by, now), consent, Stop(measures.Where(measure => measure.ConsentId == consent.Id), now), Stop(conferences, participant => participant.ConsentId == consent.Id));
    }

    /// <summary>
    /// Task <c>decide-file-basis</c>. Where the file rested on what was withdrawn, keeping it needs another basis; without one the
    /// case is marked for erasure and sends nothing any more.
    /// </summary>
    public Result<FileDecision> DecideFileBasis(
        ConsentWithdrawal withdrawal, FileBasis outcome, ConsentTerms? otherBasis, IReadOnlyList<ServiceMeasure> measures, IReadOnlyList<Conference> conferences, UserId by, DateTimeOffset now)
    {
        Consent? basis = null;
        if (outcome is FileBasis.Erase)
        {
            (ErasureRequestedOn, ErasureRequestedBy) = (BerlinTime.DateOf(now), by);
            Stop(measures, now);
            Stop(conferences, _ => true);
            Raise(new ErasureRequested(Id));
        }
        else if (otherBasis is not null || !HasLegalBasis(BerlinTime.DateOf(now)))
        {
            if (otherBasis is null)
                return WithdrawalErrors.OtherBasisMissing;
            var recorded = Consent.Record(File(by, now), ConsentDecision.OtherBasis, otherBasis, earlier: null, "legalBasis");
            if (!recorded.Succeeded)
                return recorded.Error;
            RestOn(basis = recorded.Value);
        }

        withdrawal.Decide(outcome, now);
        return new FileDecision(basis);
    }

    private static IReadOnlyList<Guid> Stop(IEnumerable<ServiceMeasure> measures, DateTimeOffset now) =>
        [.. measures.Where(measure => measure.StopTransmission(now)).Select(measure => measure.Id.Value)];

    private static IReadOnlyList<Guid> Stop(IEnumerable<Conference> conferences, Func<Participant, bool> concerned) =>
        [.. conferences.SelectMany(conference => conference.EndParticipations(concerned))];

    private Error EndedRefusal() => Status is CaseStatus.Closed ? CaseErrors.AlreadyClosed : CaseErrors.NotAdmitted;
}

public sealed record ErasureRequested(CaseId CaseId) : IDomainEvent;

/// <summary>What came of a withdrawn consent: the basis recorded in its place, if one was needed.</summary>
public sealed record FileDecision(Consent? OtherBasis);
