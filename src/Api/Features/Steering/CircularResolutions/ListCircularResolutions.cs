using Kim.Api.Auth;
using Kim.Api.Features.Steering.Bodies;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.CircularResolutions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.CircularResolutions;

/// <summary>The votes that the caller may see, the latest first.</summary>
internal sealed record ListCircularResolutions(Guid? BodyId, string? State, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<CircularLine>>;

internal sealed record GetCircularResolution(CircularResolutionId Id) : IQuery<CircularView>;

internal sealed class ReadCircularResolutionsHandler(KimDbContext db, CurrentCaller caller, BodyDesk bodies) :
    IRequestHandler<ListCircularResolutions, Result<Page<CircularLine>>>, IRequestHandler<GetCircularResolution, Result<CircularView>>
{
    public async Task<Result<Page<CircularLine>>> Handle(ListCircularResolutions request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var (tenant, visible) = (caller.Value.TenantId, await bodies.Visible(cancellationToken));
        var of = visible.Keys.Where(id => request.BodyId is not { } named || id == new BodyId(named)).ToArray();
        var votes = db.Set<CircularResolution>().AsNoTracking().Where(one => one.TenantId == tenant && of.Contains(one.BodyId));
        if (request.State is { } code)
        {
            if (!Slug.TryParse<CircularState>(code, out var state))
                return SteeringQuery.Unknown<CircularState>("state");
            votes = votes.Where(one => one.State == state);
        }

        return await paging.Read(votes, Latest(votes, paging), one => [one.StartedAt, one.Number], one => CircularLine.Of(one, visible[one.BodyId]), cancellationToken);
    }

    public async Task<Result<CircularView>> Handle(GetCircularResolution request, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var found = await db.Set<CircularResolution>().AsNoTracking().SingleOrDefaultAsync(one => one.TenantId == tenant && one.Id == request.Id, cancellationToken);
        return found is not null && (await bodies.Visible(cancellationToken)).TryGetValue(found.BodyId, out var body) ? CircularView.Of(found, body) : CircularErrors.NotFound;
    }

    private static IQueryable<CircularResolution> Latest(IQueryable<CircularResolution> votes, Paging paging)
    {
        if (paging.Position() is [var started, var number])
        {
            var (before, lastNumber) = (started.GetDateTimeOffset(), number.GetString()!);
            votes = votes.Where(one => one.StartedAt < before || (one.StartedAt == before && string.Compare(one.Number, lastNumber) < 0));
        }

        return votes.OrderByDescending(one => one.StartedAt).ThenByDescending(one => one.Number);
    }
}
