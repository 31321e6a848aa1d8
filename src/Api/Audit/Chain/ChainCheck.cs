using System.Security.Cryptography;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Audit.Chain;

/// <summary>Holds lines, seals, dropped months and the heads outside against one another. Of each month it names the first place that is wrong.</summary>
internal sealed class ChainCheck(TenantId tenant, AccessLogSeals seals, ChainKeys keys)
{
    /// <summary>Between the moment a line names and the begin of the transaction that writes it, and between the clocks of two nodes.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    private readonly List<LogBreak> breaks = [];
    private readonly List<MonthVerification> months = [];
    private readonly long[] opened = [.. seals.Seals.Select(seal => seal.OpenTx)];
    private long waiting;

    /// <summary>The whole check, in the running transaction and apart from sealing.</summary>
    public static async Task<LogVerification> Run(KimDbContext db, TenantId tenant, DateOnly? only, ChainKeys keys, SealHeads outside, CancellationToken cancellationToken)
    {
        await AccessLogSeals.TakeTurn(db, tenant, cancellationToken);
        var seals = await AccessLogSeals.Load(db, tenant, cancellationToken);
        var check = new ChainCheck(tenant, seals, keys);
        check.Numbers(outside.Of(tenant));

        var written = await db.Database.SqlQuery<DateOnly>(
            $"select distinct date_trunc('month', at at time zone 'UTC')::date as \"Value\" from audit.access_log where tenant_id = {tenant.Value}").ToListAsync(cancellationToken);
        foreach (var month in written.Concat(seals.Seals.Select(seal => seal.Month)).Distinct().Order().Where(month => only is null || month == only))
            await check.Month(month, SealedLine.Of(db, tenant, month, cancellationToken), cancellationToken);
        return check.Outcome(only);
    }

    /// <summary>No seal is missing that was not dropped with its month, and each that is known outside is there.</summary>
    public void Numbers(IEnumerable<SealHead> outside)
    {
        foreach (var drop in seals.Drops)
        {
            if (keys.Find(tenant, drop.KeyId) is not { } key)
                breaks.Add(new("key-unknown", drop.Month));
            else if (!CryptographicOperations.FixedTimeEquals(LogChain.Sign(key, drop), drop.Mac))
                breaks.Add(new("drop-forged", drop.Month));
        }

        var present = seals.Seals.ToDictionary(seal => seal.Number);
        var explained = seals.Drops.SelectMany(drop => SealNumbers.Read(drop.Numbers)).ToHashSet();
        for (var number = 1L; number < seals.NextNumber; number++)
        {
            if (!present.ContainsKey(number) && !explained.Contains(number))
                breaks.Add(new("seal-missing", MonthNear(number), number));
        }

        foreach (var head in outside)
        {
            if (present.TryGetValue(head.Number, out var seal) ? SealHead.Of(seal) != head : !SealHeads.IsDropped(seals, head))
                breaks.Add(new("seals-cut", head.Month, head.Number));
        }
    }

    public async Task Month(DateOnly month, IAsyncEnumerable<SealedLine> lines, CancellationToken cancellationToken)
    {
        var chain = seals.Seals.Where(seal => seal.Month == month).ToList();
        var before = breaks.Count;
        var (count, next) = (0L, 0);
        SealCheck? current = null;

        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            while (next < chain.Count && line.Tx >= chain[next].NextTx)
                Finish();
            if (next >= chain.Count || line.Tx < chain[next].FromTx)
            {
                if (line.Tx >= seals.NextTx)
                    waiting++;
                else
                    Found(new("line-inserted", month, Id: line.Id));
                continue;
            }

            count++;
            current ??= Open(chain[next], next == 0 ? [] : chain[next - 1].Head);
            Found(current.Take(line));
            if (IsBackdated(line))
                Found(new("line-backdated", month, chain[next].Number, current.Taken, line.Id));
        }

        while (next < chain.Count)
            Finish();
        months.Add(new(month, chain.Count, count, Dropped: false, breaks.Count == before));

        void Finish()
        {
            using var check = current ?? Open(chain[next], next == 0 ? [] : chain[next - 1].Head);
            Found(check.End());
            (current, next) = (null, next + 1);
        }

        // Behind the first wrong place everything else is wrong with it.
        void Found(LogBreak? wrong)
        {
            if (wrong is not null && breaks.Count == before)
                breaks.Add(wrong);
        }
    }

    public LogVerification Outcome(DateOnly? only)
    {
        var dropped = seals.Drops.Where(drop => only is null || drop.Month == only).Select(drop => new MonthVerification(drop.Month, 0, drop.Lines, Dropped: true, !breaks.Exists(one => one.Month == drop.Month)));
        var found = breaks.Where(one => only is null || one.Month == only).OrderBy(one => one.Month).ThenBy(one => one.Seal ?? long.MaxValue).ToList();
        return new(found.Count == 0, [.. dropped.Concat(months).OrderBy(month => month.Month)], waiting, found);
    }

    /// <summary>A line that names a moment long before its transaction began was put in later: the last seal before that begin says when it was.</summary>
    private bool IsBackdated(SealedLine line)
    {
        var at = Array.BinarySearch(opened, line.Tx);
        for (at = at >= 0 ? at : ~at - 1; at + 1 < opened.Length && opened[at + 1] <= line.Tx;)
            at++;
        return at >= 0 && line.At < seals.Seals[at].SealedAt - Leeway;
    }

    private DateOnly MonthNear(long number) => seals.Seals.LastOrDefault(seal => seal.Number < number)?.Month ?? seals.Seals.Select(seal => seal.Month).Concat(seals.Drops.Select(drop => drop.Month)).First();

    private SealCheck Open(AccessLogSeal seal, byte[] before) => new(seal, keys.Find(tenant, seal.KeyId) is { } key ? LogChain.Begin(key, before, seal) : null);

    /// <summary>One seal, computed anew while its lines come.</summary>
    private sealed class SealCheck(AccessLogSeal seal, LogChain? chain) : IDisposable
    {
        public int Taken { get; private set; }

        public LogBreak? Take(SealedLine line)
        {
            if (chain is null)
                return new("key-unknown", seal.Month, seal.Number);
            chain.Add(line);
            Taken++;
            if (Taken > seal.Lines || Taken * LogChain.LinkBytes > seal.Links.Length)
                return new("line-inserted", seal.Month, seal.Number, Taken, line.Id);
            return chain.Link.SequenceEqual(seal.Links.AsSpan((Taken - 1) * LogChain.LinkBytes, LogChain.LinkBytes)) ? null : new("line-broken", seal.Month, seal.Number, Taken, line.Id);
        }

        public LogBreak? End() =>
            chain is null ? new("key-unknown", seal.Month, seal.Number)
            : Taken < seal.Lines ? new("line-missing", seal.Month, seal.Number, Taken + 1)
            : CryptographicOperations.FixedTimeEquals(chain.State, seal.Head) ? null : new("seal-broken", seal.Month, seal.Number);

        public void Dispose() => chain?.Dispose();
    }
}
