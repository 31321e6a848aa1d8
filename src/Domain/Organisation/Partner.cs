using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

/// <summary>An institution that cooperates, and the agreement on it.</summary>
public sealed class Partner : Aggregate
{
    private Partner() { }

    public PartnerId Id { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>Code of the legal sphere (Rechtskreis) the partner acts in.</summary>
    public string? LegalSphere { get; private set; }

    public string? Agreement { get; private set; }

    public DateOnly? AgreementFrom { get; private set; }

    public DateOnly? AgreementTo { get; private set; }

    public static Result<Partner> Record(TenantId tenantId, string name, string? legalSphere)
    {
        if (!Names.AreValid(name))
            return OrganisationErrors.NameRequired;
        return new Partner { TenantId = tenantId, Id = PartnerId.New(), Name = name, LegalSphere = legalSphere };
    }

    public Result Agree(string reference, DateOnly from, DateOnly? to)
    {
        if (!Names.AreValid(reference))
            return OrganisationErrors.NameRequired;
        if (to < from)
            return OrganisationErrors.PeriodInvalid;
        (Agreement, AgreementFrom, AgreementTo) = (reference, from, to);
        return Result.Ok;
    }
}
