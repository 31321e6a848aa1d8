using Kim.Api.Auth;
using Kim.Api.Persistence;

namespace Kim.Api.Messaging;

/// <summary>
/// Tells the running transaction for whom it runs, which row-level security asks, and reads on the same round trip what every
/// unit of work must know: the clock's offset, and whether what is kept in memory is still true. Everything set here ends with
/// the transaction.
/// </summary>
internal sealed class DatabaseContext(KimDbContext db, BusinessClock clock, Stamps stamps)
{
    private const string Enters =
        """
        select coalesce((select milliseconds from organisation.clock_offset), 0),
            coalesce((select sum(value) from organisation.stamps s where s.kind = 'settings' and s.tenant_id::text = tenant), 0)::bigint,
            coalesce((select sum(value) from organisation.stamps s where s.kind = 'definitions' and s.tenant_id::text in (tenant, '00000000-0000-0000-0000-000000000000')), 0)::bigint
        from set_config('kim.tenant', $1, true) as tenant, set_config('kim.carrier', $2, true) as carrier
        """;

    public async Task Enter(Caller? caller, CancellationToken cancellationToken)
    {
        await using var command = db.Command(Enters, Statement.Value(caller?.TenantId.Value.ToString() ?? ""), Statement.Value(caller?.Carrier?.Value.ToString() ?? ""));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        clock.Set(row.GetInt64(0));
        stamps.Set(row.GetInt64(1), row.GetInt64(2));
    }
}
