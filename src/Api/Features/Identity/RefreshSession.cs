using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity;

/// <summary>A refresh token for a new pair. A token that comes a second time ends the whole family: one of the two is a thief.</summary>
internal sealed record RefreshSession(string RefreshToken) : IRequest<Result<SessionView>>;

/// <summary>Ends the sign-in: its refresh tokens work no more.</summary>
internal sealed record SignOut(Guid Family) : ICommand;

/// <summary>The same person in another of its roles.</summary>
internal sealed record SwitchRole(string Role, UnitId Unit, Guid Family) : IRequest<Result<SessionView>>;

internal sealed class SessionHandler(KimDbContext db, DatabaseContext context, CurrentCaller caller, AfterRefusal afterRefusal, TimeProvider time, TenantSettings settings, Sessions sessions) :
    IRequestHandler<RefreshSession, Result<SessionView>>, IRequestHandler<SignOut, Result>, IRequestHandler<SwitchRole, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(RefreshSession request, CancellationToken cancellationToken)
    {
        if (RefreshToken.Read(request.RefreshToken) is not var (tenant, hash))
            return SessionErrors.RefreshInvalid;

        caller.Is(Caller.System(tenant, null));
        await context.Enter(caller.Value, cancellationToken);
        var token = await db.Set<RefreshToken>()
            .FromSql($"select * from identity.refresh_tokens where tenant_id = {tenant.Value} and token_hash = {hash} for update")
            .SingleOrDefaultAsync(cancellationToken);

        if (token is null || token.RevokedAt is not null || token.ExpiresAt <= time.GetUtcNow())
            return SessionErrors.RefreshInvalid;

        if (token.UsedAt is not null)
        {
            afterRefusal.Record(caller.Value, _ => sessions.Revoke(token.FamilyId, cancellationToken));
            return SessionErrors.RefreshInvalid;
        }

        if (token.IssuedAt + TimeSpan.FromMinutes(await settings.Number(ParameterCatalogue.IdleMinutes, cancellationToken)) <= time.GetUtcNow())
            return SessionErrors.RefreshInvalid;

        token.UsedAt = time.GetUtcNow();
        return await sessions.BeginAs(token.AccountId, token.Role, token.UnitId, token.FamilyId, cancellationToken);
    }

    public async Task<Result> Handle(SignOut request, CancellationToken cancellationToken)
    {
        await sessions.Revoke(request.Family, cancellationToken);
        return Result.Ok;
    }

    public Task<Result<SessionView>> Handle(SwitchRole request, CancellationToken cancellationToken) =>
        sessions.BeginAs(caller.Value.UserId, request.Role, request.Unit, request.Family, cancellationToken);
}
