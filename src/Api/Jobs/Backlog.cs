using Kim.Api.Persistence.Workflows;

namespace Kim.Api.Jobs;

/// <summary>Work of one kind that is due and not done.</summary>
/// <param name="Count">At most <see cref="Backlog.Counted"/>.</param>
/// <param name="Oldest">How long the oldest has waited; zero when nothing does.</param>
internal sealed record WaitingWork(string Kind, long Count, TimeSpan Oldest);

/// <summary>What is due across tenants, as counts and ages: what waits where the sweeps look.</summary>
internal sealed class Backlog(JobsDatabase jobs)
{
    public const int Counted = 10_000;

    private static readonly (string Kind, string Rows)[] Kinds =
    [
        ("timers", "workflow.bookmarks where true"),
        ("starts", "workflow.triggers where true"),
        ("reminders", "messaging.reminders where state = 'planned'"),
        ("mails", "messaging.outbox where state = 'waiting'"),
    ];

    // A clock that was moved forward makes things due at that moment, not before.
    private static readonly string Oldest = string.Join(" union all ", Kinds.Select(kind =>
        $"""
        (select '{kind.Kind}', count(*), coalesce(extract(epoch from now() - greatest(min(due_at) - clock.ahead, clock.moved_at)), 0)::double precision
        from (select coalesce(max(milliseconds), 0) * interval '1 millisecond' as ahead, max(moved_at) as moved_at from organisation.clock_offset) as clock
        left join lateral (select due_at from {kind.Rows} and {EngineSql.IsDue} order by due_at limit {Counted}) as due on true
        where due_at is not null group by clock.ahead, clock.moved_at)
        """));

    public async Task<IReadOnlyList<WaitingWork>> Read(CancellationToken cancellationToken)
    {
        var found = (await jobs.Find(Oldest, row => new WaitingWork(row.GetString(0), row.GetInt64(1), TimeSpan.FromSeconds(Math.Max(row.GetDouble(2), 0))), cancellationToken))
            .ToDictionary(one => one.Kind);
        return [.. Kinds.Select(kind => found.GetValueOrDefault(kind.Kind) ?? new(kind.Kind, 0, TimeSpan.Zero))];
    }

    public async Task<long> OpenIncidents(CancellationToken cancellationToken) =>
        (await jobs.Find("select workflow.count_open_incidents()", row => row.GetInt64(0), cancellationToken))[0];
}
