using Kim.Domain.Reports.Tables;

namespace Kim.Domain.Reports;

public enum ReportKind
{
    /// <summary>What one sees of one's own work or post, at once and unchanged.</summary>
    Live,

    /// <summary>Counts cases; kept as a snapshot of protected tables.</summary>
    Cases,

    /// <summary>Tells of the steering level alone; kept as a snapshot.</summary>
    Steering,
}

/// <summary>A report of the catalogue. There are no others: nobody words a query .</summary>
public sealed record ReportTemplate(string Code, string Number, string German, ReportKind Kind, IReadOnlyList<string> Recipients, IReadOnlyList<TableTemplate> Tables)
{
    /// <summary>Whether two reports count the same for the same time, so that their difference could be taken.</summary>
    public bool Meets(ReportPeriod own, ReportTemplate other, ReportPeriod theirs) =>
        Tables.Select(table => table.Measure).Intersect(other.Tables.Select(table => table.Measure)).Any(measure => measure.Meets(own, theirs));
}
