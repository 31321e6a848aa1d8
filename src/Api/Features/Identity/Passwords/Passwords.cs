using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity.Passwords;

/// <summary>A new password for the old one. Every other sign-in of the person ends.</summary>
internal sealed record ChangePassword(string Current, string Fresh, Guid Family) : ICommand;

/// <summary>The administration takes somebody's password away and gets a secret to hand over, with which the person sets another. A second factor stays.</summary>
internal sealed record OfferPasswordReset(UserId Id) : ICommand<PasswordResetView>;

/// <param name="Secret">Told once, good once, for a day.</param>
internal sealed record PasswordResetView(string Secret, DateTimeOffset ExpiresAt);

internal sealed record ResetPassword(string Secret, string Fresh) : ICommand;

internal sealed class PasswordHandler(
    KimDbContext db, DatabaseContext context, CurrentCaller caller, UserManager<Account> accounts, PasswordCheck check, Sessions sessions, Tickets tickets, ChangeLog changes, TimeProvider time) :
    IRequestHandler<ChangePassword, Result>, IRequestHandler<OfferPasswordReset, Result<PasswordResetView>>, IRequestHandler<ResetPassword, Result>
{
    private const string Purpose = "password-reset";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private static readonly Error SecretInvalid = Error.Unauthenticated("auth.reset-invalid", "Dieses Einmalgeheimnis ist verbraucht oder abgelaufen.");

    public async Task<Result> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var known = await check.Of(request.Current, cancellationToken);
        if (!known.Succeeded)
            return known.Error;
        if (await Set(known.Value, request.Fresh) is { } refused)
            return refused;
        await sessions.RevokeAll(known.Value.Id, request.Family, cancellationToken);
        return Result.Ok;
    }

    public async Task<Result<PasswordResetView>> Handle(OfferPasswordReset request, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        if (await db.Set<Account>().FindAsync([tenant, request.Id], cancellationToken) is not { } account)
            return UserErrors.NotFound;

        await accounts.RemovePasswordAsync(account);
        await sessions.RevokeAll(account.Id, except: null, cancellationToken);
        changes.Record("user.password", account.Id.Value.ToString(), null, "reset");
        return new PasswordResetView(tickets.Write(Purpose, new ResetTicket(tenant.Value, account.Id.Value, account.SecurityStamp), Lifetime), time.GetUtcNow() + Lifetime);
    }

    public async Task<Result> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        if (tickets.Read<ResetTicket>(Purpose, request.Secret) is not { } ticket)
            return SecretInvalid;
        caller.Is(Caller.System(new TenantId(ticket.TenantId), null));
        await context.Enter(caller.Value, cancellationToken);
        // The stamp changes with the password: a second use finds another one.
        if (await db.Set<Account>().SingleOrDefaultAsync(one => one.Id == new UserId(ticket.AccountId) && one.SecurityStamp == ticket.Stamp && one.Active, cancellationToken) is not { } account)
            return SecretInvalid;
        return await Set(account, request.Fresh) is { } refused ? refused : Result.Ok;
    }

    private async Task<Error?> Set(Account account, string fresh)
    {
        foreach (var rule in accounts.PasswordValidators)
        {
            if (await rule.ValidateAsync(accounts, account, fresh) is { Succeeded: false } no)
                return UserErrors.From(no.Errors);
        }

        await accounts.RemovePasswordAsync(account);
        await accounts.AddPasswordAsync(account, fresh);
        return null;
    }

    private sealed record ResetTicket(Guid TenantId, Guid AccountId, string Stamp);
}
