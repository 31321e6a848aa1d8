using Kim.Domain.CaseManagement.Persons;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    /// <summary>A family case covers several persons: one more of them.</summary>
    public Result<CasePerson> AddPerson(CasePersonFacts facts, UserId by, DateTimeOffset now)
    {
        if (IsEnded)
            return Status is CaseStatus.Closed ? CaseErrors.AlreadyClosed : CaseErrors.NotAdmitted;
        if (facts.ClientId == ClientId)
            return CasePersonErrors.IsClient;
        var faults = new Faults()
            .RequireText(facts.RelationCode, "relation")
            .Require((facts.ClientId is null) != (facts.Name is null), "name", "case-person.reference", "Entweder clientId oder name wird angegeben.");
        return faults.Refusal("case-person.invalid", "Die Angaben zur Person sind unvollständig.") is { } refusal ? refusal : CasePerson.Add(File(by, now), facts);
    }
}
