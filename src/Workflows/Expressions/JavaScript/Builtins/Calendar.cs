namespace Kim.Workflows.Expressions.JavaScript.Builtins;

/// <summary>Days and times of the proleptic Gregorian calendar as numbers; local time is that of Berlin.</summary>
internal static class Calendar
{
    public const double Day = 86_400_000;
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>NaN outside of what a Date can hold.</summary>
    public static double Clip(double time) => Math.Abs(time) <= 8.64e15 ? Math.Truncate(time) + 0.0 : double.NaN;

    public static double OffsetAtUtc(double time) => Offset(time, instant => Berlin.GetUtcOffset(new DateTime(instant, DateTimeKind.Utc)));

    /// <summary>From a local time to UTC; a time that the change to summer time skips is read with the offset before it.</summary>
    public static double ToUtc(double local)
    {
        if (!double.IsFinite(local))
            return double.NaN;
        var early = local - OffsetAtUtc(local - Day);
        var late = local - OffsetAtUtc(local + Day);
        if (early + OffsetAtUtc(early) == local)
            return early;
        return late + OffsetAtUtc(late) == local ? late : early;
    }

    public static double Make(double year, double month, double day, double hour, double minute, double second, double millisecond)
    {
        if (!double.IsFinite(year + month + day + hour + minute + second + millisecond))
            return double.NaN;
        year = Math.Truncate(year) + Math.Floor(Math.Truncate(month) / 12);
        var monthOfYear = (int)(((Math.Truncate(month) % 12) + 12) % 12);
        if (Math.Abs(year) > 400_000)
            return double.NaN;
        var days = Days((long)year, monthOfYear) + Math.Truncate(day) - 1;
        return (days * Day) + (Math.Truncate(hour) * 3_600_000) + (Math.Truncate(minute) * 60_000) + (Math.Truncate(second) * 1000) + Math.Truncate(millisecond);
    }

    public static (double Year, double Month, double Day, double Hour, double Minute, double Second, double Millisecond, double Weekday) Split(double time)
    {
        var days = (long)Math.Floor(time / Day);
        var rest = time - (days * Day);
        // Counting years from March puts the leap day last.
        var shifted = days + 719_468;
        var era = (long)Math.Floor(shifted / 146_097.0);
        var dayOfEra = shifted - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var part = ((5 * dayOfYear) + 2) / 153;
        var month = part < 10 ? part + 2 : part - 10;
        var year = yearOfEra + (era * 400) + (month <= 1 ? 1 : 0);
        var weekday = (((days + 4) % 7) + 7) % 7;
        return (year, month, dayOfYear - (((153 * part) + 2) / 5) + 1, Math.Floor(rest / 3_600_000), Math.Floor(rest / 60_000) % 60,
            Math.Floor(rest / 1000) % 60, rest % 1000, weekday);
    }

    private static double Days(long year, int month)
    {
        var shifted = month <= 1 ? year - 1 : year;
        var era = (long)Math.Floor(shifted / 400.0);
        var yearOfEra = shifted - (era * 400);
        var dayOfYear = ((153 * (month <= 1 ? month + 10 : month - 2)) + 2) / 5;
        return (era * 146_097) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
    }

    private static double Offset(double time, Func<long, TimeSpan> at)
    {
        var bounded = Math.Clamp(time, -62_135_000_000_000, 253_402_000_000_000);
        return at((long)(bounded * TimeSpan.TicksPerMillisecond) + DateTime.UnixEpoch.Ticks).TotalMilliseconds;
    }
}
