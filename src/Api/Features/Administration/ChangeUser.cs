using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Administration;

/// <summary>Opens or closes an account, and says anew which roles it holds. What was taken away is gone with the next request for a token.</summary>
internal sealed record ChangeUser(UserId Id, UserChangeBody Body, IfMatch BasedOn) : ICommand;

/// <summary>What is left out stays as it is; <c>roles</c> names all roles from now on.</summary>
internal sealed record UserChangeBody(bool? Active = null, IReadOnlyList<RoleBody>? Roles = null, bool? BoundBySecrecy = null);

internal sealed class ChangeUserHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TimeProvider time, RoleRules rules, ChangeLog changes)
    : IRequestHandler<ChangeUser, Result>
{
    public async Task<Result> Handle(ChangeUser request, CancellationToken cancellationToken)
    {
        var (tenant, body) = (caller.Value.TenantId, request.Body);
        if (await db.Set<Account>().FindAsync([tenant, request.Id], cancellationToken) is not { } account)
            return UserErrors.NotFound;
        if (request.BasedOn.Refuse(account.Revision) is { } stale)
            return stale;
        if (LocksItselfOut(account.Id, body))
            return UserErrors.OwnAccess;

        if (body.Roles is { } wanted && await Give(account, wanted, cancellationToken) is { } refused)
            return refused;
        if (body.Active is { } active && active != account.Active)
            await SetActive(account, active, cancellationToken);

        if (body.BoundBySecrecy is { } bound && bound != account.BoundBySecrecy)
        {
            changes.Record("user.boundBySecrecy", account.Id.Value.ToString(), bound ? "false" : "true", bound ? "true" : "false");
            account.SetBoundBySecrecy(bound);
        }

        account.Changed();
        return Result.Ok;
    }

    private bool LocksItselfOut(UserId account, UserChangeBody body) =>
        account == caller.Value.UserId && (body.Active is false || body.Roles?.Any(held => held.Role == Roles.TenantAdmin) is false);

    private async Task<Error?> Give(Account account, IReadOnlyList<RoleBody> wanted, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        await rules.Check(wanted, faults, cancellationToken);
        if (faults.Refusal("user.invalid", "Diese Rollen kann das Konto so nicht haben.") is { } refused)
            return refused;

        var (tenant, today) = (account.TenantId, clock.Today);
        var held = await db.Set<RoleAssignment>()
            .Where(role => role.TenantId == tenant && role.AccountId == account.Id && (role.ValidTo == null || role.ValidTo >= today)).ToListAsync(cancellationToken);

        foreach (var gone in held.Where(role => !wanted.Contains(BodyOf(role))))
        {
            // A role that was given today has held on no day.
            if (gone.ValidFrom >= today)
                db.Remove(gone);
            else
                gone.EndOn(today.AddDays(-1));
        }

        db.AddRange(wanted.Distinct().Except(held.Select(BodyOf)).Select(role => new RoleAssignment(tenant, account.Id, role.Role, new UnitId(role.UnitId), today)));
        changes.Record("user.roles", account.Id.Value.ToString(), RoleRules.Told(held.Select(BodyOf)), RoleRules.Told(wanted));
        return null;
    }

    private async Task SetActive(Account account, bool active, CancellationToken cancellationToken)
    {
        changes.Record("user.active", account.Id.Value.ToString(), account.Active ? "true" : "false", active ? "true" : "false");
        account.SetActive(active);
        if (active)
            return;

        foreach (var token in await db.Set<RefreshToken>()
            .Where(token => token.TenantId == account.TenantId && token.AccountId == account.Id && token.RevokedAt == null).ToListAsync(cancellationToken))
            token.RevokedAt = time.GetUtcNow();
    }

    private static RoleBody BodyOf(RoleAssignment role) => new(role.Role, role.UnitId.Value);
}
