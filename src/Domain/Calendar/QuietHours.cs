namespace Kim.Domain.Calendar;

/// <summary>When nobody is to be disturbed by mail: these hours of each day in Berlin, and every day without work.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    public const string Off = "off";

    /// <summary>Null: not readable. Equal times are no hours: the days without work alone are quiet.</summary>
    public static QuietHours? Parse(string text)
    {
        if (text == Off)
            return new(TimeOnly.MinValue, TimeOnly.MinValue);
        return text.Split('-') is [var from, var to] && TimeOnly.TryParseExact(from, "HH:mm", out var begin) && TimeOnly.TryParseExact(to, "HH:mm", out var end) ? new(begin, end) : null;
    }

    /// <summary>The instant itself, or the first one after it at which a mail may go out.</summary>
    public DateTimeOffset After(DateTimeOffset instant, WorkingDayCalendar calendar)
    {
        var local = TimeZoneInfo.ConvertTime(instant, BerlinTime.Zone);
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        if (IsQuiet(time) && time >= From && From > To)
            return Begin(calendar.OnOrAfter(day.AddDays(1)));
        if (!calendar.IsWorkingDay(day))
            return Begin(calendar.OnOrAfter(day));
        return IsQuiet(time) ? BerlinTime.At(day, To) : instant;
    }

    private bool IsQuiet(TimeOnly time) => From != To && time.IsBetween(From, To);

    /// <summary>Where the quiet begins and ends on one day, the day begins at midnight unless midnight itself is quiet.</summary>
    private DateTimeOffset Begin(DateOnly day) => BerlinTime.At(day, IsQuiet(TimeOnly.MinValue) ? To : TimeOnly.MinValue);
}
