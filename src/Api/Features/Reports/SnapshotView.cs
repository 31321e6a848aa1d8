using Kim.Api.Http;
using Kim.Domain.Reports;
using Kim.Domain.Reports.Tables;

namespace Kim.Api.Features.Reports;

internal sealed record SnapshotLine(Guid Id, string Report, string Period, DateOnly FirstDay, DateOnly LastDay, SnapshotState State, DateTimeOffset FrozenAt, DateTimeOffset? ReleasedAt, int Overlaps, int Revision)
{
    public static SnapshotLine Of(ReportSnapshot one) => new(
        one.Id.Value, one.Report, one.Period, one.FirstDay, one.LastDay, one.State, one.Frozen.At, one.Released?.At, one.Overlaps.Count, one.Revision);
}

/// <param name="Additive">Whether shown parts add up to shown totals; rounded ones need not.</param>
internal sealed record SnapshotView(
    Guid Id, string Report, string Number, string Title, string Period, DateOnly FirstDay, DateOnly LastDay, SnapshotState State, int? K, string Rounding, bool Additive, IReadOnlyList<TableView> Tables,
    IReadOnlyList<OverlapView> Overlaps, StepView Frozen, StepView? Checked, StepView? OverlapApproved, StepView? Released, StepView? Discarded, int Revision) : IRevised
{
    /// <param name="preparing">Recipients see what was released and by which role, not who worked on it.</param>
    public static SnapshotView Of(ReportSnapshot one, bool preparing)
    {
        var report = ReportCatalogue.Find(one.Report)!;
        return new(
            one.Id.Value, one.Report, report.Number, report.German, one.Period, one.FirstDay, one.LastDay, one.State, one.K, one.Rounding, one.Rounding is "off",
            [.. one.Tables.Select(TableView.Of)],
            preparing ? [.. one.Overlaps.Select(overlap => new OverlapView(overlap.SnapshotId.Value, overlap.Report, overlap.Period, overlap.Measures, overlap.Comparable))] : [],
            Step(one.Frozen)!, Step(one.Checked), Step(one.OverlapApproved), Step(one.Released), Step(one.Discarded), one.Revision);

        StepView? Step(SnapshotStep? step) => step is null ? null : new(preparing ? step.By.Value : null, step.Role, step.At, preparing ? step.Reason : null);
    }
}

internal sealed record StepView(Guid? By, string Role, DateTimeOffset At, string? Reason);

internal sealed record OverlapView(Guid SnapshotId, string Report, string Period, IReadOnlyList<string> Measures, bool Comparable);

internal sealed record TableView(string Key, string Title, string RowsTitle, IReadOnlyList<HeadingView> Columns, IReadOnlyList<RowView> Rows)
{
    public static TableView Of(PublishedTable table) => new(
        table.Key, table.German, table.RowsGerman, [.. table.Columns.Select(column => new HeadingView(column.Code, column.German))],
        [.. table.Rows.Zip(table.Cells, (row, cells) => new RowView(row.Code, row.German, [.. cells.Select(cell => new CellView(cell.Value, cell.Text, cell.Suppressed))]))]);
}

internal sealed record HeadingView(string Code, string Label);

internal sealed record RowView(string Code, string Label, IReadOnlyList<CellView> Cells);

internal sealed record CellView(decimal? Value, string? Text, bool Suppressed);
