using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Profiles;
using Kim.Domain.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Hosting;

/// <summary>The demo tenants and accounts, one tenant a profile. A tenant that exists is left as it is.</summary>
internal sealed class DemoSeed(KimDbContext db, TimeProvider time)
{
    public const string Password = "Kim-Demo-2026!";

    private static readonly string PasswordHash = new PasswordHasher<Account>().HashPassword(null!, Password);

    public async Task Load(IEnumerable<string> profileFiles, CancellationToken cancellationToken)
    {
        foreach (var file in profileFiles)
        {
            var profile = TenantProfile.Parse(await File.ReadAllTextAsync(file, cancellationToken));
            if (!profile.Succeeded)
                throw new InvalidOperationException($"{Path.GetFileName(file)}: {profile.Error.Code} {string.Join("; ", profile.Error.Fields.Select(field => field.Path))}");
            if (!await db.Set<Tenant>().AnyAsync(tenant => tenant.Slug == profile.Value.Tenant.Slug, cancellationToken))
                Found(profile.Value);
        }

        if (!await db.Set<Tenant>().AnyAsync(tenant => tenant.Slug == OperatorTenant.Slug, cancellationToken))
            OperatorTenant.Found(db, "operator@kim.example", "Betrieb (Demo)", PasswordHash, Today);
        await db.SaveChangesAsync(cancellationToken);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private void Found(TenantProfile profile)
    {
        var tenant = TenantId.New();
        var users = profile.DemoUsers.ToDictionary(user => user.Name, _ => UserId.New());
        var founded = TenantFounding.Found(tenant, profile, users);

        db.AddRange(founded.Rows);
        foreach (var user in profile.DemoUsers)
            AddUser(tenant, profile.Tenant.Slug, user, users[user.Name], founded.Units);
    }

    private void AddUser(TenantId tenant, string slug, DemoUserFacts user, UserId id, IReadOnlyDictionary<string, UnitId> units)
    {
        db.Add(new Account(tenant, id, $"{user.Name}@{slug}.example", user.DisplayName) { PasswordHash = PasswordHash });
        db.AddRange(user.Roles.Select(held => new RoleAssignment(tenant, id, held.Role, units[held.Unit], TenantFounding.Always)));
    }
}

/// <summary>Where those who run the installation have their accounts: a tenant without any content.</summary>
internal static class OperatorTenant
{
    public const string Slug = "betrieb";

    public static void Found(KimDbContext db, string email, string displayName, string passwordHash, DateOnly today)
    {
        var (tenant, carrier, unit, user) = (TenantId.New(), CarrierId.New(), UnitId.New(), UserId.New());
        db.Add(Tenant.Found(tenant, Slug, "Betrieb", TenantTypes.Kreis).Value!);
        db.Add(Carrier.Found(tenant, carrier, "Betrieb", CarrierTypes.Kreis, DataProtectionRegimes.GdprAndDsgNrw).Value!);
        db.Add(OrganisationalUnit.Found(tenant, unit, carrier, UnitKinds.Other, "Betrieb", today).Value!);
        db.Add(new Account(tenant, user, email, displayName) { PasswordHash = passwordHash });
        db.Add(new RoleAssignment(tenant, user, Roles.Operator, unit, today));
    }
}
