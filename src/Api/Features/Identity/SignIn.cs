using Kim.Api.Auth;
using Kim.Api.Features.Identity.SecondFactors;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity;

/// <summary>E-mail and password for a session in the person's first role.</summary>
internal sealed record SignIn(string Email, string Password) : IRequest<Result<SignInAnswer>>;

internal sealed record SessionView(string TokenType, string AccessToken, string RefreshToken, int ExpiresIn);

internal sealed class SignInHandler(
    KimDbContext db, DatabaseContext context, CurrentCaller caller, UserManager<Account> accounts, IPasswordHasher<Account> hasher, AfterRefusal afterRefusal, SecondFactorDesk secondFactors)
    : IRequestHandler<SignIn, Result<SignInAnswer>>
{
    /// <summary>An unknown address takes as long as a wrong password.</summary>
    private static readonly Account Nobody = new(default, default, "", "");
    private static readonly string NobodysHash = PasswordHashing.Hasher.HashPassword(Nobody, Guid.CreateVersion7().ToString());

    public async Task<Result<SignInAnswer>> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var normalized = request.Email.ToUpperInvariant();
        var found = await db.Database.SqlQuery<FoundAccount>($"select tenant_id, account_id from identity.find_account({normalized})").ToListAsync(cancellationToken);

        if (found is not [var known])
        {
            hasher.VerifyHashedPassword(Nobody, NobodysHash, request.Password);
            return SessionErrors.WrongCredentials;
        }

        caller.Is(Caller.System(new TenantId(known.tenant_id), null));
        await context.Enter(caller.Value, cancellationToken);
        var account = await db.Set<Account>().SingleAsync(one => one.Id == new UserId(known.account_id), cancellationToken);

        if (!account.Active || await accounts.IsLockedOutAsync(account))
            return SessionErrors.WrongCredentials;

        if (!await accounts.CheckPasswordAsync(account, request.Password))
        {
            afterRefusal.Record(caller.Value, async fresh =>
                await accounts.AccessFailedAsync(await fresh.Set<Account>().SingleAsync(one => one.Id == account.Id, cancellationToken)));
            return SessionErrors.WrongCredentials;
        }

        return await secondFactors.AfterPassword(account, cancellationToken);
    }

    private sealed record FoundAccount(Guid tenant_id, Guid account_id);
}
