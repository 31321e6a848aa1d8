using Kim.Domain.Calendar;
using Kim.Domain.Shared;

namespace Kim.Domain.Tests.Calendar;

public sealed class DeadlineTests
{
    private static readonly WorkingDayCalendar Statutory = WorkingDayCalendar.Statutory;

    [Fact]
    public void Ten_working_days_skip_Christmas() =>
        Due("10 WT", "2026-12-16", Statutory).ShouldBe(new DateOnly(2026, 12, 31));

    [Fact]
    public void Ten_working_days_skip_the_closing_days_of_the_tenant()
    {
        var tenant = TenantId.New();
        var calendar = new WorkingDayCalendar(
            [LocalDay.ClosedEveryYear(tenant, 12, 24, "Heiligabend"), LocalDay.ClosedEveryYear(tenant, 12, 31, "Silvester")]);

        Due("10 WT", "2026-12-16", calendar).ShouldBe(new DateOnly(2027, 1, 5));
    }

    [Fact]
    public void Ten_working_days_can_be_counted_back() =>
        Statutory.Add(new DateOnly(2026, 12, 31), -10).ShouldBe(new DateOnly(2026, 12, 16));

    [Theory]
    [InlineData("P90D", "2026-11-23", "2027-02-22")] // 21 February 2027 is a Sunday
    [InlineData("P3M", "2026-11-30", "2027-03-01")] // 28 February 2027 is a Sunday
    [InlineData("P2W", "2026-11-23", "2026-12-07")]
    [InlineData("0 WT", "2026-12-25", "2026-12-28")]
    [InlineData("2026-12-26", "2026-11-23", "2026-12-28")]
    [InlineData("2026-12-28", "2026-11-23", "2026-12-28")]
    public void R_31_internal_due_dates_move_forward_to_a_working_day(string deadline, string start, string due) =>
        Due(deadline, start, Statutory).ShouldBe(DateOnly.Parse(due));

    [Fact]
    public void R_31_reminders_of_an_expiring_title_move_backward_to_a_working_day()
    {
        Statutory.OnOrBefore(new DateOnly(2026, 12, 27)).ShouldBe(new DateOnly(2026, 12, 24));
        Statutory.OnOrBefore(new DateOnly(2026, 12, 24)).ShouldBe(new DateOnly(2026, 12, 24));
    }

    [Theory]
    [InlineData("10 WT", "10 WT")]
    [InlineData(" 10WT ", "10 WT")]
    [InlineData("P90D", "P90D")]
    [InlineData("P1Y6M", "P1Y6M")]
    [InlineData("P18M", "P1Y6M")]
    [InlineData("P2W", "P14D")]
    [InlineData("PT36H", "PT36H")]
    [InlineData("P1DT2H30M5S", "P1DT2H30M5S")]
    [InlineData("P0D", "P0D")]
    [InlineData("2027-01-05", "2027-01-05")]
    public void A_deadline_is_written_as_it_can_be_read_again(string text, string written)
    {
        var deadline = Deadline.Parse(text).Value.ShouldNotBeNull();

        deadline.ToString().ShouldBe(written);
        Deadline.Parse(written).Value.ShouldBe(deadline);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("-3 WT")]
    [InlineData("10 Tage")]
    [InlineData("2027-02-30")]
    [InlineData("P999999999999D")]
    [InlineData("P9000Y")]
    public void What_is_no_deadline_is_refused(string text) =>
        Deadline.Parse(text).Error.ShouldNotBeNull().Code.ShouldBe("deadline.unreadable");

    [Fact]
    public void A_time_of_day_counts_exactly()
    {
        var start = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

        Deadline.Parse("PT36H").Value!.DueAt(start, Statutory).ShouldBe(new DateTimeOffset(2026, 11, 24, 22, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_due_date_lasts_to_the_end_of_the_day_in_Berlin()
    {
        var lateEvening = new DateTimeOffset(2026, 7, 1, 22, 30, 0, TimeSpan.Zero);

        var due = Deadline.Parse("1 WT").Value!.DueAt(lateEvening, Statutory);

        // In Berlin it is already 2 July; the next working day, 3 July, ends at 22:00 UTC.
        due.ShouldBe(new DateTimeOffset(2026, 7, 3, 22, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_time_that_summer_time_skips_is_read_an_hour_later() =>
        BerlinTime.At(new DateOnly(2027, 3, 28), new TimeOnly(2, 30)).ShouldBe(new DateTimeOffset(2027, 3, 28, 1, 30, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("2027-03-27T10:00Z", "1 WT", "2027-03-30T22:00Z")] // over Easter and into summer time: Tuesday ends two hours before midnight UTC
    [InlineData("2027-10-29T10:00Z", "1 WT", "2027-11-02T23:00Z")] // over All Saints' Day and back: Tuesday ends one hour before
    [InlineData("2027-03-20T10:00Z", "P8D", "2027-03-30T22:00Z")] // Sunday of the change, then Easter Monday: forward
    [InlineData("2027-10-01T10:00Z", "P30D", "2027-11-02T23:00Z")]
    public void R_31_internal_dates_move_forward_across_the_change_of_the_clock(string start, string deadline, string due) =>
        Deadline.Parse(deadline).Value!.DueAt(DateTimeOffset.Parse(start), Statutory).ShouldBe(DateTimeOffset.Parse(due));

    [Theory]
    [InlineData("2027-03-28", "2027-03-25", "2027-03-25T06:00Z")] // the Sunday of the change; Friday is Good Friday
    [InlineData("2027-10-31", "2027-10-29", "2027-10-29T05:00Z")]
    [InlineData("2027-11-01", "2027-10-29", "2027-10-29T05:00Z")]
    public void R_31_reminders_of_what_expires_move_backward_across_the_change_of_the_clock(string expires, string day, string sevenOClock)
    {
        var slot = Statutory.OnOrBefore(DateOnly.Parse(expires));

        slot.ShouldBe(DateOnly.Parse(day));
        BerlinTime.At(slot, new TimeOnly(7, 0)).ShouldBe(DateTimeOffset.Parse(sevenOClock));
    }

    private static DateOnly Due(string deadline, string start, WorkingDayCalendar calendar) =>
        Deadline.Parse(deadline).Value!.DueOn(DateOnly.Parse(start), calendar);
}
