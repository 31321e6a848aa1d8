using Kim.Domain.Reports.Disclosure;
using Kim.Domain.Reports.Tables;

namespace Kim.Domain.Reports;

/// <summary>Every number of a new report and of those released before, once each, and every sum between them.</summary>
internal sealed class KnownNumbers
{
    private readonly Dictionary<string, CountedCell> cells = [];
    private readonly Dictionary<string, Sum> sums = [];
    private readonly Dictionary<(Measure Measure, ReportPeriod Period), Dictionary<string, CountedCell>> flows = [];

    public void Add(CountedTable table, Func<string, CountedCell, CountedCell> seen)
    {
        var measure = table.Template.Measure;
        foreach (var (part, cell) in table.Cells)
        {
            Take(seen(part, cell));
            if (measure.IsStock)
                continue;
            if (!flows.TryGetValue((measure, table.Period), out var flow))
                flows[(measure, table.Period)] = flow = [];
            flow[part] = cell;
        }

        foreach (var cell in table.Unshown)
            cells.TryAdd(cell.Key, cell);
        foreach (var sum in table.Sums)
            sums.TryAdd($"{sum.Total}={string.Join('+', sum.Parts)}", sum);
    }

    /// <summary>
    /// The quarters that are known of a year, and what is left of it, make the year. Where they do not, because a number has changed
    /// since, the new one is withheld if it comes near.
    /// </summary>
    public void JoinQuarters(NearMisses near)
    {
        foreach (var ((measure, year), parts) in flows.Where(flow => flow.Key.Period.IsYear).ToList())
        {
            var quarters = flows.Where(flow => flow.Key.Measure == measure && !flow.Key.Period.IsYear && year.Contains(flow.Key.Period)).Select(flow => flow.Value).ToList();
            if (quarters.Count == 0)
                continue;
            foreach (var (part, whole) in parts)
            {
                var known = quarters.Where(quarter => quarter.ContainsKey(part)).Select(quarter => quarter[part]).ToList();
                var rest = whole.Value - known.Sum(cell => cell.Value);
                var isWhole = known.Count == 4;
                if (rest < 0 || (isWhole && rest != 0))
                {
                    foreach (var cell in known.Append(whole).Select(cell => cells[cell.Key]).Where(cell => cell.Kind is CellKind.Open && near.IsNear(cell.Value, rest)).ToList())
                        cells[cell.Key] = cell with { IsSensitive = true };
                    continue;
                }

                var left = new CountedCell($"{whole.Key}|rest", rest, CellKind.Unshown);
                if (!isWhole)
                    cells[left.Key] = left;
                sums[left.Key] = new Sum(whole.Key, [.. known.Select(cell => cell.Key), .. isWhole ? [] : (IReadOnlyList<string>)[left.Key]]);
            }
        }
    }

    public CellSystem ToSystem() => new(cells.Values, sums.Values);

    /// <summary>What was shown once is known; what was withheld stays so unless it was shown elsewhere.</summary>
    private void Take(CountedCell cell)
    {
        if (!cells.TryGetValue(cell.Key, out var known))
            cells[cell.Key] = cell;
        else if (known.Kind is CellKind.Open || (known.Kind is CellKind.Withheld && cell.Kind is CellKind.Published))
            cells[cell.Key] = known with { Kind = cell.Kind, IsSensitive = known.IsSensitive || cell.IsSensitive, IsTotal = known.IsTotal || cell.IsTotal };
    }
}
