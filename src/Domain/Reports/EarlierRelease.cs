using Kim.Domain.Reports.Disclosure;
using Kim.Domain.Reports.Tables;

namespace Kim.Domain.Reports;

public readonly record struct SnapshotId(Guid Value) : Kim.Domain.Shared.IId<SnapshotId>
{
    public static SnapshotId New() => new(Guid.CreateVersion7());
    public static SnapshotId From(Guid value) => new(value);
}

/// <summary>A report that was released about the same time and counts the same, with its numbers as they would be counted today.</summary>
public sealed class EarlierRelease
{
    private readonly Dictionary<(string Measure, string Part), PublishedCell> released;

    public EarlierRelease(SnapshotId id, string report, ReportPeriod period, Rounding rounding, IReadOnlyList<PublishedTable> released, IReadOnlyList<CountedTable> recounted)
    {
        (Id, Report, Period, Recounted) = (id, report, period, recounted);
        this.released = released.Where(table => table.Measure is not null)
            .SelectMany(table => table.Cells.SelectMany(row => row).Where(cell => cell.Part is not null).Select(cell => (Key: (table.Measure!, cell.Part!), cell)))
            .GroupBy(each => each.Key).ToDictionary(group => group.Key, group => group.First().cell);
        IsComparable = recounted.All(table => table.Cells.All(each => this.released.GetValueOrDefault((table.Template.Measure.Key, each.Part)) switch
        {
            null => false,
            { Suppressed: true } => true,
            { Value: { } value } => value == rounding.Round(each.Cell.Value),
            _ => false,
        }));
    }

    public SnapshotId Id { get; }

    public string Report { get; }

    public ReportPeriod Period { get; }

    public IReadOnlyList<CountedTable> Recounted { get; }

    /// <summary>What it shows is what would be counted today, so that sums between it and a new report hold exactly.</summary>
    public bool IsComparable { get; }

    public PublishedCell? Cell(Measure measure, string part) => released.GetValueOrDefault((measure.Key, part));
}
