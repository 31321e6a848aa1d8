using Kim.Domain.Organisation.Codes;
using Kim.Domain.Reports.Disclosure;

namespace Kim.Domain.Reports.Tables;

/// <summary>One counted group. Without a row or a column it is the total over them.</summary>
public sealed record Counted(string Table, string? Row, string? Column, long Value, long Persons, decimal? Statistic = null);

/// <summary>A table with its true numbers. It lives only until it is protected and is never stored.</summary>
public sealed class CountedTable
{
    private readonly Dictionary<(string? Row, string? Column), (long Value, long Persons, decimal? Statistic)> counts = [];

    public CountedTable(TableTemplate template, ReportPeriod period, CodeBook codes, IReadOnlyList<Heading> places, IEnumerable<Counted> counted)
    {
        (Template, Period) = (template, period);
        Rows = template.Rows?.Headings(codes, places) ?? [];
        Columns = template.Columns?.Headings(codes, places) ?? [];
        foreach (var row in Rows.Select(row => row.Code).Append(null))
        {
            foreach (var column in Columns.Select(column => column.Code).Append(null))
                counts[(row, column)] = default;
        }

        foreach (var one in counted)
        {
            var at = (one.Row is null || template.Rows is null ? null : template.Rows.Under(one.Row, Rows), one.Column is null || template.Columns is null ? null : template.Columns.Under(one.Column, Columns));
            var (value, persons, _) = counts[at];
            counts[at] = (value + one.Value, persons + one.Persons, persons == 0 ? one.Statistic : null);
        }
    }

    public TableTemplate Template { get; }

    public ReportPeriod Period { get; }

    public IReadOnlyList<Heading> Rows { get; }

    public IReadOnlyList<Heading> Columns { get; }

    public long ValueOf(string? row, string? column) => counts[(row, column)].Value;

    public decimal? StatisticOf(string? row) => counts[(row, null)].Statistic;

    /// <summary>Every number with its part of the measure.</summary>
    public IEnumerable<(string Part, CountedCell Cell)> Cells => counts.Select(each => (PartOf(each.Key.Row, each.Key.Column), new CountedCell(
        KeyOf(each.Key.Row, each.Key.Column), each.Value.Value, IsTotal: Template.Rows is not null && (each.Key.Row is null || (Template.Columns is not null && each.Key.Column is null)), Persons: each.Value.Persons)));

    /// <summary>In a dimension of several answers, those who gave one and those who did not make the whole; the latter stand nowhere.</summary>
    public IEnumerable<CountedCell> Unshown => Template.Rows is not { IsMultiple: true } ? [] :
        Rows.Select(row => new CountedCell(OthersKey(row.Code), counts[(null, null)].Value - counts[(row.Code, null)].Value, CellKind.Unshown));

    public IEnumerable<Sum> Sums
    {
        get
        {
            if (Template.Rows is { IsMultiple: true })
                return Rows.Select(row => new Sum(KeyOf(null, null), [KeyOf(row.Code, null), OthersKey(row.Code)]));
            var (rows, columns) = (Rows.Select(row => (string?)row.Code).ToList(), Columns.Select(column => (string?)column.Code).ToList());
            return
            [
                .. rows.Count == 0 ? [] : columns.Append(null).Select(column => new Sum(KeyOf(null, column), [.. rows.Select(row => KeyOf(row, column))])),
                .. columns.Count == 0 ? [] : rows.Append(null).Select(row => new Sum(KeyOf(row, null), [.. columns.Select(column => KeyOf(row, column))])),
            ];
        }
    }

    /// <summary>The same number has the same key wherever it stands: another table of the measure, another report, another snapshot.</summary>
    public string KeyOf(string? row, string? column) => CellKey.Of(Template.Measure, Period, PartOf(row, column));

    public string PartOf(string? row, string? column) => CellKey.Part(
        row is null || Template.Rows is null ? null : (Template.Rows.Key, row), column is null || Template.Columns is null ? null : (Template.Columns.Key, column));

    private string OthersKey(string row) => CellKey.Of(Template.Measure, Period, $"{PartOf(row, null)}|others");
}

/// <summary>How a number is named: what is counted, when, and which part of it.</summary>
public static class CellKey
{
    public static string Of(Measure measure, ReportPeriod period, string part) => $"{measure.Key}@{(measure.IsStock ? $"{period.Last:yyyy-MM-dd}" : period.Code)}{part}";

    public static string Part(params (string Dimension, string Code)?[] named) =>
        string.Concat(named.OfType<(string Dimension, string Code)>().OrderBy(each => each.Dimension, StringComparer.Ordinal).Select(each => $"|{each.Dimension}={each.Code}"));
}
