namespace Api.Tests.Robustness;

/// <summary>What there is of a client's one case right after it was opened.</summary>
internal sealed record Beginning(long Cases, long Instances, long Tasks, long Bookmarks, long Started)
{
    public static readonly Beginning NotYet = new(0, 0, 0, 0, 0);

    public static readonly Beginning Whole = new(1, 1, 1, 1, 1);

    public static async Task<IReadOnlyDictionary<Guid, Beginning>> Of(SharedFolder folder, IReadOnlyList<Guid> clients) =>
        (await folder.Rows(
            """
            select k.id, count(c.id), count(i.id), coalesce(sum((select count(*) from workflow.human_tasks h where h.subject_id = c.id)), 0)::bigint,
                coalesce(sum((select count(*) from workflow.bookmarks b where b.instance_id = i.id)), 0)::bigint,
                coalesce(sum((select count(*) from workflow.journal j cross join lateral jsonb_array_elements(j.entries) e
                    where j.instance_id = i.id and e->>'a' = 'first-contact' and e->>'e' = 'Started')), 0)::bigint
            from casework.clients k left join casework.cases c on c.client_id = k.id left join workflow.instances i on i.subject_id = c.id
            where k.id = any($1) group by k.id
            """,
            clients, row => (row.GetGuid(0), new Beginning(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)))))
        .ToDictionary();
}
