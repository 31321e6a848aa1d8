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
        return role is null ? SessionErrors.NoRole : await Issue(role, Guid.CreateVersion7(), cancellationToken);
    }

    public async Task<Result<SessionView>> BeginAs(UserId person, string role, UnitId unit, Guid family, CancellationToken cancellationToken)
    {
        var held = await RolesOf(person).FirstOrDefaultAsync(one => one.Role == role && one.UnitId == unit, cancellationToken);
        return held is null ? SessionErrors.RoleNotHeld : await Issue(held, family, cancellationToken);
    }

    public async Task Revoke(Guid family, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        foreach (var token in await db.Set<RefreshToken>().Where(one => one.TenantId == tenant && one.FamilyId == family && one.RevokedAt == null).ToListAsync(cancellationToken))
            token.RevokedAt = time.GetUtcNow();
    }

    public IQueryable<RoleAssignment> RolesOf(UserId person)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        return db.Set<RoleAssignment>().Where(one =>
            one.TenantId == tenant && one.AccountId == person && one.ValidFrom <= today && (one.ValidTo == null || one.ValidTo >= today));
    }

    private async Task<SessionView> Issue(RoleAssignment role, Guid family, CancellationToken cancellationToken)
    {
        var unit = await db.Set<OrganisationalUnit>().SingleAsync(one => one.TenantId == role.TenantId && one.Id == role.UnitId, cancellationToken);
        var (stored, text) = RefreshToken.Issue(role, family, time.GetUtcNow());
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
