using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Administration;

internal sealed record AddUnit(UnitBody Body) : ICommand<UnitId>;

internal sealed record ChangeUnit(UnitId Id, UnitChangeBody Body, IfMatch BasedOn) : ICommand;

internal sealed record UnitBody(
    string? Kind, string? Name, Guid CarrierId, Guid? ParentId = null, string? Municipality = null, IReadOnlyList<string>? Districts = null, DateOnly? ValidFrom = null);

/// <summary>What is left out stays as it is.</summary>
internal sealed record UnitChangeBody(
    string? Name = null, Guid? ParentId = null, string? Municipality = null, IReadOnlyList<string>? Districts = null, DateOnly? ValidTo = null);

internal sealed class UnitsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, ChangeLog changes) :
    IRequestHandler<AddUnit, Result<UnitId>>, IRequestHandler<ChangeUnit, Result>
{
    public Task<Result<UnitId>> Handle(AddUnit request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var made = OrganisationalUnit.Found(
            caller.Value.TenantId, UnitId.New(), new CarrierId(body.CarrierId), body.Kind ?? "", body.Name ?? "", body.ValidFrom ?? clock.Today);
        if (!made.Succeeded)
            return Task.FromResult<Result<UnitId>>(made.Error);

        var unit = made.Value;
        if (unit.Change(unit.Name, Id(body.ParentId), body.Municipality, body.Districts ?? []).Error is { } refused)
            return Task.FromResult<Result<UnitId>>(refused);

        db.Add(unit);
        changes.Record("unit", unit.Id.Value.ToString(), null, $"{unit.Kind} {unit.Name}");
        return Task.FromResult<Result<UnitId>>(unit.Id);
    }

    public async Task<Result> Handle(ChangeUnit request, CancellationToken cancellationToken)
    {
        if (await db.Set<OrganisationalUnit>().FindAsync([caller.Value.TenantId, request.Id], cancellationToken) is not { } unit)
            return OrganisationQueries.NotFound;
        if (request.BasedOn.Refuse(unit.Revision) is { } stale)
            return stale;

        var (body, before) = (request.Body, Told(unit));
        var changed = unit.Change(body.Name ?? unit.Name, Id(body.ParentId) ?? unit.ParentId, body.Municipality ?? unit.Municipality, body.Districts ?? unit.Districts);
        if (changed.Error is { } refused)
            return refused;
        if (body.ValidTo is { } lastDay && unit.End(lastDay).Error is { } notEnded)
            return notEnded;

        changes.Record("unit", unit.Id.Value.ToString(), before, Told(unit));
        return Result.Ok;
    }

    private static string Told(OrganisationalUnit unit) =>
        $"{unit.Name}; parent={unit.ParentId?.Value}; municipality={unit.Municipality}; districts={string.Join(',', unit.Districts)}; validTo={unit.ValidTo:yyyy-MM-dd}";

    private static UnitId? Id(Guid? id) => id is { } given ? new UnitId(given) : null;
}
