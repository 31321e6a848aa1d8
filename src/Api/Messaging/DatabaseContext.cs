using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Npgsql;

namespace Kim.Api.Messaging;

/// <summary>
/// Tells the running transaction for whom it runs, which row-level security asks, and reads on the same round trip what every
/// unit of work must know: the clock's offset, whether what is kept in memory is still true, and for whom the caller stands in. Everything set here ends with
/// the transaction.
/// </summary>
internal sealed class DatabaseContext(KimDbContext db, BusinessClock clock, Stamps stamps, CurrentCaller current)
{
    private const string Enters =
        """
        select coalesce((select milliseconds from organisation.clock_offset), 0),
            coalesce((select sum(value) from organisation.stamps s where s.kind = 'settings' and s.tenant_id::text = tenant), 0)::bigint,
            coalesce((select sum(value) from organisation.stamps s where s.kind = 'definitions' and s.tenant_id::text in (tenant, '00000000-0000-0000-0000-000000000000')), 0)::bigint,
            array(select a.user_id from organisation.absences a where a.tenant_id::text = tenant and a.substitute_id = $3
                and ((now() + coalesce((select milliseconds from organisation.clock_offset), 0) * interval '1 millisecond') at time zone 'Europe/Berlin')::date between a.from_day and a.to_day)
        from set_config('kim.tenant', $1, true) as tenant, set_config('kim.carrier', $2, true) as carrier
        """;

    private const string Covers =
        """
        select case_id, from_date, to_date from casework.substitutions
        where tenant_id = $1 and substitute_id = $2 and client_informed and client_consent and ended_on is null
        """;

    public Task Enter(Caller? caller, CancellationToken cancellationToken) => Enter(caller, first: null, cancellationToken);

    public async Task Enter(Caller? caller, FirstReading? first, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(db.Connection)
        {
            BatchCommands = { Statement.Of(Enters, Statement.Value(caller?.TenantId.Value.ToString() ?? ""), Statement.Value(caller?.Carrier?.Value.ToString() ?? ""), Statement.Id(caller?.UserId.Value)) },
        };
        var mayCover = caller is { Role: Roles.CaseManager, Carrier: not null };
        if (mayCover)
            batch.BatchCommands.Add(Statement.Of(Covers, Statement.Value(caller!.TenantId.Value), Statement.Value(caller.UserId.Value)));
        foreach (var statement in first?.Statements ?? [])
            batch.BatchCommands.Add(statement);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        clock.Set(reader.GetInt64(0));
        stamps.Set(reader.GetInt64(1), reader.GetInt64(2));
        if (caller is not null && current.IsKnown && await reader.GetFieldValueAsync<Guid[]>(3, cancellationToken) is { Length: > 0 } absent)
            current.Is(current.Value with { StandsInFor = [.. absent.Select(user => new UserId(user))] });
        if (mayCover)
        {
            await reader.NextResultAsync(cancellationToken);
            await TakeCovers(caller!, reader, cancellationToken);
        }

        if (first is null)
            return;

        await reader.NextResultAsync(cancellationToken);
        await first.Take(reader, cancellationToken);
    }

    /// <summary>The cases that the caller looks after for a colleague today; the day is known only here.</summary>
    private async Task TakeCovers(Caller caller, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var covered = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.GetFieldValue<DateOnly>(1) <= clock.Today && clock.Today <= reader.GetFieldValue<DateOnly>(2))
                covered.Add(reader.GetGuid(0));
        }

        if (covered.Count > 0 && current.IsKnown && current.Value.UserId == caller.UserId)
            current.Is(current.Value with { Covers = covered });
    }
}
