using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Reports;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reports;

internal enum SnapshotMove
{
    Check,
    ApproveOverlap,
    Release,
    Discard,
}

/// <summary>Takes a snapshot on its way: checked, agreed to where it overlaps, released, or discarded.</summary>
internal sealed record MoveSnapshot(string Report, SnapshotId Id, SnapshotMove Move, IfMatch BasedOn, string? Reason) : ICommand;

internal sealed class MoveSnapshotHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, ChangeLog changes) : IRequestHandler<MoveSnapshot, Result>
{
    public async Task<Result> Handle(MoveSnapshot request, CancellationToken cancellationToken)
    {
        await ReportLock.Take(db, caller.Value.TenantId, cancellationToken);
        if (await db.Set<ReportSnapshot>().Where(SnapshotScope.VisibleTo(caller.Value)).SingleOrDefaultAsync(one => one.Id == request.Id && one.Report == request.Report, cancellationToken) is not { } snapshot)
            return ReportErrors.NotFound;
        if (request.BasedOn.RefuseIfStale(snapshot.Revision) is { } stale)
            return stale;

        var (before, step) = (snapshot.State, new SnapshotStep(caller.Value.UserId, caller.Value.Role, clock.Now, request.Reason));
        var moved = request.Move switch
        {
            SnapshotMove.Check => snapshot.Check(step),
            SnapshotMove.ApproveOverlap => snapshot.ApproveOverlap(step),
            SnapshotMove.Release => snapshot.Release(await ReleasedBeside(snapshot, cancellationToken), step),
            SnapshotMove.Discard => snapshot.Discard(step),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (!moved.Succeeded)
            return moved;

        if (request.Move is SnapshotMove.Release)
            db.AddRange(ReleasedTable.Of(snapshot));
        changes.Record("report", $"{snapshot.Report}/{snapshot.Period}/{snapshot.Id.Value}", Slug.Of(before), request.Move is SnapshotMove.ApproveOverlap ? "overlap-approved" : Slug.Of(snapshot.State));
        return moved;
    }

    private async Task<IReadOnlyList<ReportSnapshot>> ReleasedBeside(ReportSnapshot snapshot, CancellationToken cancellationToken)
    {
        var (report, period) = (ReportCatalogue.Find(snapshot.Report)!, ReportPeriod.Parse(snapshot.Period).Value!);
        var released = await db.Set<ReportSnapshot>().AsNoTracking()
            .Where(one => one.TenantId == snapshot.TenantId && one.State == SnapshotState.Released && one.Id != snapshot.Id && one.FirstDay <= snapshot.LastDay && one.LastDay >= snapshot.FirstDay).ToListAsync(cancellationToken);
        return [.. released.Where(one => report.Meets(period, ReportCatalogue.Find(one.Report)!, ReportPeriod.Parse(one.Period).Value!))];
    }
}
