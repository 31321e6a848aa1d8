using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Audit.Chain;

/// <summary>Drops a month of the tenant's access log whose time is over, lines and chain, and leaves a signed record. A chain that is broken stays, because it is evidence.</summary>
internal sealed record DropAccessLogMonth(DateOnly Month) : ICommand;

internal sealed class DropAccessLogMonthHandler(KimDbContext db, CurrentCaller caller, TimeProvider time, ChainKeys keys) : IRequestHandler<DropAccessLogMonth, Result>
{
    private static readonly Error Broken = Error.Conflict("access-log.broken", "Die Kette dieses Monats ist beschädigt; er wird als Beweis aufbewahrt.");
    private static readonly Error Unknown = Error.NotFound("access-log.no-month", "Von diesem Monat gibt es keine Siegel.");

    public async Task<Result> Handle(DropAccessLogMonth request, CancellationToken cancellationToken)
    {
        var (tenant, month) = (caller.Value.TenantId, request.Month);
        await AccessLogSeals.TakeTurn(db, tenant, cancellationToken);
        var seals = await AccessLogSeals.Load(db, tenant, cancellationToken);
        var chain = seals.Seals.Where(seal => seal.Month == month).ToList();
        if (chain.Count == 0)
            return Unknown;

        var check = new ChainCheck(tenant, seals, keys);
        await check.Month(month, SealedLine.Of(db, tenant, month, cancellationToken), cancellationToken);
        var outcome = check.Outcome(month);
        if (!outcome.Intact || outcome.Waiting > 0)
            return Broken;

        var record = new AccessLogDrop(
            tenant, month, time.GetUtcNow(), keys.Current, SealNumbers.Write(chain.Select(seal => seal.Number)), seals.NextTx, chain.Sum(seal => (long)seal.Lines), chain[^1].Head, []);
        db.Add(record with { Mac = LogChain.Sign(keys.Find(tenant, keys.Current)!, record) });
        await db.SaveChangesAsync(cancellationToken);

        var dropped = await db.Database.SqlQuery<long>($"select audit.drop_month({month}) as \"Value\"").SingleAsync(cancellationToken);
        return dropped == record.Lines ? Result.Ok : throw new InvalidOperationException($"{dropped} lines were dropped instead of {record.Lines}.");
    }
}
