namespace Kim.Workflows.Schedules;

/// <summary>
/// A cron expression of five fields (minute, hour, day of month, month, day of week) or six (seconds first), in wall-clock time of a zone.
/// </summary>
/// <remarks>
/// When the clock goes forward, what falls into the gap happens at the first instant after it. When it goes back, a time of day that comes twice
/// counts the first time only; expressions with <c>*</c>, a range or a step in seconds, minutes or hours keep going through both.
/// </remarks>
public sealed class CronSchedule
{
    private const int Years = 100;
    private static readonly Dictionary<string, string> Macros = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@yearly"] = "0 0 0 1 1 *",
        ["@annually"] = "0 0 0 1 1 *",
        ["@monthly"] = "0 0 0 1 * *",
        ["@weekly"] = "0 0 0 * * 0",
        ["@daily"] = "0 0 0 * * *",
        ["@midnight"] = "0 0 0 * * *",
        ["@hourly"] = "0 0 * * * *",
        ["@every_minute"] = "0 * * * * *",
        ["@every_second"] = "* * * * * *",
    };

    private readonly CronField seconds;
    private readonly CronField minutes;
    private readonly CronField hours;
    private readonly CronField months;
    private readonly CronDays days;

    private CronSchedule(CronField seconds, CronField minutes, CronField hours, CronField months, CronDays days)
    {
        (this.seconds, this.minutes, this.hours, this.months, this.days) = (seconds, minutes, hours, months, days);
    }

    private bool IsInterval => seconds.IsInterval || minutes.IsInterval || hours.IsInterval;

    /// <summary>The schedule, or null when the text is no cron expression.</summary>
    public static CronSchedule? Parse(string text)
    {
        var fields = Macros.GetValueOrDefault(text.Trim(), text).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is 5)
            fields = ["0", .. fields];
        return fields is [var second, var minute, var hour, var monthDay, var month, var weekday]
            && CronField.Parse(second, 0, 59) is { } seconds && CronField.Parse(minute, 0, 59) is { } minutes && CronField.Parse(hour, 0, 23) is { } hours
            && CronField.Parse(month, 1, 12, "months") is { } months && CronDays.Parse(monthDay, weekday) is { } days
                ? new(seconds, minutes, hours, months, days)
                : null;
    }

    /// <summary>Whether the fields allow this wall-clock second.</summary>
    public bool Matches(DateTime local) =>
        seconds.Has(local.Second) && minutes.Has(local.Minute) && hours.Has(local.Hour) && months.Has(local.Month) && days.Allows(local);

    /// <summary>The first instant strictly after another (UTC); null when there is none in the next hundred years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        var start = IsInterval && zone.IsAmbiguousTime(local) ? local - Overlap(zone, local) : local;
        DateTimeOffset? best = null;
        foreach (var candidate in Occurrences(start))
        {
            var instants = Instants(candidate, zone);
            if (best <= instants[0])
                break;
            foreach (var instant in instants)
                if (instant > after && !(instant >= best))
                    best = instant;
            if (best is not null && instants is [_])
                break;
        }
        return best?.ToUniversalTime();
    }

    private DateTimeOffset[] Instants(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
            return [AfterGap(local, zone)];
        if (!zone.IsAmbiguousTime(local))
            return [new(local, zone.GetUtcOffset(local))];
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return IsInterval ? [new(local, offsets.Max()), new(local, offsets.Min())] : [new(local, offsets.Max())];
    }

    private static TimeSpan Overlap(TimeZoneInfo zone, DateTime local)
    {
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return offsets.Max() - offsets.Min();
    }

    private static DateTimeOffset AfterGap(DateTime local, TimeZoneInfo zone)
    {
        var (low, high) = (new DateTimeOffset(local.AddDays(-1), TimeSpan.Zero), new DateTimeOffset(local.AddDays(1), TimeSpan.Zero));
        var before = zone.GetUtcOffset(low);
        while (high - low > TimeSpan.FromSeconds(1))
        {
            var middle = low + new TimeSpan((high - low).Ticks / 2 / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
            if (middle == low)
                break;
            (low, high) = zone.GetUtcOffset(middle) == before ? (middle, high) : (low, middle);
        }
        return high;
    }

    /// <summary>Wall-clock seconds that the fields allow, ascending, from the given one on.</summary>
    private IEnumerable<DateTime> Occurrences(DateTime from)
    {
        from = new(from.Ticks - from.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
        if (from.Year + Years > DateTime.MaxValue.Year)
            yield break;
        var until = from.AddYears(Years);
        for (var day = from.Date; day < until;)
        {
            if (!months.Has(day.Month))
            {
                day = new DateTime(day.Year, day.Month, 1).AddMonths(1);
                continue;
            }
            if (days.Allows(day))
                foreach (var time in TimesOfDay(day == from.Date ? from.TimeOfDay : TimeSpan.Zero))
                    yield return day + time;
            day = day.AddDays(1);
        }
    }

    private IEnumerable<TimeSpan> TimesOfDay(TimeSpan from)
    {
        for (var hour = hours.From(from.Hours); hour >= 0; hour = hours.From(hour + 1))
            for (var minute = minutes.From(hour == from.Hours ? from.Minutes : 0); minute >= 0; minute = minutes.From(minute + 1))
                for (var second = seconds.From(hour == from.Hours && minute == from.Minutes ? from.Seconds : 0); second >= 0; second = seconds.From(second + 1))
                    yield return new(hour, minute, second);
    }
}
