using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

/// <summary>Whom one speaks to at an institution: staff in its function, never somebody who is counselled.</summary>
public sealed record ContactPerson(string Name, string? Function = null, string? Phone = null, string? Email = null);

/// <summary>What is known of an institution. <c>LegalSphere</c> is the code of the legal sphere (Rechtskreis) it acts in.</summary>
public sealed record PartnerFacts(
    string Name, string? LegalSphere = null, string? Municipality = null, string? Address = null, string? Website = null, IReadOnlyList<ContactPerson>? Contacts = null);

/// <summary>An institution that cooperates, and the agreement on it.</summary>
public sealed class Partner : Aggregate
{
    private Partner() { }

    public PartnerId Id { get; private init; }

    public string Name { get; private set; } = "";

    public string? LegalSphere { get; private set; }

    public string? Municipality { get; private set; }

    public string? Address { get; private set; }

    public string? Website { get; private set; }

    public IReadOnlyList<ContactPerson> Contacts { get; private set; } = [];

    public string? Agreement { get; private set; }

    public DateOnly? AgreementFrom { get; private set; }

    public DateOnly? AgreementTo { get; private set; }

    /// <summary>The last day of the cooperation; it is still named where it was used.</summary>
    public DateOnly? ValidTo { get; private set; }

    public static Result<Partner> Record(TenantId tenantId, string name, string? legalSphere) => Record(tenantId, new PartnerFacts(name, legalSphere));

    public static Result<Partner> Record(TenantId tenantId, PartnerFacts facts)
    {
        var partner = new Partner { TenantId = tenantId, Id = PartnerId.New() };
        return partner.Change(facts).Error is { } refused ? refused : partner;
    }

    public Result Change(PartnerFacts facts)
    {
        if (Refusal(facts) is { } refused)
            return refused;

        (Name, LegalSphere, Municipality) = (facts.Name, facts.LegalSphere, facts.Municipality);
        (Address, Website, Contacts) = (facts.Address, facts.Website, facts.Contacts ?? []);
        return Result.Ok;
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

    /// <summary>Null: it goes on.</summary>
    public void End(DateOnly? lastDay) => ValidTo = lastDay;

    public bool IsValidOn(DateOnly day) => ValidTo is null || day <= ValidTo;

    private static Error? Refusal(PartnerFacts facts)
    {
        var faults = new Faults()
            .Require(Names.AreValid(facts.Name), "name", OrganisationErrors.NameRequired.Code, OrganisationErrors.NameRequired.Message)
            .Require(Names.AreShort(facts.Municipality, facts.Address, facts.Website), "address", "field.length", "Diese Angaben haben höchstens 200 Zeichen.");
        foreach (var (index, contact) in (facts.Contacts ?? []).Index())
        {
            faults.Require(
                Names.AreValid(contact.Name) && Names.AreShort(contact.Function, contact.Phone, contact.Email),
                $"contacts[{index}]", "partner.contact", "Eine Ansprechperson hat einen Namen; jede Angabe hat höchstens 200 Zeichen.");
        }

        return faults.Refusal("partner.invalid", "Die Angaben zum Kooperationspartner sind unvollständig.");
    }
}
