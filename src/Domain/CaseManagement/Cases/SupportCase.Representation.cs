using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Documents;
using Kim.Domain.CaseManagement.Representation;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    public Result<Substitution> ArrangeSubstitution(SubstitutionTerms terms, Deadline.Span longest, UserId by, DateTimeOffset now) =>
        IsEnded ? EndedRefusal() : Substitution.Arrange(File(by, now), terms, longest);

    /// <summary>Passes the case to another post of the same carrier; another carrier is another controller and takes the person in anew.</summary>
    public Result<CaseHandOver> HandOver(UnitId to, UserId? caseManager, HandOverTerms terms, UserId by, DateTimeOffset now)
    {
        if (IsEnded)
            return EndedRefusal();
        if (string.IsNullOrWhiteSpace(terms.ReasonCode))
            return CaseErrors.ReasonMissing;
        if (!terms.ClientInformed)
            return CaseErrors.ClientNotInformed;

        var handOver = CaseHandOver.Of(File(by, now), UnitId, to, caseManager, terms);
        Raise(new CaseHandedOver(Id, UnitId, to, terms.ReasonCode));
        (UnitId, CaseManagerId) = (to, caseManager);
        return handOver;
    }

    /// <summary>Another controller goes on with the person: this file is closed as it stands, and its retention begins.</summary>
    public Result PassToCarrier(DateTimeOffset now)
    {
        if (IsEnded)
            return EndedRefusal();

        (ExitReason, SuspendedUntil, SuspensionReason) = (Cases.ExitReason.CarrierChange, null, null);
        MoveTo(CasePhase.Closure);
        EndAs(CaseStatus.Closed, "carrier-change", now);
        return Result.Ok;
    }

    public Result<CaseDocument> FileDocument(DocumentFacts facts, UserId by, DateTimeOffset now) =>
        IsEnded && Phase is not CasePhase.AfterCare ? EndedRefusal() : CaseDocument.File(File(by, now), facts);
}
