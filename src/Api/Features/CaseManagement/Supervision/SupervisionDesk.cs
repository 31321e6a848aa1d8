using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Supervision;

/// <summary>
/// Opens the wall between carriers for one case and one request: whoever supervises belongs to the KI, the case to any carrier.
/// From then on the transaction runs in the carrier's context, and row-level security shows its rows.
/// </summary>
internal sealed class SupervisionDesk(KimDbContext db, DatabaseContext context, CurrentCaller caller, BusinessClock clock, TenantSettings settings)
{
    /// <summary>The technical supervision lies with units of the KI, in the roles that the tenant names.</summary>
    public async Task<bool> Supervises(CancellationToken cancellationToken)
    {
        var (who, roles) = (caller.Value, (await settings.Value(ParameterCatalogue.SupervisionRoles, cancellationToken)).Split(','));
        return roles.Contains(who.Role) && await db.Set<OrganisationalUnit>().AnyAsync(unit => unit.TenantId == who.TenantId && unit.Id == who.UnitId && unit.Kind == UnitKinds.Ki, cancellationToken);
    }

    /// <summary>A case to open: whichever carrier has it.</summary>
    public async Task<SupportCase?> Reach(CaseId id, CancellationToken cancellationToken) =>
        await Enter(await Carrier($"select casework.carrier_of_case({id.Value}) as \"Value\"", cancellationToken), id, cancellationToken);

    /// <summary>A case that was opened to the caller and is open still.</summary>
    public async Task<SupportCase?> Opened(CaseId id, CancellationToken cancellationToken) =>
        await Enter(await Carrier($"select casework.carrier_of_supervised_case({id.Value}, {caller.Value.UserId.Value}, {caller.Value.Role}, {clock.Today}) as \"Value\"", cancellationToken), id, cancellationToken);

    private Task<Guid?> Carrier(FormattableString query, CancellationToken cancellationToken) => db.Database.SqlQuery<Guid?>(query).SingleAsync(cancellationToken);

    private async Task<SupportCase?> Enter(Guid? carrier, CaseId id, CancellationToken cancellationToken)
    {
        if (carrier is not { } known)
            return null;
        caller.Is(caller.Value with { Carrier = new CarrierId(known) });
        await context.Enter(caller.Value, cancellationToken);
        return await db.Set<SupportCase>().SingleOrDefaultAsync(one => one.TenantId == caller.Value.TenantId && one.Id == id && one.RestrictedOn == null, cancellationToken);
    }
}
