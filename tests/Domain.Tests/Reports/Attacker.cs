using Kim.Domain.Reports.Disclosure;

namespace Domain.Tests.Reports;

/// <summary>
/// Reads released tables and tries every number. Knows the shown values, the sums and that nothing is negative; shares no code with what
/// protects the tables.
/// </summary>
internal sealed class Attacker
{
    private readonly Dictionary<string, long?> shown;
    private readonly IReadOnlyList<Sum> sums;
    private readonly long most;

    public Attacker(IEnumerable<CountedCell> cells, IReadOnlyList<Sum> sums, IReadOnlySet<string> withheld, long most)
    {
        shown = cells.ToDictionary(cell => cell.Key, cell => cell.Kind is CellKind.Withheld or CellKind.Unshown || withheld.Contains(cell.Key) ? (long?)null : cell.Value);
        (this.sums, this.most) = (sums, most);
    }

    /// <summary>How many of the first values the cell may have, as far as anybody can tell; stops counting at the limit.</summary>
    public int PossibleValues(string cell, int limit)
    {
        var found = 0;
        for (var value = 0L; value <= most && found < limit; value++)
        {
            if (IsPossible(cell, value))
                found++;
        }

        return found;
    }

    private bool IsPossible(string cell, long value)
    {
        var ranges = shown.ToDictionary(each => each.Key, each => each.Value is { } known ? (Low: known, High: known) : (Low: 0L, High: most));
        ranges[cell] = (value, value);
        return Solve(ranges);
    }

    private bool Solve(Dictionary<string, (long Low, long High)> ranges)
    {
        if (!Narrow(ranges))
            return false;
        var open = ranges.Where(each => each.Value.Low < each.Value.High).OrderBy(each => each.Value.High - each.Value.Low).Select(each => each.Key).FirstOrDefault();
        if (open is null)
            return true;
        for (var value = ranges[open].Low; value <= ranges[open].High; value++)
        {
            var tried = new Dictionary<string, (long, long)>(ranges) { [open] = (value, value) };
            if (Solve(tried))
                return true;
        }

        return false;
    }

    private bool Narrow(Dictionary<string, (long Low, long High)> ranges)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var sum in sums)
            {
                var (low, high) = (sum.Parts.Sum(part => ranges[part].Low), sum.Parts.Sum(part => ranges[part].High));
                if (!Take(sum.Total, low, high))
                    return false;
                var total = ranges[sum.Total];
                foreach (var part in sum.Parts)
                {
                    var own = ranges[part];
                    if (!Take(part, total.Low - (high - own.High), total.High - (low - own.Low)))
                        return false;
                    (low, high) = (low - own.Low + ranges[part].Low, high - own.High + ranges[part].High);
                }
            }

            bool Take(string cell, long atLeast, long atMost)
            {
                var (was, now) = (ranges[cell], (Math.Max(ranges[cell].Low, atLeast), Math.Min(ranges[cell].High, atMost)));
                changed |= was != now;
                ranges[cell] = now;
                return ranges[cell].Low <= ranges[cell].High;
            }
        }

        return true;
    }
}
