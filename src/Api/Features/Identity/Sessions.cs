using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity;

/// <summary>Sign-ins of one person: a family of refresh tokens, and access tokens that name one role each.</summary>
internal sealed class Sessions(KimDbContext db, CurrentCaller caller, BusinessClock clock, TimeProvider time, AccessTokens tokens)
{
    public async Task<Result<SessionView>> Begin(UserId person, CancellationToken cancellationToken)
    {
        var role = await RolesOf(person).OrderBy(one => one.Rank).ThenBy(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        return role is null ? SessionErrors.NoRole : await Issue(role, Guid.CreateVersion7(), time.GetUtcNow() + RefreshToken.Lifetime, cancellationToken);
    }

    public async Task<Result<SessionView>> BeginAs(UserId person, string role, UnitId unit, Guid family, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var ends = await db.Set<RefreshToken>().Where(one => one.TenantId == tenant && one.FamilyId == family && one.RevokedAt == null).MaxAsync(one => (DateTimeOffset?)one.ExpiresAt, cancellationToken);
        if (ends is null || ends <= time.GetUtcNow())
            return SessionErrors.RefreshInvalid;
        var held = await RolesOf(person).FirstOrDefaultAsync(one => one.Role == role && one.UnitId == unit, cancellationToken);
        return held is null ? SessionErrors.RoleNotHeld : await Issue(held, family, ends.Value, cancellationToken);
    }

    public Task Revoke(Guid family, CancellationToken cancellationToken) => Revoke(Alive().Where(one => one.FamilyId == family), cancellationToken);

    /// <summary>Ends the sign-ins of a person, but not the one that this is asked from.</summary>
    public Task RevokeAll(UserId person, Guid? except, CancellationToken cancellationToken) =>
        Revoke(Alive().Where(one => one.AccountId == person && one.FamilyId != (except ?? Guid.Empty)), cancellationToken);

    /// <summary>Tokens of sign-ins that have not ended.</summary>
    public IQueryable<RefreshToken> Alive()
    {
        var (tenant, now) = (caller.Value.TenantId, time.GetUtcNow());
        return db.Set<RefreshToken>().Where(one => one.TenantId == tenant && one.RevokedAt == null && one.ExpiresAt > now);
    }

    public IQueryable<RoleAssignment> RolesOf(UserId person)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        return db.Set<RoleAssignment>().Where(one =>
            one.TenantId == tenant && one.AccountId == person && one.ValidFrom <= today && (one.ValidTo == null || one.ValidTo >= today));
    }

    private async Task Revoke(IQueryable<RefreshToken> some, CancellationToken cancellationToken)
    {
        foreach (var token in await some.ToListAsync(cancellationToken))
            token.RevokedAt = time.GetUtcNow();
    }

    private async Task<SessionView> Issue(RoleAssignment role, Guid family, DateTimeOffset ends, CancellationToken cancellationToken)
    {
        var unit = await db.Set<OrganisationalUnit>().SingleAsync(one => one.TenantId == role.TenantId && one.Id == role.UnitId, cancellationToken);
        var (stored, text) = RefreshToken.Issue(role, family, time.GetUtcNow(), ends);
        db.Add(stored);
        return new SessionView("Bearer", await tokens.Issue(stored, unit.CarrierId, cancellationToken), text, (int)AccessTokens.Lifetime.TotalSeconds);
    }
}

internal static class SessionErrors
{
    public static readonly Error WrongCredentials = Error.Unauthenticated("auth.wrong-credentials", "E-Mail-Adresse oder Passwort stimmen nicht, oder das Konto ist gesperrt.");
    public static readonly Error NoRole = Error.Forbidden("auth.no-role", "Dieses Konto hat zurzeit keine Rolle.");
    public static readonly Error RoleNotHeld = Error.Forbidden("auth.role-not-held", "Diese Rolle haben Sie in dieser Stelle nicht.");
    public static readonly Error RefreshInvalid = Error.Unauthenticated("auth.refresh-invalid", "Die Anmeldung ist abgelaufen. Bitte neu anmelden.");
}
