using Kim.Api.Auth;
using Kim.Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation;

/// <summary>Numbers that people read out. The row is locked until the transaction ends, so that no number is given twice; a refused request leaves no gap.</summary>
internal sealed class NumberSeries(KimDbContext db, CurrentCaller caller)
{
    /// <param name="series">For example <c>F-2026</c>; the number then is <c>F-2026-0001</c>.</param>
    public async Task<string> Next(string series, CancellationToken cancellationToken)
    {
        var numbers = await db.Database.SqlQuery<long>(
            $"""
            insert into organisation.number_series (tenant_id, series, last_value) values ({caller.Value.TenantId.Value}, {series}, 1)
            on conflict (tenant_id, series) do update set last_value = number_series.last_value + 1 returning last_value as "Value"
            """).ToListAsync(cancellationToken);
        return $"{series}-{numbers[0]:D4}";
    }
}
