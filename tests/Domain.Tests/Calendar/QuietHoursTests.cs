using Kim.Domain.Calendar;

namespace Kim.Domain.Tests.Calendar;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("18:00-07:00", "2026-12-16T06:00Z", "2026-12-16T06:00Z")] // 07:00 in Berlin
    [InlineData("18:00-07:00", "2026-12-16T05:59Z", "2026-12-16T06:00Z")]
    [InlineData("18:00-07:00", "2026-12-16T17:00Z", "2026-12-17T06:00Z")]
    [InlineData("18:00-07:00", "2026-12-18T17:00Z", "2026-12-21T06:00Z")] // Friday evening
    [InlineData("18:00-07:00", "2026-12-24T18:00Z", "2026-12-28T06:00Z")] // Christmas, then a weekend
    [InlineData("18:00-07:00", "2026-12-25T10:00Z", "2026-12-28T06:00Z")]
    [InlineData("12:00-13:00", "2026-12-16T11:30Z", "2026-12-16T12:00Z")]
    [InlineData("12:00-13:00", "2026-12-19T11:30Z", "2026-12-20T23:00Z")]
    [InlineData("00:00-06:00", "2026-12-19T11:30Z", "2026-12-21T05:00Z")]
    [InlineData("off", "2026-12-16T23:30Z", "2026-12-16T23:30Z")]
    [InlineData("off", "2026-12-19T11:30Z", "2026-12-20T23:00Z")]
    [InlineData("18:00-07:00", "2027-03-26T17:00Z", "2027-03-30T05:00Z")] // Good Friday; Easter Monday is the 29th, and summer time has begun
    public void A_mail_waits_for_working_hours(string hours, string now, string sent) =>
        QuietHours.Parse(hours)!.After(DateTimeOffset.Parse(now), WorkingDayCalendar.Statutory).ShouldBe(DateTimeOffset.Parse(sent));

    [Theory]
    [InlineData("")]
    [InlineData("18:00")]
    [InlineData("18-7")]
    [InlineData("24:00-07:00")]
    public void Anything_else_is_no_time_of_day(string text) => QuietHours.Parse(text).ShouldBeNull();
}
