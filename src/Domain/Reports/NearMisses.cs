using Kim.Domain.Reports.Disclosure;
using Kim.Domain.Reports.Tables;

namespace Kim.Domain.Reports;

/// <summary>
/// Where numbers have changed since they were released, sums between old and new tables no longer hold, and a reader still subtracts. Then
/// every new number is withheld whose difference to what was released would be small, or would stand for a single withheld number.
/// </summary>
internal sealed class NearMisses(IReadOnlyList<EarlierRelease> releases, int k)
{
    public bool IsNear(long value, long difference) => value > 0 && Math.Abs(difference) < k;

    public bool TellsBy(EarlierRelease release, CountedTable table, string part, CountedCell cell)
    {
        var measure = table.Template.Measure;
        if (release.Cell(measure, part) is not { } shown)
            return false;
        if (measure.IsStock ? release.Period.Last == table.Period.Last : release.Period == table.Period)
            return shown.Suppressed || IsSmall(cell.Value - (long)shown.Value!);
        if (measure.IsStock || release.Period.IsYear == table.Period.IsYear)
            return false;
        var (year, whole) = table.Period.IsYear ? (table.Period, cell.Value) : (release.Period, (long?)shown.Value);
        return whole is { } total && TellsByRest(year, total, measure, part, table.Period.IsYear ? null : cell.Value);
    }

    private bool TellsByRest(ReportPeriod year, long whole, Measure measure, string part, long? own)
    {
        var quarters = releases.Where(release => !release.Period.IsYear && year.Contains(release.Period)).GroupBy(release => release.Period)
            .Select(group => group.Select(release => release.Cell(measure, part)).FirstOrDefault(cell => cell is { Suppressed: false })?.Value).ToList();
        var known = quarters.OfType<decimal>().Select(value => (long)value).Concat(own is { } one ? [one] : []).ToList();
        var rest = whole - known.Sum();
        return (4 - known.Count) switch
        {
            0 => IsSmall(rest),
            1 => Math.Abs(rest) < k || quarters.Contains(null),
            _ => Math.Abs(rest) < k,
        };
    }

    private bool IsSmall(long difference) => difference != 0 && Math.Abs(difference) < k;
}
