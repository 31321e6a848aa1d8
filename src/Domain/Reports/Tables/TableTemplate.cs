namespace Kim.Domain.Reports.Tables;

/// <summary>What is counted. A stock is counted on the last day of a period; everything else in its course, so that quarters add up to the year.</summary>
public sealed record Measure(string Key, string German, bool IsStock = false)
{
    /// <summary>Whether tables of the two periods tell of the same persons.</summary>
    public bool Meets(ReportPeriod one, ReportPeriod other) => IsStock ? one.Last == other.Last : one.Overlaps(other);
}

/// <summary>A value of a group beside its number, such as a median; it is shown only where the number of the group is.</summary>
public sealed record Statistic(string Key, string German);

/// <summary>
/// A table that may be released. It is made by one of the ways below and no other: one dimension of any kind, or a plain one
/// crossed with one other. Two sensitive ones, or a sensitive one and a place, cannot be written down.
/// </summary>
public sealed record TableTemplate
{
    private TableTemplate(string key, string german, Measure measure, Dimension? rows, Dimension? columns) =>
        (Key, German, Measure, Rows, Columns) = (key, german, measure, rows, columns);

    public string Key { get; }

    public string German { get; }

    public Measure Measure { get; }

    /// <summary>Absent: one number.</summary>
    public Dimension? Rows { get; }

    public Dimension? Columns { get; }

    public Statistic? Statistic { get; init; }

    /// <summary>With the share of each row, worked out of what is shown.</summary>
    public bool WithShares { get; init; }

    /// <summary>The number divided by that of another measure and by the months of the period, worked out of what is shown.</summary>
    public Measure? PerMonthAnd { get; init; }

    public IReadOnlyList<Dimension> Dimensions => [.. new[] { Rows, Columns }.OfType<Dimension>()];

    public static TableTemplate Number(string key, string german, Measure measure) => new(key, german, measure, null, null);

    public static TableTemplate By(string key, string german, Measure measure, Dimension rows) => new(key, german, measure, rows, null);

    public static TableTemplate Crossing(string key, string german, Measure measure, Dimension.Plain rows, Dimension.Plain columns) => new(key, german, measure, rows, columns);

    public static TableTemplate Crossing(string key, string german, Measure measure, Dimension.Plain rows, Dimension.Sensitive columns) => new(key, german, measure, rows, columns);

    public static TableTemplate Crossing(string key, string german, Measure measure, Dimension.Plain rows, Dimension.Place columns) => new(key, german, measure, rows, columns);
}
