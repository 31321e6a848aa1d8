using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Reports;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reports;

/// <summary>The register of released tables, the latest release first: what was counted, by what, for when, and a hash of what was shown.</summary>
internal sealed record ListReleasedTables(string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<ReleasedTableView>>;

internal sealed record ReleasedTableView(
    Guid SnapshotId, string Table, string Report, string Period, DateOnly FirstDay, DateOnly LastDay, string? Measure, IReadOnlyList<string> Dimensions, string Fingerprint, DateTimeOffset ReleasedAt);

internal sealed class ListReleasedTablesHandler(KimDbContext db, CurrentCaller caller) : IRequestHandler<ListReleasedTables, Result<Page<ReleasedTableView>>>
{
    public async Task<Result<Page<ReleasedTableView>>> Handle(ListReleasedTables request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var tenant = caller.Value.TenantId;
        var all = db.Set<ReleasedTable>().AsNoTracking().Where(one => one.TenantId == tenant);
        var behind = all;
        if (paging.Position() is [var at, var key])
        {
            var (before, last) = (at.GetDateTimeOffset(), key.GetString());
            behind = behind.Where(one => one.ReleasedAt < before || (one.ReleasedAt == before && string.Compare(one.TableKey, last) > 0));
        }

        return await paging.Read(all, behind.OrderByDescending(one => one.ReleasedAt).ThenBy(one => one.TableKey), one => [one.ReleasedAt, one.TableKey], View, cancellationToken);
    }

    private static ReleasedTableView View(ReleasedTable one) => new(
        one.SnapshotId.Value, one.TableKey, one.Report, one.Period, one.FirstDay, one.LastDay, one.Measure, one.Dimensions, one.Fingerprint, one.ReleasedAt);
}
