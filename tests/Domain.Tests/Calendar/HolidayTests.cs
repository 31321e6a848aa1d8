using Kim.Domain.Calendar;
using Kim.Domain.Shared;

namespace Kim.Domain.Tests.Calendar;

public sealed class HolidayTests
{
    [Theory]
    [InlineData(2017, "2017-04-14", "2017-04-17", "2017-05-25", "2017-06-05", "2017-06-15")]
    [InlineData(2026, "2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25", "2026-06-04")]
    [InlineData(2027, "2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17", "2027-05-27")]
    [InlineData(2028, "2028-04-14", "2028-04-17", "2028-05-25", "2028-06-05", "2028-06-15")]
    [InlineData(2029, "2029-03-30", "2029-04-02", "2029-05-10", "2029-05-21", "2029-05-31")]
    [InlineData(2030, "2030-04-19", "2030-04-22", "2030-05-30", "2030-06-10", "2030-06-20")]
    public void The_movable_holidays_follow_Easter(int year, string goodFriday, string easterMonday, string ascension, string whitMonday, string corpusChristi)
    {
        var holidays = NorthRhineWestphalia.HolidaysOf(year);

        DateOf("Karfreitag").ShouldBe(DateOnly.Parse(goodFriday));
        DateOf("Ostermontag").ShouldBe(DateOnly.Parse(easterMonday));
        DateOf("Christi Himmelfahrt").ShouldBe(DateOnly.Parse(ascension));
        DateOf("Pfingstmontag").ShouldBe(DateOnly.Parse(whitMonday));
        DateOf("Fronleichnam").ShouldBe(DateOnly.Parse(corpusChristi));

        DateOnly DateOf(string name) => holidays.Single(holiday => holiday.Name == name).Date;
    }

    [Theory]
    [InlineData(1818, "1818-03-22")]
    [InlineData(1943, "1943-04-25")]
    [InlineData(1954, "1954-04-18")]
    [InlineData(1981, "1981-04-19")]
    [InlineData(2000, "2000-04-23")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2049, "2049-04-18")]
    public void Easter_is_right_in_its_rare_years(int year, string sunday) =>
        Easter.SundayOf(year).ShouldBe(DateOnly.Parse(sunday));

    [Fact]
    public void The_law_knows_eleven_holidays()
    {
        NorthRhineWestphalia.HolidaysOf(2027).Count.ShouldBe(11);
        NorthRhineWestphalia.HolidaysOf(2027).ShouldContain(holiday => holiday.Date == new DateOnly(2027, 11, 1));
    }

    [Theory]
    [InlineData(2026, 253)]
    [InlineData(2027, 254)]
    [InlineData(2028, 250)]
    [InlineData(2029, 250)]
    [InlineData(2030, 250)]
    public void A_year_has_its_number_of_working_days(int year, int expected) =>
        WorkingDayCalendar.Statutory.Count(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).ShouldBe(expected);

    [Theory]
    [InlineData("2026-12-24")]
    [InlineData("2026-12-31")]
    [InlineData("2026-02-16")]
    [InlineData("2026-10-30")]
    public void Days_that_people_take_for_holidays_are_working_days(string date) =>
        WorkingDayCalendar.Statutory.IsWorkingDay(DateOnly.Parse(date)).ShouldBeTrue();

    [Fact]
    public void A_one_off_holiday_counts_in_its_year_only()
    {
        var tenant = TenantId.New();
        var calendar = new WorkingDayCalendar([LocalDay.OneOffHoliday(tenant, new DateOnly(2017, 10, 31), "Reformationstag")]);

        calendar.IsWorkingDay(new DateOnly(2017, 10, 31)).ShouldBeFalse();
        calendar.IsWorkingDay(new DateOnly(2018, 10, 31)).ShouldBeTrue();
    }

    [Fact]
    public void Rosenmontag_follows_Easter_where_the_office_closes()
    {
        var calendar = new WorkingDayCalendar([LocalDay.ClosedFromEaster(TenantId.New(), -48, "Rosenmontag")]);

        calendar.IsWorkingDay(new DateOnly(2026, 2, 16)).ShouldBeFalse();
        calendar.IsWorkingDay(new DateOnly(2027, 2, 8)).ShouldBeFalse();
    }

    [Fact]
    public void A_closing_day_of_one_unit_leaves_the_others_open()
    {
        var (closed, open) = (UnitId.New(), UnitId.New());
        LocalDay[] days = [LocalDay.ClosedOn(TenantId.New(), new DateOnly(2026, 7, 1), "Betriebsausflug", closed)];

        new WorkingDayCalendar(days, closed).IsWorkingDay(new DateOnly(2026, 7, 1)).ShouldBeFalse();
        new WorkingDayCalendar(days, open).IsWorkingDay(new DateOnly(2026, 7, 1)).ShouldBeTrue();
        new WorkingDayCalendar(days).IsWorkingDay(new DateOnly(2026, 7, 1)).ShouldBeTrue();
    }
}
