using Kim.Domain.Reports.Tables;
using Kim.Domain.Shared;

namespace Kim.Domain.Reports;

/// <summary>A line of the register of released tables: what was counted, by what, for when, and a fingerprint of what was shown.</summary>
public sealed record ReleasedTable(
    TenantId TenantId, SnapshotId SnapshotId, string TableKey, string Report, string Period, DateOnly FirstDay, DateOnly LastDay, string? Measure, IReadOnlyList<string> Dimensions, string Fingerprint,
    DateTimeOffset ReleasedAt)
{
    public static IEnumerable<ReleasedTable> Of(ReportSnapshot snapshot) => snapshot.Tables.Select(table => new ReleasedTable(
        snapshot.TenantId, snapshot.Id, table.Key, snapshot.Report, snapshot.Period, snapshot.FirstDay, snapshot.LastDay, table.Measure, table.Dimensions, table.Fingerprint(), snapshot.Released!.At));
}
