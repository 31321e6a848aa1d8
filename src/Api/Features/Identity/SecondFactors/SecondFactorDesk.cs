using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity.SecondFactors;

/// <summary>What follows a right password, and what a second factor is good for.</summary>
internal sealed class SecondFactorDesk(
    KimDbContext db, CurrentCaller caller, TenantSettings settings, Sessions sessions, Tickets tickets, MasterKey masterKey, UserManager<Account> accounts, AfterRefusal afterRefusal, TimeProvider time)
{
    private const string Purpose = "second-factor";
    private static readonly TimeSpan TicketLifetime = TimeSpan.FromMinutes(5);

    /// <summary>A session, or a ticket for the second step. The count of failures is forgotten only when both steps were right.</summary>
    public async Task<Result<SignInAnswer>> AfterPassword(Account account, CancellationToken cancellationToken)
    {
        var rule = await Rule(cancellationToken);
        if (rule.IsOn && await Of(account.Id, cancellationToken) is { IsInForce: true })
            return new SignInAnswer.SecondStep(TicketFor(account), SecondFactorErrors.Needed);
        if (await IsRequired(account.Id, cancellationToken))
            return new SignInAnswer.SecondStep(TicketFor(account), SecondFactorErrors.EnrolmentNeeded);

        var session = await Begin(account, cancellationToken);
        return session.Succeeded ? new SignInAnswer.Session(session.Value) : session.Error;
    }

    public async Task<Result<SessionView>> Begin(Account account, CancellationToken cancellationToken)
    {
        if (account.AccessFailedCount > 0)
            await accounts.ResetAccessFailedCountAsync(account);
        return await sessions.Begin(account.Id, cancellationToken);
    }

    /// <summary>Wrong codes count like wrong passwords.</summary>
    public async Task<bool> Accepts(Account account, SecondFactor factor, string code)
    {
        if (!await accounts.IsLockedOutAsync(account) && factor.Accepts(code, masterKey, time.GetUtcNow()))
            return true;
        CountFailure(account);
        return false;
    }

    public void CountFailure(Account account) => afterRefusal.Record(caller.Value, async fresh =>
        await accounts.AccessFailedAsync(await fresh.Set<Account>().SingleAsync(one => one.Id == account.Id)));

    /// <summary>Locked, so that of two who bring the same code the second finds it used.</summary>
    public Task<SecondFactor?> Of(UserId account, CancellationToken cancellationToken) => db.Set<SecondFactor>()
        .FromSql($"select * from identity.second_factors where tenant_id = {caller.Value.TenantId.Value} and account_id = {account.Value} for update").SingleOrDefaultAsync(cancellationToken);

    public async Task<bool> IsRequired(UserId account, CancellationToken cancellationToken)
    {
        var rule = await Rule(cancellationToken);
        return rule.RequiredFor.Count > 0 && rule.Requires(await sessions.RolesOf(account).Select(one => one.Role).ToListAsync(cancellationToken));
    }

    public async Task<SecondFactorRule> Rule(CancellationToken cancellationToken) => SecondFactorRule.Parse(await settings.Value(ParameterCatalogue.SecondFactor, cancellationToken))!;

    public SecondStepTicket? Read(string? ticket) => tickets.Read<SecondStepTicket>(Purpose, ticket);

    private string TicketFor(Account account) => tickets.Write(Purpose, new SecondStepTicket(account.TenantId.Value, account.Id.Value, account.SecurityStamp), TicketLifetime);
}

/// <summary>Who gave the right password. A password that changes meanwhile makes it worthless.</summary>
internal sealed record SecondStepTicket(Guid TenantId, Guid AccountId, string Stamp);

/// <summary>What a right password leads to.</summary>
internal abstract record SignInAnswer
{
    private SignInAnswer() { }

    public sealed record Session(SessionView View) : SignInAnswer;

    public sealed record SecondStep(string Ticket, Error Why) : SignInAnswer;
}
