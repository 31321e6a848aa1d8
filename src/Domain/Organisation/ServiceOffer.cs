using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

/// <summary>What a partner offers (Angebot). Its facts age, so it remembers when they were last verified.</summary>
public sealed class ServiceOffer : Aggregate
{
    private ServiceOffer() { }

    public ServiceOfferId Id { get; private init; }

    public PartnerId PartnerId { get; private init; }

    public string Name { get; private init; } = "";

    public IReadOnlyList<string> Topics { get; private init; } = [];

    public IReadOnlyList<string> Languages { get; private init; } = [];

    public int? Capacity { get; private set; }

    public int? WaitTimeDays { get; private set; }

    public DateOnly VerifiedOn { get; private set; }

    public static Result<ServiceOffer> Record(
        TenantId tenantId, PartnerId partnerId, string name, IReadOnlyList<string> topics, IReadOnlyList<string> languages, DateOnly today)
    {
        if (!Names.AreValid(name))
            return OrganisationErrors.NameRequired;
        return new ServiceOffer
        {
            TenantId = tenantId,
            Id = ServiceOfferId.New(),
            PartnerId = partnerId,
            Name = name,
            Topics = topics,
            Languages = languages,
            VerifiedOn = today,
        };
    }

    public Result Verify(int? capacity, int? waitTimeDays, DateOnly on)
    {
        if (capacity < 0 || waitTimeDays < 0)
            return OrganisationErrors.CapacityInvalid;
        if (on < VerifiedOn)
            return OrganisationErrors.VerifiedEarlier;
        (Capacity, WaitTimeDays, VerifiedOn) = (capacity, waitTimeDays, on);
        return Result.Ok;
    }
}
