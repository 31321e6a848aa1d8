using Kim.Api.Auth;
using Kim.Api.Features.Reports.Files;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Reports;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reports;

/// <summary>The snapshots of a report that the caller may see, the latest period first.</summary>
internal sealed record ListSnapshots(string Report) : IQuery<Page<SnapshotLine>>;

internal sealed record GetSnapshot(string Report, SnapshotId Id) : IQuery<SnapshotView>;

internal sealed record GetSnapshotFile(string Report, SnapshotId Id, string Format) : IQuery<FileAnswer>;

internal sealed class ReadSnapshotsHandler(KimDbContext db, CurrentCaller caller) :
    IRequestHandler<ListSnapshots, Result<Page<SnapshotLine>>>, IRequestHandler<GetSnapshot, Result<SnapshotView>>, IRequestHandler<GetSnapshotFile, Result<FileAnswer>>
{
    public async Task<Result<Page<SnapshotLine>>> Handle(ListSnapshots request, CancellationToken cancellationToken)
    {
        if (ReportCatalogue.Find(request.Report) is not { Kind: not ReportKind.Live } report || !report.Recipients.Contains(caller.Value.Role))
            return ReportErrors.NotFound;
        var snapshots = await Visible.Where(one => one.Report == request.Report).OrderByDescending(one => one.LastDay).ThenBy(one => one.FirstDay).ThenByDescending(one => one.Id).ToListAsync(cancellationToken);
        return Page.Whole(snapshots.Select(SnapshotLine.Of));
    }

    public async Task<Result<SnapshotView>> Handle(GetSnapshot request, CancellationToken cancellationToken) =>
        await Find(request.Report, request.Id, cancellationToken) is { } snapshot ? SnapshotView.Of(snapshot, ReportCatalogue.Preparing.Contains(caller.Value.Role)) : ReportErrors.NotFound;

    public async Task<Result<FileAnswer>> Handle(GetSnapshotFile request, CancellationToken cancellationToken)
    {
        if (request.Format is not ("csv" or "xlsx"))
            return ReportErrors.FormatUnknown;
        if (await Find(request.Report, request.Id, cancellationToken) is not { } snapshot)
            return ReportErrors.NotFound;
        var name = $"{snapshot.Report}-{snapshot.Period}.{request.Format}";
        var tenant = await db.Set<Tenant>().AsNoTracking().Where(one => one.TenantId == snapshot.TenantId).Select(one => one.Name).SingleAsync(cancellationToken);
        var sheet = new ReportSheet(snapshot, tenant);
        return request.Format is "csv"
            ? new FileAnswer(CsvFile.Of(sheet), "text/csv; charset=utf-8", name)
            : new FileAnswer(XlsxFile.Of(sheet), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
    }

    private IQueryable<ReportSnapshot> Visible => db.Set<ReportSnapshot>().AsNoTracking().Where(SnapshotScope.VisibleTo(caller.Value));

    private Task<ReportSnapshot?> Find(string report, SnapshotId id, CancellationToken cancellationToken) => Visible.SingleOrDefaultAsync(one => one.Id == id && one.Report == report, cancellationToken);
}
