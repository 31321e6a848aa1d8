using System.Text.Json;

namespace Api.Tests.Reports;

/// <summary>
/// Somebody who has the released reports and a pencil: takes the shown numbers as known, the others as unknown, writes down every sum of
/// rows, columns and quarters, solves for single unknowns and narrows what is left. Knows the answers of the API and nothing else.
/// </summary>
internal sealed class Reader
{
    private readonly Dictionary<string, decimal?> cells = [];
    private readonly List<(string Total, List<string> Parts)> sums = [];

    /// <summary>Adds the tables of a snapshot; those whose key begins alike count the same persons and share their total.</summary>
    public Reader With(JsonElement snapshot, params IReadOnlyList<string> additive)
    {
        var period = snapshot.GetProperty("period").GetString()!;
        foreach (var key in additive)
        {
            var table = snapshot.Table(key);
            var columns = table.Codes("columns").Where(column => column is not ("share" or "median-months" or "median-days" or "rate")).ToList();
            var crossed = columns.Contains("total");
            foreach (var row in table.Codes("rows"))
            {
                foreach (var column in columns)
                    Take(Name(row, column), table.Cell(row, column));
                if (crossed)
                    sums.Add((Name(row, "total"), columns.Where(column => column is not "total").Select(column => Name(row, column)).ToList()));
            }

            foreach (var column in columns)
                sums.Add((Name("total", column), table.Codes("rows").Where(row => row is not "total").Select(row => Name(row, column)).ToList()));

            string Name(string row, string column) => row is "total" && column is "total" or "count" && row is "total" ? $"{period}/{key.Split('-')[0]}" : $"{period}/{key}/{row}/{(crossed ? column : "total")}";
        }

        return this;
    }

    /// <summary>The quarters of a year and what nobody has released.</summary>
    public Reader WithQuarters(string year, params IReadOnlyList<string> quarters)
    {
        foreach (var whole in cells.Keys.Where(key => key.StartsWith($"{year}/", StringComparison.Ordinal)).ToList())
        {
            var parts = quarters.Select(quarter => quarter + whole[4..]).Where(cells.ContainsKey).ToList();
            var rest = $"rest/{whole}";
            cells[rest] = null;
            sums.Add((whole, [.. parts, rest]));
        }

        return this;
    }

    public int Withheld => cells.Count(cell => cell.Value is null);

    /// <summary>What can be worked out: unknown numbers that have one value alone, and rests that are few.</summary>
    public IReadOnlyList<string> WorkedOut(int k)
    {
        var ranges = cells.ToDictionary(cell => cell.Key, cell => (Low: cell.Value ?? 0, High: cell.Value ?? decimal.MaxValue));
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (total, parts) in sums)
            {
                Narrow(total, parts.Sum(part => ranges[part].Low), Sum(parts.Select(part => ranges[part].High)));
                foreach (var part in parts)
                {
                    var others = parts.Where(other => other != part).ToList();
                    var high = Sum(others.Select(other => ranges[other].High));
                    Narrow(part, high == decimal.MaxValue ? 0 : ranges[total].Low - high, ranges[total].High == decimal.MaxValue ? decimal.MaxValue : ranges[total].High - others.Sum(other => ranges[other].Low));
                }
            }

            void Narrow(string cell, decimal low, decimal high)
            {
                var now = (Low: Math.Max(low, ranges[cell].Low), High: Math.Min(high, ranges[cell].High));
                now.Low.ShouldBeLessThanOrEqualTo(now.High, cell);
                changed |= now != ranges[cell];
                ranges[cell] = now;
            }
        }

        return
        [
            .. cells.Where(cell => cell.Value is null && (cell.Key.StartsWith("rest/", StringComparison.Ordinal) ? IsFew(ranges[cell.Key], k) : ranges[cell.Key].Low == ranges[cell.Key].High)).Select(cell => cell.Key),
            .. Solved(),
        ];
    }

    /// <summary>Nobody counted the rest for the reader; few of them must not be told apart from none.</summary>
    private static bool IsFew((decimal Low, decimal High) range, int k) => range.Low < k && range.High < range.Low + k - 1;

    /// <summary>Unknowns that the sums alone fix, by elimination.</summary>
    private IEnumerable<string> Solved()
    {
        var unknown = cells.Where(cell => cell.Value is null).Select(cell => cell.Key).Index().ToDictionary(cell => cell.Item, cell => cell.Index);
        var rows = sums.ConvertAll(sum =>
        {
            var row = new decimal[unknown.Count];
            foreach (var part in sum.Parts.Where(unknown.ContainsKey))
                row[unknown[part]] += 1;
            if (unknown.TryGetValue(sum.Total, out var total))
                row[total] -= 1;
            return row;
        });
        var pivots = 0;
        for (var column = 0; column < unknown.Count; column++)
        {
            var found = rows.FindIndex(pivots, row => row[column] != 0);
            if (found < 0)
                continue;
            (rows[pivots], rows[found]) = (rows[found], rows[pivots]);
            foreach (var row in rows.Where((row, index) => index != pivots && row[column] != 0).ToList())
            {
                var times = row[column] / rows[pivots][column];
                for (var each = 0; each < row.Length; each++)
                    row[each] -= times * rows[pivots][each];
            }

            pivots++;
        }

        return unknown.Keys.Where(cell => !cell.StartsWith("rest/", StringComparison.Ordinal) && rows.Exists(row => row[unknown[cell]] != 0 && row.Count(each => each != 0) == 1));
    }

    private void Take(string name, decimal? value)
    {
        if (!cells.TryGetValue(name, out var known) || known is null)
            cells[name] = value;
    }

    private static decimal Sum(IEnumerable<decimal> numbers) => numbers.Aggregate(0m, (sum, number) => sum == decimal.MaxValue || number == decimal.MaxValue ? decimal.MaxValue : sum + number);
}
