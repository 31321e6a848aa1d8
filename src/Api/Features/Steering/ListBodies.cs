using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

/// <summary>The bodies of the tenant, by name.</summary>
internal sealed record ListBodies(string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<BodyView>>;

internal sealed record GetBody(BodyId Id) : IQuery<BodyView>;

internal sealed record GetSeats(BodyId Id) : IQuery<Page<SeatView>>;

internal sealed record BodyView(Guid Id, BodyKind Kind, string Name, int MeetingsPerYear, RulesOfProcedure Rules, int SeatCount, int Revision) : IRevised
{
    public static BodyView Of(Body body) => new(body.Id.Value, body.Kind, body.Name, body.MeetingsPerYear, body.Rules, body.Seats.Count, body.Revision);
}

internal sealed record SeatView(Guid Id, string Institution, bool Voting, bool Chair, Guid? MemberId, Guid? DeputyId, DateOnly ValidFrom, DateOnly? ValidTo)
{
    public static SeatView Of(Seat seat) => new(seat.Id.Value, seat.Institution, seat.Voting, seat.Chair, seat.MemberId?.Value, seat.DeputyId?.Value, seat.ValidFrom, seat.ValidTo);
}

internal sealed class BodiesHandler(KimDbContext db, CurrentCaller caller) :
    IRequestHandler<ListBodies, Result<Page<BodyView>>>, IRequestHandler<GetBody, Result<BodyView>>, IRequestHandler<GetSeats, Result<Page<SeatView>>>
{
    public async Task<Result<Page<BodyView>>> Handle(ListBodies request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var (all, tenant) = (db.Set<Body>().AsNoTracking(), caller.Value.TenantId);
        var bodies = all.Where(body => body.TenantId == tenant);
        var after = bodies;
        if (paging.Position() is [var name])
        {
            var last = name.GetString()!;
            after = bodies.Where(body => string.Compare(body.Name, last) > 0);
        }

        return await paging.Read(bodies, after.OrderBy(body => body.Name), body => [body.Name], BodyView.Of, cancellationToken);
    }

    public async Task<Result<BodyView>> Handle(GetBody request, CancellationToken cancellationToken) =>
        await Find(request.Id, cancellationToken) is { } body ? BodyView.Of(body) : BodyErrors.NotFound(request.Id);

    public async Task<Result<Page<SeatView>>> Handle(GetSeats request, CancellationToken cancellationToken) =>
        await Find(request.Id, cancellationToken) is { } body
            ? new Page<SeatView>([.. body.Seats.Select(SeatView.Of)], new PageView(null, false, null, null))
            : BodyErrors.NotFound(request.Id);

    private Task<Body?> Find(BodyId id, CancellationToken cancellationToken) =>
        db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(body => body.TenantId == caller.Value.TenantId && body.Id == id, cancellationToken);
}
