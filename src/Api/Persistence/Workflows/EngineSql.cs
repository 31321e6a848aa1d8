using Kim.Api.Features.Tasks;

namespace Kim.Api.Persistence.Workflows;

/// <summary>
/// The statements of the engine's tables, in one place. Row-level security stands behind each; the tenant is named all the same, because it
/// begins every key.
/// </summary>
internal static class EngineSql
{
    /// <summary>One at a time: for a list of unknown length the server would plan anew each time.</summary>
    public const string RemoveBookmark = "delete from workflow.bookmarks where tenant_id = $1 and id = $2";

    public const string ResolveIncidents =
        "update workflow.incidents set state = 'resolved', resolved_at = $3, resolved_by = $4 where tenant_id = $1 and id = any($2) and state = 'open'";

    public const string MoveBookmark = "update workflow.bookmarks set activity_id = $3, due_at = $4 where tenant_id = $1 and id = $2";

    public const string MoveIncident = "update workflow.incidents set activity_id = $3 where tenant_id = $1 and id = $2";

    public const string DueAmong = "select id from workflow.bookmarks where tenant_id = $1 and id = any($2) and due_at <= $3";

    /// <summary>By the business clock.</summary>
    public const string IsDue = "due_at <= now() + make_interval(secs => coalesce((select milliseconds from organisation.clock_offset), 0) / 1000.0)";

    /// <summary>Across tenants, for the role that finds due ids and nothing else.</summary>
    public const string FindDue = $"select tenant_id, carrier_id, instance_id, id from workflow.bookmarks where {IsDue} order by due_at limit $1";

    /// <summary>After a minute, then twice as long each time, at most a day.</summary>
    public const string PutOff =
        """
        update workflow.bookmarks set due_at = $3 + make_interval(mins => least(1 << least(attempts, 11), 24 * 60)), attempts = attempts + 1
        where tenant_id = $1 and id = $2
        """;

    public const string FindWaiting =
        """
        select distinct i.id from workflow.bookmarks b join workflow.instances i on i.tenant_id = b.tenant_id and i.id = b.instance_id
        where b.tenant_id = $1 and b.stimulus_hash = $2 and ($3::text is null or i.correlation_id = $3) order by i.id
        """;

    /// <summary>A statement of its own: what the next one sees must be what was committed before the lock was given.</summary>
    public const string LockLive = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    public const string HasLive = "select workflow.has_live_instance($1, $2)";

    public const string Remember =
        """
        insert into workflow.messages as known
            (tenant_id, id, carrier_id, name, stimulus_hash, correlation_id, instance_id, message_id, payload, received_at, expires_at, delivered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (tenant_id, message_id) where message_id is not null do update
            set name = excluded.name, stimulus_hash = excluded.stimulus_hash, correlation_id = excluded.correlation_id, instance_id = excluded.instance_id,
                payload = excluded.payload, received_at = excluded.received_at, expires_at = excluded.expires_at, delivered_at = excluded.delivered_at
            where known.expires_at <= excluded.received_at
        """;

    public static string LockInstance(KimDbContext db) => lockInstance ??= $"{Instances(db)} where tenant_id = $1 and id = $2 for update";

    public static string LockInstanceOfTask(KimDbContext db) => lockInstanceOfTask ??=
        $"{Instances(db)} where tenant_id = $1 and id = (select instance_id from workflow.human_tasks where tenant_id = $1 and id = $2) for update";

    public static string LockFreeInstances(KimDbContext db) => lockFreeInstances ??= $"{Instances(db)} where tenant_id = $1 and id = any($2) order by id for update skip locked";

    public static string LockTask(KimDbContext db) => lockTask ??=
        $"select {RowStatements<InboxTask>.Of(db).ColumnList} from workflow.human_tasks where tenant_id = $1 and id = $2 for update";

    public static string TakeMessages(KimDbContext db) => takeMessages ??=
        $"""
        update workflow.messages set delivered_at = $3
        from (
            select id as taken from workflow.messages
            where tenant_id = $1 and stimulus_hash = any($2) and delivered_at is null and expires_at > $3
              and (instance_id is null or instance_id = $4) and (correlation_id is null or correlation_id = $5)
            for update skip locked) as waiting
        where tenant_id = $1 and id = taken returning {RowStatements<MessageRow>.Of(db).ColumnList}
        """;

    private static string? takeMessages, lockInstance, lockInstanceOfTask, lockFreeInstances, lockTask;

    private static string Instances(KimDbContext db) => $"select {RowStatements<InstanceRow>.Of(db).ColumnList} from workflow.instances";
}
