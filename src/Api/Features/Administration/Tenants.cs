using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Profiles;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Administration;

internal sealed record ListTenants : IQuery<Page<TenantListView>>;

internal sealed record GetTenant(TenantId Id) : IQuery<TenantListView>;

internal sealed record TenantListView(Guid Id, string Slug, string Name, string Type);

/// <summary>A municipality from its profile, with the one account that makes all others. The profile's demo users are not made.</summary>
internal sealed record AddTenant(JsonElement Profile, AdministratorBody Administrator) : ICommand<TenantId>;

internal sealed record AdministratorBody(string? Email, string? DisplayName, string? Password);

internal sealed class TenantsHandler(
    KimDbContext db, DatabaseContext context, CurrentCaller caller, BusinessClock clock, UserManager<Account> accounts, ChangeLog changes) :
    IRequestHandler<ListTenants, Result<Page<TenantListView>>>, IRequestHandler<GetTenant, Result<TenantListView>>, IRequestHandler<AddTenant, Result<TenantId>>
{
    public async Task<Result<Page<TenantListView>>> Handle(ListTenants request, CancellationToken cancellationToken) =>
        Page.Whole((await All(cancellationToken)).Select(View));

    public async Task<Result<TenantListView>> Handle(GetTenant request, CancellationToken cancellationToken) =>
        (await All(cancellationToken)).Find(tenant => tenant.tenant_id == request.Id.Value) is { } found ? View(found) : OrganisationQueries.NotFound;

    public async Task<Result<TenantId>> Handle(AddTenant request, CancellationToken cancellationToken)
    {
        var parsed = TenantProfile.Parse(request.Profile.GetRawText());
        if (!parsed.Succeeded)
            return parsed.Error;
        var person = request.Administrator;
        var faults = new Faults()
            .Require(AccountRules.IsEmail(person.Email), "administrator.email", "email.invalid", "Das ist keine E-Mail-Adresse.")
            .RequireText(person.DisplayName, "administrator.displayName").RequireText(person.Password, "administrator.password")
            .Require(parsed.Value.Units.Count > 0, "profile.units", "profile.units-missing", "Ein Mandant hat mindestens eine Stelle.");
        if (faults.Refusal("tenant.invalid", "Der Mandant kann so nicht angelegt werden.") is { } refused)
            return refused;

        // Its rows are written as its own: row-level security holds for the operator as for everybody.
        var (operates, tenant) = (caller.Value, TenantId.New());
        caller.Is(Caller.System(tenant, null));
        await context.Enter(caller.Value, cancellationToken);
        var founded = TenantFounding.Found(tenant, parsed.Value, new Dictionary<string, UserId>());
        db.AddRange(founded.Rows);

        var account = new Account(tenant, UserId.New(), person.Email!.Trim(), person.DisplayName!.Trim());
        if (await accounts.CreateAsync(account, person.Password!) is { Succeeded: false } no)
            return UserErrors.From(no.Errors);
        db.Add(new RoleAssignment(tenant, account.Id, Roles.TenantAdmin, founded.FirstUnit, clock.Today));
        await db.SaveChangesAsync(cancellationToken);

        caller.Is(operates);
        await context.Enter(operates, cancellationToken);
        changes.Record("tenant", parsed.Value.Tenant.Slug, null, tenant.Value.ToString());
        return tenant;
    }

    private Task<List<TenantRow>> All(CancellationToken cancellationToken) =>
        db.Database.SqlQuery<TenantRow>($"select tenant_id, slug, name, type from organisation.all_tenants() order by slug").ToListAsync(cancellationToken);

    private static TenantListView View(TenantRow row) => new(row.tenant_id, row.slug, row.name, row.type);

    private sealed record TenantRow(Guid tenant_id, string slug, string name, string type);
}
