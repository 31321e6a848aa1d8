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

    public Result<CaseDocument> FileDocument(DocumentFacts facts, UserId by, DateTimeOffset now) =>
        IsEnded && Phase is not CasePhase.AfterCare ? EndedRefusal() : CaseDocument.File(File(by, now), facts);
}
