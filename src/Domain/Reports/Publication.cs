using Kim.Domain.Reports.Disclosure;
using Kim.Domain.Reports.Tables;

namespace Kim.Domain.Reports;

/// <summary>Makes of a counted table what may be seen of it. Shares and rates are worked out of what is shown, so that they tell nothing more.</summary>
internal sealed class Publication(CountedTable table, IReadOnlyList<CountedTable> report, IReadOnlySet<string> withheld, Rounding rounding)
{
    private static readonly Heading Count = new(PublishedTable.CountColumn, "Anzahl");

    public PublishedTable Table => new(
        table.Template.Key, table.Template.German, table.Template.Measure.Key, [.. table.Template.Dimensions.Select(dimension => dimension.Key)], table.Template.Rows?.German ?? "",
        [.. table.Rows, Heading.Total], Columns, [.. table.Rows.Select(row => (string?)row.Code).Append(null).Select(Row)]);

    private IReadOnlyList<Heading> Columns => table.Columns.Count > 0
        ? [.. table.Columns, Heading.Total]
        :
        [
            Count,
            .. table.Template.WithShares ? [new Heading("share", "Anteil in Prozent")] : (IReadOnlyList<Heading>)[],
            .. table.Template.Statistic is { } statistic ? [new Heading(statistic.Key, statistic.German)] : (IReadOnlyList<Heading>)[],
            .. table.Template.PerMonthAnd is { } measure ? [new Heading("rate", $"je Monat und {measure.German}")] : (IReadOnlyList<Heading>)[],
        ];

    private IReadOnlyList<PublishedCell> Row(string? row)
    {
        if (table.Columns.Count > 0)
            return [.. table.Columns.Select(column => (string?)column.Code).Append(null).Select(column => Cell(table, row, column))];
        var count = Cell(table, row, null);
        List<PublishedCell> cells = [count];
        if (table.Template.WithShares)
            cells.Add(Ratio(count, Cell(table, null, null), 100, 0));
        if (table.Template.Statistic is not null)
            cells.Add(StatisticOf(row, count));
        if (table.Template.PerMonthAnd is { } measure && report.FirstOrDefault(other => other.Template.Measure == measure) is { } other)
            cells.Add(Ratio(count, Cell(other, null, null), 1m / table.Period.Months, 2));
        return cells;
    }

    /// <summary>The value of all together would tell that of a single group that is left out.</summary>
    private PublishedCell StatisticOf(string? row, PublishedCell count)
    {
        var isTold = !count.Suppressed && count.Value > 0 && (row is not null || table.Rows.All(each => !Cell(table, each.Code, null).Suppressed));
        return isTold ? new PublishedCell(table.StatisticOf(row)) : PublishedCell.Withheld(null);
    }

    private PublishedCell Cell(CountedTable of, string? row, string? column)
    {
        var key = of.KeyOf(row, column);
        return withheld.Contains(key) ? PublishedCell.Withheld(of.PartOf(row, column)) : new PublishedCell(rounding.Round(of.ValueOf(row, column)), Part: of.PartOf(row, column));
    }

    private static PublishedCell Ratio(PublishedCell part, PublishedCell whole, decimal times, int digits) =>
        part.Suppressed || whole is { Suppressed: true } or { Value: 0 } ? PublishedCell.Withheld(null) : new PublishedCell(Math.Round(part.Value!.Value / whole.Value!.Value * times, digits, MidpointRounding.AwayFromZero));
}
