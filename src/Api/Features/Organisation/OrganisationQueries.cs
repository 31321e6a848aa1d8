using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.TargetGroups;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation;

/// <summary>Units of the tenant. <c>district</c> and <c>municipality</c> find who serves a place; <c>kind=cm-post&amp;district=…</c> suggests the post of a person.</summary>
internal sealed record ListUnits(string? Kind, bool? IncludeEnded, string? District = null, string? Municipality = null) : IQuery<Page<UnitView>>;

internal sealed record GetUnit(UnitId Id) : IQuery<UnitView>;

internal sealed record ListCarriers : IQuery<Page<CarrierView>>;

internal sealed record GetCarrier(CarrierId Id) : IQuery<CarrierView>;

internal sealed record ListPositions : IQuery<Page<PositionView>>;

internal sealed record GetPosition(PositionId Id) : IQuery<PositionView>;

internal sealed record ListTargetGroups(DateOnly? ValidOn) : IQuery<Page<TargetGroupView>>;

internal sealed record GetTargetGroup(TargetGroupId Id) : IQuery<TargetGroupView>;

/// <summary>A tenant's organisation is some hundred rows, so its lists come whole.</summary>
internal sealed class OrganisationQueries(KimDbContext db, CurrentCaller caller, BusinessClock clock) :
    IRequestHandler<ListUnits, Result<Page<UnitView>>>, IRequestHandler<GetUnit, Result<UnitView>>,
    IRequestHandler<ListCarriers, Result<Page<CarrierView>>>, IRequestHandler<GetCarrier, Result<CarrierView>>,
    IRequestHandler<ListPositions, Result<Page<PositionView>>>, IRequestHandler<GetPosition, Result<PositionView>>,
    IRequestHandler<ListTargetGroups, Result<Page<TargetGroupView>>>, IRequestHandler<GetTargetGroup, Result<TargetGroupView>>
{
    public static readonly Error NotFound = Error.NotFound("organisation.not-found", "Das gibt es hier nicht.");

    public async Task<Result<Page<UnitView>>> Handle(ListUnits request, CancellationToken cancellationToken)
    {
        var units = Own<OrganisationalUnit>();
        if (request.Kind is { } kind)
            units = units.Where(unit => unit.Kind == kind);

        var today = clock.Today;
        var found = await units.OrderBy(unit => unit.Name).ThenBy(unit => unit.Id).ToListAsync(cancellationToken);
        return Page.Whole(found.Where(unit =>
            (request.IncludeEnded is true || unit.IsValidOn(today))
            && (request.District is not { } district || unit.Districts.Contains(district, StringComparer.OrdinalIgnoreCase))
            && (request.Municipality is not { } municipality || unit.Municipality == municipality)).Select(UnitView.Of));
    }

    public async Task<Result<UnitView>> Handle(GetUnit request, CancellationToken cancellationToken) =>
        await Own<OrganisationalUnit>().SingleOrDefaultAsync(unit => unit.Id == request.Id, cancellationToken) is { } unit ? UnitView.Of(unit) : NotFound;

    public async Task<Result<Page<CarrierView>>> Handle(ListCarriers request, CancellationToken cancellationToken) =>
        Page.Whole((await Own<Carrier>().OrderBy(carrier => carrier.Name).ThenBy(carrier => carrier.Id).ToListAsync(cancellationToken)).Select(CarrierView.Of));

    public async Task<Result<CarrierView>> Handle(GetCarrier request, CancellationToken cancellationToken) =>
        await Own<Carrier>().SingleOrDefaultAsync(carrier => carrier.Id == request.Id, cancellationToken) is { } carrier ? CarrierView.Of(carrier) : NotFound;

    public async Task<Result<Page<PositionView>>> Handle(ListPositions request, CancellationToken cancellationToken) =>
        Page.Whole((await Own<Position>().OrderBy(position => position.Id).ToListAsync(cancellationToken)).Select(PositionView.Of));

    public async Task<Result<PositionView>> Handle(GetPosition request, CancellationToken cancellationToken) =>
        await Own<Position>().SingleOrDefaultAsync(position => position.Id == request.Id, cancellationToken) is { } position ? PositionView.Of(position) : NotFound;

    public async Task<Result<Page<TargetGroupView>>> Handle(ListTargetGroups request, CancellationToken cancellationToken)
    {
        var groups = await Own<TargetGroup>().OrderBy(group => group.Code).ThenBy(group => group.ValidFrom).ToListAsync(cancellationToken);
        return Page.Whole(groups.Where(group => request.ValidOn is not { } day || group.IsValid(day)).Select(TargetGroupView.Of));
    }

    public async Task<Result<TargetGroupView>> Handle(GetTargetGroup request, CancellationToken cancellationToken) =>
        await Own<TargetGroup>().SingleOrDefaultAsync(group => group.Id == request.Id, cancellationToken) is { } group ? TargetGroupView.Of(group) : NotFound;

    private IQueryable<T> Own<T>()
        where T : Aggregate => db.Set<T>().AsNoTracking().Where(row => row.TenantId == caller.Value.TenantId);
}
