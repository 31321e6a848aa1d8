using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

/// <summary>What is known of an offer. Topics are life domains, languages are codes such as <c>ar</c>; no municipality means: wherever the partner works.</summary>
public sealed record OfferFacts(
    string Name, IReadOnlyList<string>? Topics = null, IReadOnlyList<string>? Languages = null, IReadOnlyList<string>? Municipalities = null, string? TargetGroup = null,
    string? Address = null, string? Accessibility = null, DateOnly? ValidFrom = null, DateOnly? ValidTo = null);

/// <summary>What a partner offers (Angebot). Its facts age, so it remembers when they were last verified and when that is due again.</summary>
public sealed class ServiceOffer : Aggregate
{
    private ServiceOffer() { }

    public ServiceOfferId Id { get; private init; }

    public PartnerId PartnerId { get; private init; }

    public string Name { get; private set; } = "";

    public IReadOnlyList<string> Topics { get; private set; } = [];

    public IReadOnlyList<string> Languages { get; private set; } = [];

    public IReadOnlyList<string> Municipalities { get; private set; } = [];

    public string? TargetGroup { get; private set; }

    public string? Address { get; private set; }

    public string? Accessibility { get; private set; }

    public DateOnly? ValidFrom { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly? ValidTo { get; private set; }

    public int? Capacity { get; private set; }

    public int? WaitTimeDays { get; private set; }

    public DateOnly VerifiedOn { get; private set; }

    /// <summary>By this day it is verified again.</summary>
    public DateOnly VerificationDueOn { get; private set; }

    /// <summary>What is entered counts as verified on that day.</summary>
    public static Result<ServiceOffer> Record(TenantId tenantId, PartnerId partnerId, OfferFacts facts, DateOnly today, DateOnly nextVerification)
    {
        var offer = new ServiceOffer { TenantId = tenantId, Id = ServiceOfferId.New(), PartnerId = partnerId, VerifiedOn = today, VerificationDueOn = nextVerification };
        return offer.Change(facts).Error is { } refused ? refused : offer;
    }

    public Result Change(OfferFacts facts)
    {
        var faults = new Faults()
            .Require(Names.AreValid(facts.Name), "name", OrganisationErrors.NameRequired.Code, OrganisationErrors.NameRequired.Message)
            .Require(Names.AreShort(facts.TargetGroup, facts.Address, facts.Accessibility), "accessibility", "field.length", "Diese Angaben haben höchstens 200 Zeichen.")
            .Require(!(facts.ValidTo < facts.ValidFrom), "validTo", OrganisationErrors.PeriodInvalid.Code, OrganisationErrors.PeriodInvalid.Message);
        if (faults.Refusal("offer.invalid", "Die Angaben zum Angebot sind unvollständig.") is { } refused)
            return refused;

        (Name, Topics, Languages, Municipalities) = (facts.Name, facts.Topics ?? [], facts.Languages ?? [], facts.Municipalities ?? []);
        (TargetGroup, Address, Accessibility) = (facts.TargetGroup, facts.Address, facts.Accessibility);
        (ValidFrom, ValidTo) = (facts.ValidFrom, facts.ValidTo);
        return Result.Ok;
    }

    public Result Verify(int? capacity, int? waitTimeDays, DateOnly on, DateOnly nextVerification)
    {
        if (capacity < 0 || waitTimeDays < 0)
            return OrganisationErrors.CapacityInvalid;
        if (on < VerifiedOn)
            return OrganisationErrors.VerifiedEarlier;
        (Capacity, WaitTimeDays, VerifiedOn, VerificationDueOn) = (capacity, waitTimeDays, on, nextVerification);
        return Result.Ok;
    }

    public bool IsValidOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}
