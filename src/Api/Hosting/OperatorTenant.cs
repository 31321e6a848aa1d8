using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Hosting;

/// <summary>Where those who run the installation have their accounts: a tenant without any content.</summary>
internal static class OperatorTenant
{
    public const string Slug = "betrieb";

    /// <summary>The tenant and its one unit; made at the first call.</summary>
    public static async Task<(TenantId Tenant, UnitId Unit)> Find(KimDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        if (await db.Set<Tenant>().SingleOrDefaultAsync(one => one.Slug == Slug, cancellationToken) is { } known)
            return (known.TenantId, await db.Set<OrganisationalUnit>().Where(one => one.TenantId == known.TenantId).Select(one => one.Id).FirstAsync(cancellationToken));

        var (tenant, carrier, unit) = (TenantId.New(), CarrierId.New(), UnitId.New());
        db.Add(Tenant.Found(tenant, Slug, "Betrieb", TenantTypes.Kreis).Value!);
        db.Add(Carrier.Found(tenant, carrier, "Betrieb", CarrierTypes.Kreis, DataProtectionRegimes.GdprAndDsgNrw).Value!);
        db.Add(OrganisationalUnit.Found(tenant, unit, carrier, UnitKinds.Other, "Betrieb", today).Value!);
        return (tenant, unit);
    }

    public static void GiveRole(KimDbContext db, Account account, UnitId unit, DateOnly today) =>
        db.Add(new RoleAssignment(account.TenantId, account.Id, Roles.Operator, unit, today));
}
