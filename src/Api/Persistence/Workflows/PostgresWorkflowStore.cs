using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.State;
using Npgsql;

namespace Kim.Api.Persistence.Workflows;

/// <summary>
/// Instances in the transaction of the running unit of work: a load locks the row, and what a burst changed goes with the
/// context's batch, so that a whole command is one round trip to read and one to write.
/// </summary>
internal sealed class PostgresWorkflowStore(KimDbContext db, CurrentCaller caller, OpenTasks tasks) : IWorkflowStore
{
    private readonly Dictionary<Guid, HeldInstance> held = [];
    private readonly Dictionary<Guid, InboxTask?> read = [];

    public async ValueTask<WorkflowInstance?> Load(Guid instanceId, CancellationToken cancellationToken)
    {
        if (held.TryGetValue(instanceId, out var known))
            return known.Instance;

        await using var command = db.Command(EngineSql.LockInstance(db), Statement.Value(Tenant), Statement.Value(instanceId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await Hold(reader, cancellationToken);
    }

    /// <summary>Locks a task's instance and then the task, in that order; the context tracks the task. Null: there is no such task here.</summary>
    public async ValueTask<InboxTask?> LoadByTask(Guid taskId, CancellationToken cancellationToken)
    {
        if (read.Remove(taskId, out var task))
            return task;

        await using var batch = new NpgsqlBatch(db.Connection);
        foreach (var statement in LocksOf(taskId))
            batch.BatchCommands.Add(statement);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await TakeTask(reader, cancellationToken);
    }

    /// <summary>The same for the beginning of a transaction: whoever then loads by this task finds it read.</summary>
    public FirstReading ReadingOf(Guid taskId) => new(LocksOf(taskId), async (reader, cancellationToken) => read[taskId] = await TakeTask(reader, cancellationToken));

    /// <summary>Locks those of the instances that nobody else holds, and answers which of the bookmarks are still due.</summary>
    public async ValueTask<IReadOnlyList<DueBookmark>> LoadDue(IReadOnlyList<DueBookmark> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(db.Connection)
        {
            BatchCommands =
            {
                Statement.Of(EngineSql.LockFreeInstances(db), Statement.Value(Tenant), Statement.Value(due.Select(one => one.InstanceId).Distinct().ToArray())),
                Statement.Of(EngineSql.DueAmong, Statement.Value(Tenant), Statement.Value(due.Select(one => one.BookmarkId).ToArray()), Statement.Value(now)),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await Hold(reader, cancellationToken) is not null)
        {
            // Each row is held as it comes.
        }

        await reader.NextResultAsync(cancellationToken);
        var still = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            still.Add(reader.GetGuid(0));
        return [.. due.Where(one => held.ContainsKey(one.InstanceId) && still.Contains(one.BookmarkId))];
    }

    public bool Holds(Guid instanceId) => held.ContainsKey(instanceId);

    public async ValueTask<IReadOnlyList<Guid>> FindWaiting(Stimulus stimulus, string? correlationId, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await using var command = db.Command(EngineSql.FindWaiting, Statement.Value(Tenant), Statement.Value(stimulus.Hash), Statement.Text(correlationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var waiting = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            waiting.Add(reader.GetGuid(0));
        return waiting;
    }

    public async ValueTask<IReadOnlyList<BufferedMessage>> TakeMessages(
        Guid instanceId, string? correlationId, IReadOnlyList<Stimulus> waitingFor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (waitingFor.Count == 0)
            return [];

        await using var command = db.Command(
            EngineSql.TakeMessages(db), Statement.Value(Tenant), Statement.Value(waitingFor.Select(stimulus => stimulus.Hash).ToArray()), Statement.Value(now), Statement.Value(instanceId), Statement.Text(correlationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var messages = RowStatements<MessageRow>.Of(db);
        var taken = new List<MessageRow>();
        while (await reader.ReadAsync(cancellationToken))
            taken.Add(messages.Read(reader));
        return [.. taken.OrderBy(row => row.ReceivedAt).ThenBy(row => row.Id).Select(MessageOf)];
    }

    public async ValueTask<bool> Remember(BufferedMessage message, CancellationToken cancellationToken)
    {
        // A message id whose life has ended may come again; one that lives is refused by the row that holds it.
        await using var command = db.Command(
            EngineSql.Remember, Statement.Value(Tenant), Statement.Value(message.Id), Statement.Id(caller.Value.Carrier?.Value), Statement.Value(message.Stimulus.Name), Statement.Value(message.Stimulus.Hash),
            Statement.Text(message.CorrelationId), Statement.Id(message.InstanceId), Statement.Text(message.MessageId), Statement.Json(JsonSerializer.Serialize(message.Payload)),
            Statement.Value(message.ReceivedAt), Statement.Value(message.ExpiresAt), Statement.Instant(message.Delivered ? message.ReceivedAt : null));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async ValueTask<bool> HasLive(string? definitionId, string? correlationId, CancellationToken cancellationToken)
    {
        // What this unit of work has started itself counts too. Whoever asks the same waits here until this unit of work has ended.
        await db.SaveChangesAsync(cancellationToken);
        await using var question = db.Command(EngineSql.LockLive, Statement.Value($"live {Tenant} {definitionId} {correlationId}"));
        await question.ExecuteNonQueryAsync(cancellationToken);
        await using var command = db.Command(EngineSql.HasLive, Statement.Text(definitionId), Statement.Text(correlationId));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    public async ValueTask Apply(BurstChanges changes, CancellationToken cancellationToken)
    {
        var instance = changes.Instance;
        if (!held.TryGetValue(instance.Id, out var one))
            one = changes.IsNew ? Hold(HeldInstance.New(instance, caller.Value)) : throw new InvalidOperationException($"Instance {instance.Id} was not loaded before it was changed.");

        db.Batch.Put(one, () => one.Write(RowStatements<InstanceRow>.Of(db)));
        foreach (var bookmark in changes.RemovedBookmarks)
            db.Batch.Add(EngineSql.RemoveBookmark, Statement.Value(Tenant), Statement.Value(bookmark));
        foreach (var bookmark in changes.AddedBookmarks)
            db.Batch.Add(RowStatements<BookmarkRow>.Of(db).Insert(BookmarkRow.Of(bookmark, one.Row, instance.UpdatedAt)));
        if (changes.Journal.Count > 0)
            db.Batch.Add(RowStatements<JournalRow>.Of(db).Insert(JournalRow.Of(changes.Journal, instance, one.Row)));
        foreach (var incident in changes.Incidents)
            db.Batch.Add(RowStatements<IncidentRow>.Of(db).Insert(IncidentRow.Of(incident, one.Row)));
        if (changes.ResolvedIncidents.Count > 0)
            db.Batch.Add(EngineSql.ResolveIncidents, Statement.Value(Tenant), Statement.Value(changes.ResolvedIncidents.ToArray()), Statement.Value(instance.UpdatedAt), Statement.Value(caller.Value.UserId.Value));

        foreach (var bookmark in changes.ChangedBookmarks.Where(bookmark => !changes.RemovedBookmarks.Contains(bookmark.Id)))
            db.Batch.Add(EngineSql.MoveBookmark, Statement.Value(Tenant), Statement.Value(bookmark.Id), Statement.Value(bookmark.ActivityKey), Statement.Instant(bookmark.DueAt));
        foreach (var incident in changes.ChangedIncidents)
            db.Batch.Add(EngineSql.MoveIncident, Statement.Value(Tenant), Statement.Value(incident.Id), Statement.Value(incident.ActivityKey));

        await tasks.Revise(changes.RevisedTasks, instance, cancellationToken);
        await tasks.Cancel(changes.CancelledTasks, instance.UpdatedAt, cancellationToken);
        await tasks.Open(changes.CreatedTasks, instance, one.Row.CarrierId, cancellationToken);
    }

    private Guid Tenant => caller.Value.TenantId.Value;

    private NpgsqlBatchCommand[] LocksOf(Guid taskId) =>
    [
        Statement.Of(EngineSql.LockInstanceOfTask(db), Statement.Value(Tenant), Statement.Value(taskId)),
        Statement.Of(EngineSql.LockTask(db), Statement.Value(Tenant), Statement.Value(taskId)),
    ];

    private async Task<InboxTask?> TakeTask(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await Hold(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? db.Known(RowStatements<InboxTask>.Of(db).Read(reader)) : null;
    }

    /// <summary>Holds the next instance that a reader gives; null when there is none.</summary>
    private async ValueTask<WorkflowInstance?> Hold(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken))
            return null;

        var row = RowStatements<InstanceRow>.Of(db).Read(reader);
        return (held.TryGetValue(row.Id, out var known) ? known : Hold(HeldInstance.Stored(row))).Instance;
    }

    private HeldInstance Hold(HeldInstance one) => held[one.Row.Id] = one;

    private static BufferedMessage MessageOf(MessageRow row) => new(
        row.Id, row.MessageId ?? row.Id.ToString(), Stimulus.Event(row.Name), row.CorrelationId, row.InstanceId, ReadPayload(row.Payload), row.ReceivedAt, row.ExpiresAt, true);

    private static Dictionary<string, object?> ReadPayload(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToDictionary(pair => pair.Key, pair => PlainValues.FromJson(pair.Value));

    /// <summary>An instance that this unit of work holds, and the row that it came from or becomes.</summary>
    private sealed class HeldInstance(InstanceRow row, WorkflowInstance instance, bool isStored)
    {
        private bool stored = isStored;

        public InstanceRow Row => row;

        public WorkflowInstance Instance => instance;

        public static HeldInstance Stored(InstanceRow row) => new(row, row.ToInstance(), isStored: true);

        public static HeldInstance New(WorkflowInstance instance, Caller creator) => new(InstanceRow.For(instance, creator.TenantId, creator.Carrier?.Value), instance, isStored: false);

        public NpgsqlBatchCommand Write(RowStatements<InstanceRow> rows)
        {
            row.Take(instance);
            var write = stored ? rows.Update(row) : rows.Insert(row);
            stored = true;
            return write;
        }
    }
}

/// <summary>A bookmark whose time has come.</summary>
internal sealed record DueBookmark(Guid InstanceId, Guid BookmarkId);
