using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Domain.Shared;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.State;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Persistence.Workflows;

/// <summary>
/// Instances in the transaction of the running unit of work: a load locks the row, and what a burst changed is written with
/// everything else at the next flush.
/// </summary>
internal sealed class PostgresWorkflowStore(KimDbContext db, CurrentCaller caller, OpenTasks tasks) : IWorkflowStore
{
    private readonly Dictionary<Guid, WorkflowInstance> loaded = [];

    public async ValueTask<WorkflowInstance?> Load(Guid instanceId, CancellationToken cancellationToken)
    {
        if (loaded.TryGetValue(instanceId, out var known))
            return known;

        var row = await db.Set<InstanceRow>()
            .FromSql($"select * from workflow.instances where tenant_id = {TenantId.Value} and id = {instanceId} for update")
            .SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : loaded[instanceId] = row.ToInstance();
    }

    public async ValueTask<IReadOnlyList<Guid>> FindWaiting(Stimulus stimulus, string? correlationId, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return await (
            from bookmark in db.Set<BookmarkRow>()
            join instance in db.Set<InstanceRow>() on new { bookmark.TenantId, Id = bookmark.InstanceId } equals new { instance.TenantId, instance.Id }
            where bookmark.TenantId == TenantId && bookmark.StimulusHash == stimulus.Hash && (correlationId == null || instance.CorrelationId == correlationId)
            orderby instance.Id
            select instance.Id).Distinct().OrderBy(id => id).ToListAsync(cancellationToken);
    }

    public async ValueTask<IReadOnlyList<BufferedMessage>> TakeMessages(
        Guid instanceId, string? correlationId, IReadOnlyList<Stimulus> waitingFor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (waitingFor.Count == 0)
            return [];

        var hashes = waitingFor.Select(stimulus => stimulus.Hash).ToArray();
        var rows = await db.Set<MessageRow>()
            .FromSql($"""
                select * from workflow.messages
                where tenant_id = {TenantId.Value} and stimulus_hash = any({hashes}) and delivered_at is null and expires_at > {now}
                  and (instance_id is null or instance_id = {instanceId}) and (correlation_id is null or correlation_id = {correlationId})
                order by received_at, id for update skip locked
                """)
            .ToListAsync(cancellationToken);

        foreach (var row in rows)
            row.DeliveredAt = now;

        return rows.ConvertAll(row => new BufferedMessage(
            row.Id, row.MessageId ?? row.Id.ToString(), Stimulus.Event(row.Name), row.CorrelationId, row.InstanceId, ReadPayload(row.Payload), row.ReceivedAt, row.ExpiresAt, true));
    }

    public async ValueTask<bool> Remember(BufferedMessage message, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.Serialize(message.Payload);
        var carrier = caller.Value.Carrier?.Value;
        DateTimeOffset? deliveredAt = message.Delivered ? message.ReceivedAt : null;

        // A message id whose life has ended may come again; one that lives is refused by the row that holds it.
        return await db.Database.ExecuteSqlAsync(
            $"""
            insert into workflow.messages as known
                (tenant_id, id, carrier_id, name, stimulus_hash, correlation_id, instance_id, message_id, payload, received_at, expires_at, delivered_at)
            values ({TenantId.Value}, {message.Id}, {carrier}, {message.Stimulus.Name}, {message.Stimulus.Hash}, {message.CorrelationId}, {message.InstanceId},
                {message.MessageId}, {payload}::jsonb, {message.ReceivedAt}, {message.ExpiresAt}, {deliveredAt})
            on conflict (tenant_id, message_id) where message_id is not null do update
                set name = excluded.name, stimulus_hash = excluded.stimulus_hash, correlation_id = excluded.correlation_id, instance_id = excluded.instance_id,
                    payload = excluded.payload, received_at = excluded.received_at, expires_at = excluded.expires_at, delivered_at = excluded.delivered_at
                where known.expires_at <= excluded.received_at
            """, cancellationToken) == 1;
    }

    public async ValueTask Apply(BurstChanges changes, CancellationToken cancellationToken)
    {
        var instance = changes.Instance;
        var row = changes.IsNew ? InstanceRow.For(instance, TenantId, caller.Value.Carrier?.Value) : await Row(instance.Id, cancellationToken);
        row.Take(instance);

        if (changes.IsNew)
            db.Add(row);
        loaded[instance.Id] = instance;

        await db.RemoveAll(Bookmarks(changes.RemovedBookmarks), cancellationToken);
        db.AddRange(changes.AddedBookmarks.Select(bookmark => RowOf(bookmark, row)));
        if (changes.Journal.Count > 0)
            db.Add(RowOf(changes.Journal, row));
        db.AddRange(changes.Incidents.Select(incident => RowOf(incident, row)));

        foreach (var incidentId in changes.ResolvedIncidents)
        {
            if (await db.Set<IncidentRow>().FindAsync([TenantId, incidentId], cancellationToken) is { } incident)
                incident.Resolve(instance.UpdatedAt, caller.Value.UserId.Value);
        }

        await MovedRows.Write(db, TenantId, changes, cancellationToken);
        await tasks.Revise(changes.RevisedTasks, instance, cancellationToken);
        await tasks.Cancel(changes.CancelledTasks, instance.UpdatedAt, cancellationToken);
        await tasks.Open(changes.CreatedTasks, instance, row.CarrierId, cancellationToken);
    }

    private TenantId TenantId => caller.Value.TenantId;

    private async Task<InstanceRow> Row(Guid id, CancellationToken cancellationToken) =>
        await db.Set<InstanceRow>().FindAsync([TenantId, id], cancellationToken)
        ?? throw new InvalidOperationException($"Instance {id} was not loaded before it was changed.");

    private IQueryable<BookmarkRow> Bookmarks(IReadOnlyList<Guid> ids) =>
        db.Set<BookmarkRow>().Where(bookmark => bookmark.TenantId == TenantId && ids.Contains(bookmark.Id));

    private static BookmarkRow RowOf(Bookmark bookmark, InstanceRow instance) => new()
    {
        TenantId = instance.TenantId,
        Id = bookmark.Id,
        CarrierId = instance.CarrierId,
        InstanceId = instance.Id,
        ActivityId = bookmark.ActivityKey,
        ActivityExecutionId = bookmark.ActivityExecutionId,
        Kind = bookmark.Kind,
        StimulusHash = bookmark.Stimulus?.Hash,
        DueAt = bookmark.DueAt,
        CreatedAt = instance.UpdatedAt,
    };

    private static JournalRow RowOf(List<JournalEntry> entries, InstanceRow instance) => new()
    {
        TenantId = instance.TenantId,
        At = entries[0].At,
        Id = Guid.CreateVersion7(entries[0].At),
        CarrierId = instance.CarrierId,
        InstanceId = instance.Id,
        DefinitionVersionId = instance.DefinitionVersionId,
        FirstNumber = entries[0].Number,
        LastNumber = entries[^1].Number,
        Entries = JournalJson.Write(entries),
    };

    private static IncidentRow RowOf(Incident incident, InstanceRow instance) => new()
    {
        TenantId = instance.TenantId,
        Id = incident.Id,
        CarrierId = instance.CarrierId,
        InstanceId = instance.Id,
        ActivityId = incident.ActivityKey,
        ActivityExecutionId = incident.ActivityExecutionId,
        Code = incident.Code,
        ExceptionType = incident.ExceptionType,
        OccurredAt = incident.At,
    };

    private static Dictionary<string, object?> ReadPayload(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToDictionary(pair => pair.Key, pair => PlainValues.FromJson(pair.Value));
}
