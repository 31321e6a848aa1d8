using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Bodies;

/// <summary>Takes bodies in hand, and says who leads one and who sees its meetings.</summary>
internal sealed class BodyDesk(KimDbContext db, CurrentCaller caller, BusinessClock clock)
{
    /// <summary>Everybody who prepares something for bodies; seats do not matter.</summary>
    private static readonly string[] Preparing = [Roles.KiLead, Roles.StrategicCoordination, Roles.CmCoordination];

    private TenantId Tenant => caller.Value.TenantId;

    /// <summary>The whole business of bodies is theirs.</summary>
    public bool LeadsAll => caller.Value.Role is Roles.KiLead or Roles.StrategicCoordination;

    /// <summary>Whether papers are shown before the members get them.</summary>
    public bool Prepares(Body body) => Preparing.Contains(caller.Value.Role) || Leads(body);

    public bool Leads(Body body) => LeadsAll || body.IsChairedBy(caller.Value.UserId, clock.Today);

    public Task<Body?> Find(BodyId id, CancellationToken cancellationToken) =>
        db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(body => body.TenantId == Tenant && body.Id == id, cancellationToken);

    /// <summary>A body that the caller leads, locked for a change.</summary>
    public async Task<Result<Body>> Take(BodyId id, CancellationToken cancellationToken)
    {
        if (await Lock(id, cancellationToken) is not { } body)
            return BodyErrors.NotFound(id);
        return Leads(body) ? body : BodyErrors.NotLed;
    }

    public Task<Body?> Lock(BodyId id, CancellationToken cancellationToken) => db.Set<Body>()
        .FromSql($"select * from steering.bodies where tenant_id = {Tenant.Value} and id = {id.Value} for update")
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>The bodies whose meetings, votes and resolutions the caller may read. A tenant has a handful, so they come whole.</summary>
    public async Task<IReadOnlyDictionary<BodyId, Body>> Visible(CancellationToken cancellationToken) =>
        (await db.Set<Body>().AsNoTracking().Where(body => body.TenantId == Tenant).ToListAsync(cancellationToken)).Where(Sees).ToDictionary(body => body.Id);

    /// <summary>Nobody can be put on a seat who has no account here.</summary>
    public async Task<Error?> Unknown(Guid?[] members, CancellationToken cancellationToken)
    {
        var named = members.OfType<Guid>().Distinct().Select(UserId.From).ToArray();
        var known = named.Length == 0 ? 0 : await db.Set<Account>().CountAsync(account => account.TenantId == Tenant && account.Active && named.Contains(account.Id), cancellationToken);
        return known == named.Length ? null : BodyErrors.NoSuchMember;
    }

    private bool Sees(Body body) => caller.Value.Role switch
    {
        Roles.KiLead or Roles.StrategicCoordination or Roles.CmCoordination or Roles.SteeringChair or Roles.SteeringMember => true,
        Roles.ProjectGroupLead or Roles.ProjectGroupMember => body.Kind is BodyKind.LocalProjectGroup or BodyKind.ThematicProjectGroup or BodyKind.WorkingGroup,
        Roles.CaseManager => body.Kind is BodyKind.CmMeeting or BodyKind.PlanningConference,
        _ => false,
    } || body.IsMember(caller.Value.UserId, clock.Today);
}
