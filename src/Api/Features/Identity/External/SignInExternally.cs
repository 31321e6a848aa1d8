using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kim.Api.Features.Identity.External;

/// <summary>A session for whom the issuer names: the account linked to the subject, else by verified mail where the tenant says so. Roles follow the claims each time.</summary>
internal sealed record SignInExternally(ExternalPerson Person) : IRequest<Result<SessionView>>;

internal sealed class SignInExternallyHandler(
    KimDbContext db, DatabaseContext context, CurrentCaller caller, UserManager<Account> accounts, IOptions<ExternalIssuerSettings> settings, AfterRefusal afterRefusal, ChangeLog changes, BusinessClock clock,
    TimeProvider time, Sessions sessions) : IRequestHandler<SignInExternally, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(SignInExternally request, CancellationToken cancellationToken)
    {
        var person = request.Person;
        var linked = await Find($"select tenant_id, account_id from identity.find_external({person.Issuer}, {person.Subject})", cancellationToken);
        var byMail = linked is null && person.VerifiedEmail is { } mail
            ? await Find($"select tenant_id, account_id from identity.find_account({mail.ToUpperInvariant()})", cancellationToken) : null;
        if (((linked ?? byMail)?.tenant_id ?? await NamedTenant(person, cancellationToken)) is not { } tenant)
            return ExternalErrors.Unknown;

        caller.Is(Caller.System(new TenantId(tenant), null));
        await context.Enter(caller.Value, cancellationToken);
        if (settings.Value.TenantClaim is { Length: > 0 } claim && !person.Values(claim).Contains(await db.Set<Tenant>().Select(one => one.Slug).SingleAsync(cancellationToken)))
            return ExternalErrors.OtherTenant;

        var access = await db.Set<ExternalAccess>().FindAsync([caller.Value.TenantId], cancellationToken) ?? new ExternalAccess { TenantId = caller.Value.TenantId };
        var account = linked is not null ? await Known(linked, cancellationToken)
            : byMail is not null ? await Link(person, byMail, access, cancellationToken)
            : await Create(person, access);
        return account is { Active: true } ? await Begin(account, linked is not null, [.. access.RolesOf(person)], cancellationToken) : ExternalErrors.Unknown;
    }

    private async Task<Result<SessionView>> Begin(Account account, bool wasKnown, IReadOnlyList<RoleBody> wanted, CancellationToken cancellationToken)
    {
        await GiveRoles(db, account, wanted, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var session = await sessions.Begin(account.Id, cancellationToken);
        if (session.Succeeded)
            return session;

        // Nothing is kept of a refused sign-in, but what the issuer took away stays taken away.
        if (wasKnown)
            afterRefusal.Record(caller.Value, fresh => GiveRoles(fresh, account, wanted, cancellationToken));
        return ExternalErrors.Unmapped;
    }

    private async Task GiveRoles(KimDbContext context, Account account, IReadOnlyList<RoleBody> wanted, CancellationToken cancellationToken)
    {
        var (tenant, today) = (account.TenantId, clock.Today);
        var held = await context.Set<RoleAssignment>()
            .Where(role => role.TenantId == tenant && role.AccountId == account.Id && role.External && (role.ValidTo == null || role.ValidTo >= today)).ToListAsync(cancellationToken);
        if (held.Select(BodyOf).ToHashSet().SetEquals(wanted))
            return;

        foreach (var gone in held.Where(role => !wanted.Contains(BodyOf(role))))
        {
            // A role that was given today has held on no day.
            if (gone.ValidFrom >= today)
                context.Remove(gone);
            else
                gone.EndOn(today.AddDays(-1));
        }

        context.AddRange(wanted.Except(held.Select(BodyOf)).Select(role => new RoleAssignment(tenant, account.Id, role.Role, new UnitId(role.UnitId), today) { External = true }));
        changes.Record("user.roles.external", account.Id.Value.ToString(), RoleRules.Told(held.Select(BodyOf)), RoleRules.Told(wanted));
    }

    private Task<Account?> Known(FoundAccount found, CancellationToken cancellationToken) =>
        db.Set<Account>().SingleOrDefaultAsync(one => one.Id == new UserId(found.account_id), cancellationToken);

    private async Task<Account?> Link(ExternalPerson person, FoundAccount found, ExternalAccess access, CancellationToken cancellationToken)
    {
        if (!access.LinkByEmail || await Known(found, cancellationToken) is not { Active: true } account || await IsLinked(account, person.Issuer, cancellationToken))
            return null;
        Connect(account, person);
        return account;
    }

    /// <summary>A second subject with the same address is another person, or somebody who wants to be taken for one.</summary>
    private Task<bool> IsLinked(Account account, string issuer, CancellationToken cancellationToken) =>
        db.Set<ExternalLogin>().AnyAsync(one => one.AccountId == account.Id && one.Issuer == issuer, cancellationToken);

    private async Task<Account?> Create(ExternalPerson person, ExternalAccess access)
    {
        if (!access.CreateAccounts || person.VerifiedEmail is not { } mail || !AccountRules.IsEmail(mail))
            return null;
        var account = new Account(caller.Value.TenantId, UserId.New(), mail.Trim(), person.Name ?? mail.Trim());
        if (await accounts.CreateAsync(account) is { Succeeded: false })
            return null;
        Connect(account, person);
        return account;
    }

    private void Connect(Account account, ExternalPerson person)
    {
        db.Add(new ExternalLogin(account.TenantId, account.Id, person.Issuer, person.Subject, time.GetUtcNow()));
        changes.Record("user.linked", account.Id.Value.ToString(), null, person.Issuer);
    }

    /// <summary>Of several tenants that a claim names, the first is where a new account belongs.</summary>
    private async Task<Guid?> NamedTenant(ExternalPerson person, CancellationToken cancellationToken)
    {
        if (settings.Value.TenantClaim is not { Length: > 0 } claim || person.Values(claim).FirstOrDefault() is not { } slug)
            return null;
        return await db.Database.SqlQuery<Guid?>($"""select organisation.tenant_of({slug}) as "Value" """).SingleAsync(cancellationToken);
    }

    private async Task<FoundAccount?> Find(FormattableString query, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<FoundAccount>(query).ToListAsync(cancellationToken)).SingleOrDefault();

    private static RoleBody BodyOf(RoleAssignment role) => new(role.Role, role.UnitId.Value);

    private sealed record FoundAccount(Guid tenant_id, Guid account_id);
}
