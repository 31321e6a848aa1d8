using System.Reflection;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Organisation.Terms;
using Kim.Domain.Reports;
using Kim.Domain.Reports.Disclosure;
using Kim.Domain.Reports.Tables;
using Kim.Domain.Shared;

namespace Domain.Tests.Reports;

public sealed class ReportTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly UserId Coordination = UserId.New();
    private static readonly UserId Lead = UserId.New();
    private static readonly UserId Third = UserId.New();
    private static readonly Measure People = new("people", "Person");
    private static readonly Dimension.Plain Colour = new("colour", "Farbe") { Own = [new("red", "Rot"), new("blue", "Blau")] };
    private static readonly CodeBook Codes = new(new DateOnly(2026, 1, 1), [], [], new Terminology([]));

    [Theory]
    [InlineData("2026-Q3", "2026-07-01", "2026-09-30")]
    [InlineData("2024-Q1", "2024-01-01", "2024-03-31")]
    [InlineData("2026", "2026-01-01", "2026-12-31")]
    public void A_period_is_a_quarter_or_a_year(string code, string first, string last)
    {
        var period = Period(code);

        (period.First, period.Last, period.Code).ShouldBe((DateOnly.Parse(first), DateOnly.Parse(last), code));
    }

    [Theory]
    [InlineData("2026-Q5")]
    [InlineData("2026-07")]
    [InlineData("26")]
    [InlineData(null)]
    public void Nothing_else_is_a_period(string? code) => ReportPeriod.Parse(code).Error.ShouldBe(ReportErrors.PeriodUnreadable);

    [Fact]
    public void No_way_to_make_a_table_takes_two_sensitive_dimensions_or_one_and_a_place()
    {
        // what would be crossed is a parameter of the only ways there are.
        var crossings = typeof(TableTemplate).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(way => way.GetParameters().Select(parameter => parameter.ParameterType).Where(type => typeof(Dimension).IsAssignableFrom(type)).ToList()).Where(types => types.Count > 1).ToList();

        crossings.Count.ShouldBe(3);
        crossings.ShouldAllBe(types => types.Count == 2 && types[0] == typeof(Dimension.Plain));
        typeof(TableTemplate).GetConstructors(BindingFlags.Public | BindingFlags.Instance).ShouldBeEmpty();
        typeof(TableTemplate).GetProperty(nameof(TableTemplate.Columns))!.CanWrite.ShouldBeFalse();
        ReportCatalogue.All.SelectMany(report => report.Tables).SelectMany(table => table.Dimensions).OfType<Dimension.Sensitive>().Select(dimension => dimension.Key).Distinct().ShouldBe(["gender", "status"], ignoreOrder: true);
    }

    [Fact]
    public void Rounding_comes_after_suppression_and_rounds_each_number_by_itself()
    {
        var report = ReportProtection.Protect([Table("2026-Q1", 13, 13)], [], 5, new Rounding(10));

        Shown(report).ShouldBe([10, 10, 30]);
        Shown(ReportProtection.Protect([Table("2026-Q1", 13, 4)], [], 5, new Rounding(10))).ShouldBe([null, null, 20]);
    }

    [Fact]
    public void A_year_is_held_against_the_quarter_that_was_released()
    {
        var quarter = Earlier("2026-Q1", 20, 30);

        var same = ReportProtection.Protect([Table("2026", 22, 30)], [quarter], 5, Rounding.Off);

        // 22 less 20 would tell the two of the rest; and zero is as few.
        Shown(same).ShouldBe([null, null, null]);
        same.Overlaps.ShouldHaveSingleItem().Comparable.ShouldBeTrue();
        Shown(ReportProtection.Protect([Table("2026", 40, 60)], [quarter], 5, Rounding.Off)).ShouldBe([40, 60, 100]);
    }

    [Fact]
    public void Where_numbers_have_changed_since_what_comes_near_is_withheld()
    {
        var shown = ReportProtection.Protect([Table("2026-Q1", 20, 30, 50)], [], 5, Rounding.Off).Tables;
        var changed = new EarlierRelease(SnapshotId.New(), "r", Period("2026-Q1"), Rounding.Off, shown, [Table("2026-Q1", 21, 40, 50)]);

        var report = ReportProtection.Protect([Table("2026-Q1", 21, 40, 50)], [changed], 5, Rounding.Off);

        report.Overlaps.ShouldHaveSingleItem().Comparable.ShouldBeFalse();
        Shown(report)[0].ShouldBeNull();
        Shown(report)[3].ShouldBe(111);
    }

    [Fact]
    public void Another_measure_or_another_time_does_not_overlap() =>
        ReportProtection.Protect([Table("2026-Q2", 22, 30)], [Earlier("2026-Q1", 20, 30)], 5, Rounding.Off).Overlaps.ShouldBeEmpty();

    [Fact]
    public void A_report_is_checked_by_one_and_released_by_another_person()
    {
        var snapshot = Snapshot();

        snapshot.Release([], By(Lead)).Error.ShouldBe(ReportErrors.NotChecked);
        snapshot.Check(By(Coordination)).Succeeded.ShouldBeTrue();
        snapshot.Release([], By(Coordination)).Error.ShouldBe(ReportErrors.ReleasedByChecker);
        snapshot.Release([], By(Lead)).Succeeded.ShouldBeTrue();
        snapshot.Discard(By(Coordination, "falsch")).Error.ShouldBe(ReportErrors.WrongState);
        snapshot.Check(By(Coordination)).Error.ShouldBe(ReportErrors.WrongState);
        ReleasedTable.Of(snapshot).ShouldHaveSingleItem().Fingerprint.Length.ShouldBe(64);
    }

    [Fact]
    public void An_overlap_needs_the_reasoned_agreement_of_a_third_person()
    {
        var snapshot = Snapshot(Earlier("2026-Q1", 20, 30));
        snapshot.Check(By(Third));

        snapshot.Release([], By(Lead)).Error.ShouldBe(ReportErrors.OverlapUnapproved);
        snapshot.ApproveOverlap(By(Lead)).Error.ShouldBe(ReportErrors.ReasonMissing);
        snapshot.ApproveOverlap(By(Coordination, "Ausschuss")).Error.ShouldBe(ReportErrors.OverlapApprovedByOne);
        snapshot.ApproveOverlap(By(Lead, "Ausschuss")).Succeeded.ShouldBeTrue();
        snapshot.Release([], By(Lead)).Error.ShouldBe(ReportErrors.OverlapApprovedByOne);
        snapshot.ApproveOverlap(By(Third, "Ausschuss")).Succeeded.ShouldBeTrue();
        snapshot.Release([], By(Lead)).Succeeded.ShouldBeTrue();
        Snapshot().ApproveOverlap(By(Lead, "Ausschuss")).Error.ShouldBe(ReportErrors.NoOverlap);
    }

    [Fact]
    public void What_was_not_held_against_a_released_report_is_not_released_beside_it()
    {
        var snapshot = Snapshot();
        snapshot.Check(By(Coordination));

        snapshot.Release([Snapshot()], By(Lead)).Error.ShouldBe(ReportErrors.ReleasedMeanwhile);
    }

    private static ReportSnapshot Snapshot(params IReadOnlyList<EarlierRelease> earlier) => ReportSnapshot.Freeze(
        TenantId.New(), ReportCatalogue.Find(ReportCatalogue.CaseStatistics)!, Period("2026-Q1"), ReportProtection.Protect([Table("2026-Q1", 20, 30)], earlier, 5, Rounding.Off), 5, Rounding.Off, By(Coordination));

    private static EarlierRelease Earlier(string period, params IReadOnlyList<long> counts) => new(
        SnapshotId.New(), "r", Period(period), Rounding.Off, ReportProtection.Protect([Table(period, counts)], [], 5, Rounding.Off).Tables, [Table(period, counts)]);

    private static CountedTable Table(string period, params IReadOnlyList<long> counts)
    {
        var colours = counts.Count == 2 ? Colour : Colour with { Own = [.. Colour.Own, new Heading("green", "Grün")] };
        var counted = counts.Zip(colours.Own, (count, colour) => new Counted("t", colour.Code, null, count, count)).Append(new Counted("t", null, null, counts.Sum(), counts.Sum()));
        return new CountedTable(TableTemplate.By("t", "Tabelle", People, colours), Period(period), Codes, [], counted);
    }

    private static IReadOnlyList<decimal?> Shown(ProtectedReport report) => [.. report.Tables.Single().Cells.Select(row => row[0].Value)];

    private static ReportPeriod Period(string code) => ReportPeriod.Parse(code).Value.ShouldNotBeNull();

    private static SnapshotStep By(UserId who, string? reason = null) => new(who, Roles.KiLead, Now, reason);
}
