using Kim.Api.Auth;
using Kim.Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Messaging;

/// <summary>
/// Tells the running transaction for whom it runs, which row-level security asks, and reads the clock's offset on the same
/// round trip. Everything set here ends with the transaction.
/// </summary>
internal sealed class DatabaseContext(KimDbContext db, BusinessClock clock)
{
    public async Task Enter(Caller? caller, CancellationToken cancellationToken)
    {
        var offsets = await db.Database.SqlQuery<long>(
            $"""
            select coalesce((select milliseconds from organisation.clock_offset), 0) as "Value"
            from set_config('kim.tenant', {caller?.TenantId.Value.ToString() ?? ""}, true) as tenant, set_config('kim.carrier', {caller?.Carrier?.Value.ToString() ?? ""}, true) as carrier
            """).ToListAsync(cancellationToken);
        clock.Set(offsets[0]);
    }
}
