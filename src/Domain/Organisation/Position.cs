using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

/// <summary>A Personalstelle: a share of full-time work (VZÄ), funded under one Baustein for a time.</summary>
public sealed class Position : Aggregate
{
    private Position() { }

    public PositionId Id { get; private init; }

    public UnitId UnitId { get; private init; }

    /// <summary>1 strategic steering, 2 case management, 3 residence and naturalisation.</summary>
    public int Baustein { get; private init; }

    /// <summary>Share of a full-time post, above 0 and at most 1.</summary>
    public decimal Fte { get; private set; }

    public string? FundingSource { get; private init; }

    public DateOnly FundedFrom { get; private init; }

    public DateOnly? FundedTo { get; private set; }

    public UserId? FilledBy { get; private set; }

    public DateOnly? FilledFrom { get; private set; }

    public static Result<Position> Fund(
        TenantId tenantId, UnitId unitId, int baustein, decimal fte, DateOnly fundedFrom, DateOnly? fundedTo = null, string? fundingSource = null)
    {
        if (baustein is < 1 or > 3)
            return OrganisationErrors.BausteinUnknown;
        if (fte is <= 0 or > 1)
            return OrganisationErrors.FteInvalid;
        if (fundedTo < fundedFrom)
            return OrganisationErrors.PeriodInvalid;
        return new Position
        {
            TenantId = tenantId,
            Id = PositionId.New(),
            UnitId = unitId,
            Baustein = baustein,
            Fte = fte,
            FundedFrom = fundedFrom,
            FundedTo = fundedTo,
            FundingSource = fundingSource,
        };
    }

    public Result Fill(UserId userId, DateOnly from)
    {
        if (from < FundedFrom || from > FundedTo)
            return OrganisationErrors.FilledOutsideFunding;
        (FilledBy, FilledFrom) = (userId, from);
        return Result.Ok;
    }

    public void Vacate() => (FilledBy, FilledFrom) = (null, null);

    public Result EndFunding(DateOnly lastDay)
    {
        if (lastDay < FundedFrom)
            return OrganisationErrors.PeriodInvalid;
        FundedTo = lastDay;
        return Result.Ok;
    }
}
