using Kim.Api.Features.Identity.Passkeys;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Auth;

/// <summary>
/// ASP.NET Core Identity's view of the accounts. It saves nothing itself: the unit of work does. Finding by e-mail is the
/// one question asked before the tenant is known, and goes through <see cref="SignIn"/>.
/// </summary>
internal sealed class AccountStore(KimDbContext db) :
    IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserLockoutStore<Account>, IUserPasskeyStore<Account>
{
    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        db.Set<Account>().SingleOrDefaultAsync(account => account.Id == new UserId(Guid.Parse(userId)), cancellationToken);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Set<Account>().SingleOrDefaultAsync(account => account.NormalizedEmail == normalizedUserName, cancellationToken);

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        db.Add(user);
        return Done;
    }

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => Done;

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        db.Remove(user);
        return Done;
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.Value.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Set(() => user.Email = userName ?? "");

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        Set(() => user.NormalizedEmail = normalizedName ?? "");

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailedCount);

    public Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(++user.AccessFailedCount);

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Set(() => user.AccessFailedCount = 0);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.LockoutEnd);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Set(() => user.LockoutEnd = lockoutEnd);

    public async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await Key(user, passkey.CredentialId, cancellationToken) is { } known)
            known.Take(passkey);
        else
            db.Add(Passkey.Of(user.TenantId, user.Id, passkey));
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        (await db.Set<Passkey>().Where(key => key.TenantId == user.TenantId && key.AccountId == user.Id).ToListAsync(cancellationToken)).ConvertAll(key => key.Told());

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Set<Passkey>().Where(key => key.CredentialId == credentialId).Join(db.Set<Account>(), key => key.AccountId, account => account.Id, (_, account) => account).SingleOrDefaultAsync(cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => (await Key(user, credentialId, cancellationToken))?.Told();

    public async Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (await Key(user, credentialId, cancellationToken) is { } known)
            db.Remove(known);
    }

    public void Dispose()
    {
        // The context belongs to the scope.
    }

    private Task<Passkey?> Key(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        db.Set<Passkey>().SingleOrDefaultAsync(key => key.TenantId == user.TenantId && key.AccountId == user.Id && key.CredentialId == credentialId, cancellationToken);

    private static Task<IdentityResult> Done => Task.FromResult(IdentityResult.Success);

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
