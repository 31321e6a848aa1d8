using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Organisation.Terms;
using Kim.Domain.Reports;
using Kim.Domain.Reports.Disclosure;
using Kim.Domain.Reports.Tables;

namespace Domain.Tests.Reports;

/// <summary>The shipped case statistics as a whole, with all its linked tables.</summary>
public sealed class CaseStatisticsTests
{
    private static readonly CodeBook Codes = new(
        new DateOnly(2026, 1, 1), [SituationCatalogues.AccessRoutes, SituationCatalogues.LifeDomains, SituationCatalogues.LegalSpheres, AccessCatalogues.Genders, ResultCatalogues.ClosureReasons], [], new Terminology([]));

    private static readonly ReportTemplate Statistics = ReportCatalogue.Find(ReportCatalogue.CaseStatistics)!;

    [Fact]
    public void Twenty_equal_cases_show_their_total_and_nothing_else_of_the_inflow()
    {
        var report = ReportProtection.Protect(Of(20), [], 5, Rounding.Off);

        foreach (var table in report.Tables.Where(table => table.Measure is "inflow"))
        {
            table.Cells[^1][^1].Value.ShouldBe(20, table.Key);
            table.Cells.SelectMany(row => row).Count(cell => !cell.Suppressed).ShouldBe(1, table.Key);
        }
    }

    private static IReadOnlyList<CountedTable> Of(long count)
    {
        List<Counted> counted = [];
        Add("inflow-route", "self", "admit");
        Add("inflow-age-gender", "27-39", "female");
        Add("inflow-status", "not-stated", null);
        Add("inflow-region", "not-stated", null);
        counted.Add(new Counted("active-needs", null, null, count, count));
        return [.. Statistics.Tables.Select(table => new CountedTable(table, ReportPeriod.Parse("2026-Q1").Value!, Codes, [new Heading("koeln", "Köln")], counted.Where(one => one.Table == table.Key)))];

        void Add(string table, string row, string? column) => counted.AddRange(
            [.. from each in new[] { row, null } from other in column is null ? [null] : new[] { column, null } select new Counted(table, each, other, count, count)]);
    }
}
