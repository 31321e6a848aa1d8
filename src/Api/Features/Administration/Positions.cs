using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Administration;

internal sealed record AddPosition(PositionBody Body) : ICommand<PositionId>;

internal sealed record ChangePosition(PositionId Id, PositionChangeBody Body, IfMatch BasedOn) : ICommand;

internal sealed record PositionBody(Guid UnitId, int Baustein, decimal Fte, DateOnly FundedFrom, DateOnly? FundedTo = null, string? FundingSource = null);

/// <summary>What is left out stays as it is; <c>vacant: true</c> empties the position.</summary>
internal sealed record PositionChangeBody(Guid? FilledBy = null, DateOnly? FilledFrom = null, bool Vacant = false, DateOnly? FundedTo = null);

internal sealed class PositionsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, ChangeLog changes) :
    IRequestHandler<AddPosition, Result<PositionId>>, IRequestHandler<ChangePosition, Result>
{
    public Task<Result<PositionId>> Handle(AddPosition request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var made = Position.Fund(caller.Value.TenantId, new UnitId(body.UnitId), body.Baustein, body.Fte, body.FundedFrom, body.FundedTo, body.FundingSource);
        if (!made.Succeeded)
            return Task.FromResult<Result<PositionId>>(made.Error);

        db.Add(made.Value);
        changes.Record("position", made.Value.Id.Value.ToString(), null, Told(made.Value));
        return Task.FromResult<Result<PositionId>>(made.Value.Id);
    }

    public async Task<Result> Handle(ChangePosition request, CancellationToken cancellationToken)
    {
        if (await db.Set<Position>().FindAsync([caller.Value.TenantId, request.Id], cancellationToken) is not { } position)
            return OrganisationQueries.NotFound;
        if (request.BasedOn.Refuse(position.Revision) is { } stale)
            return stale;

        var (body, before) = (request.Body, Told(position));
        if (body.FundedTo is { } lastDay && position.EndFunding(lastDay).Error is { } notEnded)
            return notEnded;
        if (body.Vacant)
            position.Vacate();
        if (body.FilledBy is { } person && await Fill(position, new UserId(person), body.FilledFrom, cancellationToken) is { } notFilled)
            return notFilled;

        changes.Record("position", position.Id.Value.ToString(), before, Told(position));
        return Result.Ok;
    }

    private async Task<Error?> Fill(Position position, UserId person, DateOnly? from, CancellationToken cancellationToken) =>
        await db.Set<Account>().FindAsync([caller.Value.TenantId, person], cancellationToken) is null
            ? UserErrors.Unknown("filledBy")
            : position.Fill(person, from ?? clock.Today).Error;

    private static string Told(Position position) =>
        $"baustein={position.Baustein}; fte={position.Fte}; funded={position.FundedFrom:yyyy-MM-dd}/{position.FundedTo:yyyy-MM-dd}; filledBy={position.FilledBy?.Value}";
}
