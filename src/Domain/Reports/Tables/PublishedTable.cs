using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kim.Domain.Reports.Tables;

/// <summary>What may be seen of one number. <c>Part</c> names it within its measure; absent where it is worked out of others or was never withheld.</summary>
public sealed record PublishedCell(decimal? Value = null, string? Text = null, bool Suppressed = false, string? Part = null)
{
    public const string Mark = "•";

    public static PublishedCell Withheld(string? part) => new(Suppressed: true, Part: part);

    public string Shown => Suppressed ? Mark : Text ?? Value?.ToString(CultureInfo.GetCultureInfo("de-DE")) ?? "";
}

/// <summary>A table as it is kept and released. What is not in it cannot be read anywhere.</summary>
/// <param name="Measure">What it counts, for the register; absent in tables without data of cases.</param>
/// <param name="Dimensions">By what, for the register.</param>
public sealed record PublishedTable(
    string Key, string German, string? Measure, IReadOnlyList<string> Dimensions, string RowsGerman, IReadOnlyList<Heading> Rows, IReadOnlyList<Heading> Columns, IReadOnlyList<IReadOnlyList<PublishedCell>> Cells)
{
    public const string CountColumn = "count";

    /// <summary>A table whose numbers tell of no person.</summary>
    public static PublishedTable Plain(string key, string german, string rowsGerman, IReadOnlyList<Heading> columns, IEnumerable<(Heading Row, IReadOnlyList<PublishedCell> Cells)> rows)
    {
        var all = rows.ToList();
        return new(key, german, null, [], rowsGerman, [.. all.Select(row => row.Row)], columns, [.. all.Select(row => row.Cells)]);
    }

    public static PublishedTable Counts(string key, string german, string rowsGerman, IEnumerable<(Heading Row, int Count)> rows) =>
        Plain(key, german, rowsGerman, [new(CountColumn, "Anzahl")], rows.Select(row => (row.Row, (IReadOnlyList<PublishedCell>)[new PublishedCell(row.Count)])));

    /// <summary>What the register keeps of the table: a hash of everything that it shows.</summary>
    public string Fingerprint()
    {
        var shown = string.Join('\n', Rows.Zip(Cells, (row, cells) => $"{row.Code}\t{string.Join('\t', Columns.Zip(cells, (column, cell) => $"{column.Code}={cell.Shown}"))}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Key}\n{shown}")));
    }
}
