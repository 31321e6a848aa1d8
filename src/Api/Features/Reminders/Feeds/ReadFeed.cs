using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders.Feeds;

/// <summary>The calendar behind a secret address, as long as the address is open and the person holds the role.</summary>
internal sealed record ReadFeed(string Token) : IRequest<Result<FeedText>>;

internal sealed record FeedText(string Text);

internal sealed class ReadFeedHandler(KimDbContext db, DatabaseContext context, CurrentCaller caller, BusinessClock clock, TimeProvider time, FeedCalendar calendar) :
    IRequestHandler<ReadFeed, Result<FeedText>>
{
    private static readonly Error NotFound = Error.NotFound("calendar.not-found", "Diesen Kalender gibt es nicht oder nicht mehr.");

    public async Task<Result<FeedText>> Handle(ReadFeed request, CancellationToken cancellationToken)
    {
        if (CalendarFeed.Read(request.Token) is not var (tenant, hash))
            return NotFound;

        caller.Is(Caller.System(tenant, null));
        await context.Enter(caller.Value, cancellationToken);
        var feed = await db.Set<CalendarFeed>().AsNoTracking().SingleOrDefaultAsync(one => one.TenantId == tenant && one.TokenHash == hash, cancellationToken);
        if (feed is null || !feed.IsOpen(time.GetUtcNow()) || !await IsHeld(feed, cancellationToken))
            return NotFound;

        var unit = await db.Set<OrganisationalUnit>().AsNoTracking().SingleAsync(one => one.TenantId == tenant && one.Id == feed.UnitId, cancellationToken);
        caller.Is(new Caller(tenant, Policies.Casework.Roles.Contains(feed.Role) ? unit.CarrierId : null, feed.AccountId, feed.Role, feed.UnitId));
        await context.Enter(caller.Value, cancellationToken);
        return new FeedText(await calendar.Write(cancellationToken));
    }

    private async Task<bool> IsHeld(CalendarFeed feed, CancellationToken cancellationToken) =>
        await db.Set<Account>().AnyAsync(one => one.TenantId == feed.TenantId && one.Id == feed.AccountId && one.Active, cancellationToken)
        && await db.Set<RoleAssignment>().AnyAsync(
            one => one.TenantId == feed.TenantId && one.AccountId == feed.AccountId && one.Role == feed.Role && one.UnitId == feed.UnitId
                && one.ValidFrom <= clock.Today && (one.ValidTo == null || one.ValidTo >= clock.Today),
            cancellationToken);
}
