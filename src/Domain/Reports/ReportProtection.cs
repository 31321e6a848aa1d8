using Kim.Domain.Reports.Disclosure;
using Kim.Domain.Reports.Tables;

namespace Kim.Domain.Reports;

/// <summary>A report that counts the same for the same time.</summary>
/// <param name="Comparable">Its numbers still hold, so that the difference of the two was checked number by number; else all that comes near is withheld.</param>
public sealed record Overlap(SnapshotId SnapshotId, string Report, string Period, IReadOnlyList<string> Measures, bool Comparable);

public sealed record ProtectedReport(IReadOnlyList<PublishedTable> Tables, IReadOnlyList<Overlap> Overlaps);

/// <summary>
/// Protects the tables of a report together: against each other, because they share totals, and against what was released before, because
/// a year less three quarters is the fourth.
/// </summary>
public static class ReportProtection
{
    public static ProtectedReport Protect(IReadOnlyList<CountedTable> tables, IReadOnlyList<EarlierRelease> earlier, int k, Rounding rounding)
    {
        var overlapping = earlier.Where(release => tables.Any(table => Overlaps(table, release))).ToList();
        var near = new NearMisses(overlapping, k);
        var numbers = new KnownNumbers();
        foreach (var table in tables)
            numbers.Add(table, (part, cell) => overlapping.Any(release => !release.IsComparable && near.TellsBy(release, table, part, cell)) ? cell with { IsSensitive = true } : cell);
        foreach (var release in overlapping.Where(release => release.IsComparable))
        {
            foreach (var table in release.Recounted)
                numbers.Add(table, (part, cell) => cell with { Kind = release.Cell(table.Template.Measure, part) is { Suppressed: false } ? CellKind.Published : CellKind.Withheld });
        }

        numbers.JoinQuarters(near);
        var system = numbers.ToSystem();
        // What earlier releases tell by themselves no new table can mend; it shows nothing that would tell more.
        var withheld = Suppression.Protect(system, k).Withheld.Concat(system.Cells.Where(cell => cell.Kind is CellKind.Withheld).Select(cell => cell.Key)).ToHashSet();
        return new(
            [.. tables.Select(table => new Publication(table, tables, withheld, rounding).Table)],
            [.. overlapping.Select(release => new Overlap(release.Id, release.Report, release.Period.Code, [.. tables.Where(table => Overlaps(table, release)).Select(table => table.Template.Measure.Key).Distinct()], release.IsComparable))]);
    }

    private static bool Overlaps(CountedTable table, EarlierRelease release) =>
        release.Recounted.Any(other => other.Template.Measure == table.Template.Measure && table.Template.Measure.Meets(table.Period, release.Period));
}
