using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Audit.Chain;

/// <summary>All seals of a tenant and what was dropped, in the order in which they were made.</summary>
internal sealed record AccessLogSeals(IReadOnlyList<AccessLogSeal> Seals, IReadOnlyList<AccessLogDrop> Drops)
{
    public long NextTx => Math.Max(Seals.Select(seal => seal.NextTx).DefaultIfEmpty().Max(), Drops.Select(drop => drop.NextTx).DefaultIfEmpty().Max());

    public long NextNumber => 1 + Math.Max(Seals.Select(seal => seal.Number).DefaultIfEmpty().Max(), Drops.SelectMany(drop => SealNumbers.Read(drop.Numbers)).DefaultIfEmpty().Max());

    public byte[] HeadOf(DateOnly month) => Seals.LastOrDefault(seal => seal.Month == month)?.Head ?? [];

    /// <summary>One at a time seals, drops or checks the log of a tenant; nobody who writes a line waits.</summary>
    public static Task TakeTurn(KimDbContext db, TenantId tenant, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"access-log:{tenant.Value}"}, 0))", cancellationToken);

    public static async Task<AccessLogSeals> Load(KimDbContext db, TenantId tenant, CancellationToken cancellationToken) => new(
        await db.Set<AccessLogSeal>().AsNoTracking().Where(seal => seal.TenantId == tenant).OrderBy(seal => seal.Number).ToListAsync(cancellationToken),
        await db.Set<AccessLogDrop>().AsNoTracking().Where(drop => drop.TenantId == tenant).OrderBy(drop => drop.Month).ToListAsync(cancellationToken));
}

/// <summary>The numbers of seals as ranges: <c>1-4,6</c>.</summary>
internal static class SealNumbers
{
    public static string Write(IEnumerable<long> numbers)
    {
        var ranges = new List<(long From, long To)>();
        foreach (var number in numbers.Order())
        {
            if (ranges.Count > 0 && ranges[^1].To == number - 1)
                ranges[^1] = (ranges[^1].From, number);
            else
                ranges.Add((number, number));
        }

        return string.Join(',', ranges.Select(range => range.From == range.To ? $"{range.From}" : $"{range.From}-{range.To}"));
    }

    public static IEnumerable<long> Read(string ranges)
    {
        foreach (var range in ranges.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split('-');
            for (var number = long.Parse(ends[0]); number <= long.Parse(ends[^1]); number++)
                yield return number;
        }
    }
}
