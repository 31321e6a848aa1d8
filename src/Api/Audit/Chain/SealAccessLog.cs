using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Audit.Chain;

/// <summary>
/// Seals what the tenant's access log has got since the last time. A line is sealed when every transaction that began before its own has ended:
/// then nothing can come between any more, however long a transaction was held open and whatever its lines' clock says.
/// </summary>
internal sealed record SealAccessLog : ICommand<SealedHeads>;

/// <summary>The heads that were made: they are also written outside the database.</summary>
internal sealed record SealedHeads(IReadOnlyList<SealHead> Heads);

internal sealed record SealHead(long Number, DateOnly Month, string Head)
{
    public static SealHead Of(AccessLogSeal seal) => new(seal.Number, seal.Month, Convert.ToHexStringLower(seal.Head));
}

internal sealed class SealAccessLogHandler(KimDbContext db, CurrentCaller caller, TimeProvider time, ChainKeys keys, SealHeads outside) : IRequestHandler<SealAccessLog, Result<SealedHeads>>
{
    private static readonly Error WentBack = Error.Conflict(
        "access-log.transactions-went-back", "Die Transaktionsnummern dieser Datenbank sind kleiner als die versiegelten; sie stammt aus einem Abzug und nicht aus einer Sicherung des Servers.");

    public async Task<Result<SealedHeads>> Handle(SealAccessLog request, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        await AccessLogSeals.TakeTurn(db, tenant, cancellationToken);
        var seals = await AccessLogSeals.Load(db, tenant, cancellationToken);
        if (outside.RefusalOf(tenant, seals) is { } cut)
            return cut;

        // Whatever comes below the horizon is committed and seen by the next statement.
        var horizon = await db.Database.SqlQuery<Horizon>(
            $"select pg_snapshot_xmin(s)::text::bigint as settled, pg_snapshot_xmax(s)::text::bigint as begun from pg_current_snapshot() s").SingleAsync(cancellationToken);
        if (horizon.settled < seals.NextTx)
            return WentBack;

        var made = new List<AccessLogSeal>();
        var month = new List<SealedLine>();
        await foreach (var line in SealedLine.Between(db, tenant, seals.NextTx, horizon.settled, cancellationToken))
        {
            if (month.Count > 0 && month[0].Month != line.Month)
                Close();
            month.Add(line);
        }

        Close();
        db.AddRange(made);
        return new SealedHeads(made.ConvertAll(SealHead.Of));

        void Close()
        {
            if (month.Count > 0)
                made.Add(Seal(seals, seals.NextNumber + made.Count, horizon, month));
            month.Clear();
        }
    }

    private AccessLogSeal Seal(AccessLogSeals seals, long number, Horizon horizon, List<SealedLine> lines)
    {
        var tenant = caller.Value.TenantId;
        var seal = new AccessLogSeal(
            tenant, number, lines[0].Month, time.GetUtcNow(), keys.Current, seals.NextTx, horizon.settled, horizon.begun, lines.Count, new byte[lines.Count * LogChain.LinkBytes], []);
        using var chain = LogChain.Begin(keys.Find(tenant, keys.Current)!, seals.HeadOf(seal.Month), seal);
        for (var index = 0; index < lines.Count; index++)
        {
            chain.Add(lines[index]);
            chain.Link.CopyTo(seal.Links.AsSpan(index * LogChain.LinkBytes));
        }

        return seal with { Head = chain.State };
    }

    private sealed record Horizon(long settled, long begun);
}
