using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity.Passwords;

/// <summary>Asks whoever is signed in for the password once more, before something changes about how they sign in. Wrong ones count as at the door.</summary>
internal sealed class PasswordCheck(KimDbContext db, CurrentCaller caller, UserManager<Account> accounts, AfterRefusal afterRefusal)
{
    private static readonly Error Wrong = Error.Forbidden("auth.password-wrong", "Das Passwort stimmt nicht, oder das Konto ist gesperrt.");

    public async Task<Result<Account>> Of(string password, CancellationToken cancellationToken)
    {
        var (tenant, person) = (caller.Value.TenantId, caller.Value.UserId);
        var account = await db.Set<Account>().SingleAsync(one => one.TenantId == tenant && one.Id == person, cancellationToken);
        if (!await accounts.IsLockedOutAsync(account) && await accounts.CheckPasswordAsync(account, password))
            return account;

        afterRefusal.Record(caller.Value, async fresh =>
            await accounts.AccessFailedAsync(await fresh.Set<Account>().SingleAsync(one => one.TenantId == tenant && one.Id == person, cancellationToken)));
        return Wrong;
    }
}
