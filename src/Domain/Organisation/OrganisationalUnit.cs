using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

/// <summary>The kinds of units. A CM-Stelle is a unit of kind <c>cm-post</c>; only those count as "diverse CM-Stellen".</summary>
public static class UnitKinds
{
    public const string Ki = "ki";
    public const string CmPost = "cm-post";
    public const string Abh = "abh";
    public const string Ebh = "ebh";
    public const string Jobcenter = "jobcenter";
    public const string SocialOffice = "social-office";
    public const string YouthOffice = "youth-office";
    public const string Other = "other";

    public static readonly IReadOnlyList<string> All = [Ki, CmPost, Abh, Ebh, Jobcenter, SocialOffice, YouthOffice, Other];
}

/// <summary>A unit of one carrier: KI, CM-Stelle, Ausländer- or Einbürgerungsbehörde and so on.</summary>
public sealed class OrganisationalUnit : Aggregate
{
    private OrganisationalUnit() { }

    public UnitId Id { get; private init; }

    public CarrierId CarrierId { get; private init; }

    public UnitId? ParentId { get; private set; }

    public string Kind { get; private init; } = "";

    public string Name { get; private set; } = "";

    public string? Municipality { get; private set; }

    public IReadOnlyList<string> Districts { get; private set; } = [];

    public DateOnly ValidFrom { get; private init; }

    /// <summary>The last day.</summary>
    public DateOnly? ValidTo { get; private set; }

    public bool IsCmPost => Kind == UnitKinds.CmPost;

    public static Result<OrganisationalUnit> Found(TenantId tenantId, UnitId id, CarrierId carrierId, string kind, string name, DateOnly validFrom)
    {
        if (!UnitKinds.All.Contains(kind))
            return OrganisationErrors.TypeUnknown;
        if (!Names.AreValid(name))
            return OrganisationErrors.NameRequired;
        return new OrganisationalUnit
        {
            TenantId = tenantId,
            Id = id,
            CarrierId = carrierId,
            Kind = kind,
            Name = name,
            ValidFrom = validFrom,
        };
    }

    public Result Change(string name, UnitId? parentId, string? municipality, IReadOnlyList<string> districts)
    {
        if (!Names.AreValid([name, .. districts]) || municipality is not null && !Names.AreValid(municipality))
            return OrganisationErrors.NameRequired;
        if (parentId == Id)
            return OrganisationErrors.OwnParent;
        (Name, ParentId, Municipality, Districts) = (name, parentId, municipality, districts);
        return Result.Ok;
    }

    public Result End(DateOnly lastDay)
    {
        if (lastDay < ValidFrom)
            return OrganisationErrors.PeriodInvalid;
        ValidTo = lastDay;
        return Result.Ok;
    }

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}
