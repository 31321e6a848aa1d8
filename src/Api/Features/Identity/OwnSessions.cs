using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity;

/// <summary>Where the caller is signed in.</summary>
internal sealed record ListSessions(Guid Current) : IQuery<Page<OwnSessionView>>;

/// <param name="Current">Whether it is the one that asks.</param>
internal sealed record OwnSessionView(Guid Id, string Role, Guid UnitId, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, DateTimeOffset EndsAt, bool Current);

internal sealed record EndSession(Guid Id) : ICommand;

/// <summary>The administration ends every sign-in of a person.</summary>
internal sealed record EndSessionsOf(UserId Id) : ICommand;

internal sealed class OwnSessionsHandler(KimDbContext db, CurrentCaller caller, Sessions sessions, ChangeLog changes) :
    IRequestHandler<ListSessions, Result<Page<OwnSessionView>>>, IRequestHandler<EndSession, Result>, IRequestHandler<EndSessionsOf, Result>
{
    private static readonly Error NotFound = Error.NotFound("session.not-found", "Diese Anmeldung gibt es nicht.");

    public async Task<Result<Page<OwnSessionView>>> Handle(ListSessions request, CancellationToken cancellationToken)
    {
        var tokens = await sessions.Alive().AsNoTracking().Where(one => one.AccountId == caller.Value.UserId).ToListAsync(cancellationToken);
        return Page.Whole(tokens.GroupBy(token => token.FamilyId).Select(family => ViewOf(family.OrderBy(token => token.IssuedAt).ToList(), request.Current)).OrderByDescending(one => one.LastUsedAt));
    }

    public async Task<Result> Handle(EndSession request, CancellationToken cancellationToken)
    {
        if (!await sessions.Alive().AnyAsync(one => one.FamilyId == request.Id && one.AccountId == caller.Value.UserId, cancellationToken))
            return NotFound;
        await sessions.Revoke(request.Id, cancellationToken);
        return Result.Ok;
    }

    public async Task<Result> Handle(EndSessionsOf request, CancellationToken cancellationToken)
    {
        if (await db.Set<Account>().FindAsync([caller.Value.TenantId, request.Id], cancellationToken) is null)
            return UserErrors.NotFound;
        await sessions.RevokeAll(request.Id, except: null, cancellationToken);
        changes.Record("user.sessions", request.Id.Value.ToString(), null, "ended");
        return Result.Ok;
    }

    private static OwnSessionView ViewOf(List<RefreshToken> family, Guid current) => new(
        family[0].FamilyId, family[^1].Role, family[^1].UnitId.Value, family[0].IssuedAt, family[^1].IssuedAt, family[^1].ExpiresAt, family[0].FamilyId == current);
}
