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

    private static readonly string PasswordHash = PasswordHashing.Hasher.HashPassword(null!, Password);

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

        await AddOperator(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private async Task AddOperator(CancellationToken cancellationToken)
    {
        const string email = "operator@kim.example";
        if (await db.Set<Account>().AnyAsync(account => account.Email == email, cancellationToken))
            return;

        var (tenant, unit) = await OperatorTenant.Find(db, Today, cancellationToken);
        var account = new Account(tenant, UserId.New(), email, "Betrieb (Demo)") { PasswordHash = PasswordHash };
        db.Add(account);
        OperatorTenant.GiveRole(db, account, unit, Today);
    }

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
        db.AddRange(user.Roles.Select((held, rank) => new RoleAssignment(tenant, id, held.Role, units[held.Unit], TenantFounding.Always, rank)));
    }
}
