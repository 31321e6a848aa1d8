using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders.Feeds;

/// <summary>A new secret address for the person's calendar, in the role of the token. Earlier ones of that role end.</summary>
internal sealed record OpenFeed : ICommand<FeedOpened>;

/// <param name="Path">Told once and never again: whoever has it reads the calendar.</param>
internal sealed record FeedOpened(string Path, DateTimeOffset ExpiresAt);

/// <summary>Ends every address of the person's calendar.</summary>
internal sealed record RevokeFeeds : ICommand;

internal sealed class OpenFeedHandler(KimDbContext db, CurrentCaller caller, TimeProvider time) : IRequestHandler<OpenFeed, Result<FeedOpened>>, IRequestHandler<RevokeFeeds, Result>
{
    public async Task<Result<FeedOpened>> Handle(OpenFeed request, CancellationToken cancellationToken)
    {
        var who = caller.Value;
        foreach (var earlier in (await Open(cancellationToken)).Where(feed => feed.Role == who.Role && feed.UnitId == who.UnitId))
            earlier.Revoke(time.GetUtcNow());

        var (feed, token) = CalendarFeed.Open(who.TenantId, who.UserId, who.Role, who.UnitId!.Value, time.GetUtcNow());
        db.Add(feed);
        return new FeedOpened($"/calendar/{token}.ics", feed.ExpiresAt);
    }

    public async Task<Result> Handle(RevokeFeeds request, CancellationToken cancellationToken)
    {
        foreach (var feed in await Open(cancellationToken))
            feed.Revoke(time.GetUtcNow());
        return Result.Ok;
    }

    private Task<List<CalendarFeed>> Open(CancellationToken cancellationToken) =>
        db.Set<CalendarFeed>().Where(feed => feed.TenantId == caller.Value.TenantId && feed.AccountId == caller.Value.UserId && feed.RevokedAt == null).ToListAsync(cancellationToken);
}
