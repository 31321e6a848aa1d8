using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Retention;

/// <summary>
/// Opens the wall to one case for those who decide how long it is kept and see nothing of what stands in it. Each carrier is the
/// controller of its cases: who administers it, or is its data-protection officer, decides; for carriers without one, the KI's.
/// </summary>
internal sealed class RetentionDesk(KimDbContext db, DatabaseContext context, CurrentCaller caller, BusinessClock clock, AccessLog accessLog)
{
    /// <summary>The carriers for which the caller answers in the acting role.</summary>
    public async Task<List<CarrierId>> Carriers(CancellationToken cancellationToken)
    {
        var (tenant, unitId, role, today) = (caller.Value.TenantId, caller.Value.UnitId, caller.Value.Role, clock.Today);
        var unit = await db.Set<OrganisationalUnit>().AsNoTracking().SingleAsync(one => one.TenantId == tenant && one.Id == unitId, cancellationToken);
        if (unit.Kind != UnitKinds.Ki)
            return [unit.CarrierId];

        var holding = db.Set<RoleAssignment>()
            .Where(held => held.TenantId == tenant && held.Role == role && held.ValidFrom <= today && (held.ValidTo == null || held.ValidTo >= today))
            .Join(db.Set<OrganisationalUnit>().Where(one => one.TenantId == tenant), held => held.UnitId, one => one.Id, (_, one) => one.CarrierId);
        var others = await db.Set<Carrier>().AsNoTracking().Where(one => one.TenantId == tenant && one.Id != unit.CarrierId && !holding.Contains(one.Id))
            .Select(one => one.Id).ToListAsync(cancellationToken);
        return [unit.CarrierId, .. others];
    }

    /// <summary>A case to decide on. From here on the transaction runs in the context of its carrier.</summary>
    public async Task<Result<SupportCase>> Take(CaseId id, CancellationToken cancellationToken)
    {
        var carrier = await db.Database.SqlQuery<Guid?>($"select casework.carrier_of_case({id.Value}) as \"Value\"").SingleAsync(cancellationToken);
        if (carrier is not { } known)
            return CaseErrors.NotFound;
        if (!(await Carriers(cancellationToken)).Contains(new CarrierId(known)))
        {
            accessLog.Denied(AccessLog.Case, id.Value, "retention");
            return CaseErrors.NotFound;
        }

        caller.Is(caller.Value with { Carrier = new CarrierId(known) });
        await context.Enter(caller.Value, cancellationToken);
        var tenant = caller.Value.TenantId;
        // Its workflows first, like everybody who moves them.
        await db.Database.ExecuteSqlAsync($"select id from workflow.instances where tenant_id = {tenant.Value} and subject_id = {id.Value} order by id for update", cancellationToken);
        return await db.Set<SupportCase>().SingleOrDefaultAsync(one => one.TenantId == tenant && one.Id == id, cancellationToken) is { } found ? found : CaseErrors.NotFound;
    }
}
