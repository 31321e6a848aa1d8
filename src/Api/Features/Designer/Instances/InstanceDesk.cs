using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>What is seen of every instance of the tenant: a row of <c>workflow.visible_instances()</c>. Of an instance with a subject neither correlation nor name.</summary>
internal sealed record InstanceHeader(
    Guid id, Guid? carrier_id, string definition_id, string definition_version_id, int version, string status, string sub_status, string? correlation_id, string? name,
    string? subject_kind, int incident_count, DateTimeOffset created_at, DateTimeOffset updated_at, DateTimeOffset? finished_at)
{
    public bool HasSubject => subject_kind is not null;

    public bool IsLive => status == nameof(WorkflowStatus.Running);
}

/// <summary>
/// Brings whoever edits processes to an instance: the header is visible across carriers; what lies behind it is reached by acting for
/// the carrier that the instance belongs to.
/// </summary>
internal sealed class InstanceDesk(KimDbContext db, DatabaseContext context, CurrentCaller caller)
{
    public IQueryable<InstanceHeader> Headers() => db.Database.SqlQuery<InstanceHeader>($"select * from workflow.visible_instances()");

    /// <summary>Ids of clients are text; what is no id of ours is unknown.</summary>
    public async Task<InstanceHeader?> Find(string instanceId, CancellationToken cancellationToken) =>
        Guid.TryParse(instanceId, out var id) ? await Headers().SingleOrDefaultAsync(row => row.id == id, cancellationToken) : null;

    /// <summary>Finds an instance and enters its carrier.</summary>
    public async Task<InstanceHeader?> Enter(string instanceId, CancellationToken cancellationToken)
    {
        if (await Find(instanceId, cancellationToken) is not { } header)
            return null;

        if (header.carrier_id is { } carrier)
        {
            caller.Is(caller.Value with { Carrier = new CarrierId(carrier) });
            await context.Enter(caller.Value, cancellationToken);
        }

        return header;
    }

    /// <summary>The instance as it stands, not locked. Its carrier has been entered.</summary>
    public async Task<InstanceRow> Read(InstanceHeader header, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        return await db.Set<InstanceRow>().AsNoTracking().SingleAsync(row => row.TenantId == tenant && row.Id == header.id, cancellationToken);
    }
}
