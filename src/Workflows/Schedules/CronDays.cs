using System.Globalization;
using System.Text.RegularExpressions;

namespace Kim.Workflows.Schedules;

/// <summary>
/// The two day fields of a cron expression. A day must satisfy both. Beside values they take <c>L</c>, <c>L-3</c>, <c>15W</c> and <c>LW</c>
/// in the day of the month, <c>5L</c> (the last Friday) and <c>5#2</c> (the second) in the day of the week.
/// </summary>
internal sealed partial class CronDays
{
    private CronField days = new(ulong.MaxValue, false);
    private CronField weekdays = new(ulong.MaxValue, false);
    private int? fromLast;
    private int? nearestTo;
    private int? occurrence;

    private CronDays() { }

    public static CronDays? Parse(string monthDay, string weekday)
    {
        var parsed = new CronDays();
        return parsed.ReadMonthDay(monthDay) && parsed.ReadWeekday(weekday) ? parsed : null;
    }

    public bool Allows(DateTime date) => AllowsMonthDay(date) && AllowsWeekday(date);

    private bool ReadMonthDay(string text)
    {
        if (text is "?")
            return true;
        if (Last().Match(text) is { Success: true } last)
        {
            fromLast = last.Groups["back"].Success ? int.Parse(last.Groups["back"].ValueSpan, CultureInfo.InvariantCulture) : 0;
            nearestTo = last.Groups["nearest"].Success ? 0 : null;
            return fromLast <= 30;
        }
        if (text.Length > 1 && text[^1] is 'W' or 'w' && CronField.Value(text[..^1], "") is { } nearest)
        {
            nearestTo = nearest;
            return nearest is >= 1 and <= 31;
        }
        days = CronField.Parse(text, 1, 31) ?? default;
        return days.Bits is not 0;
    }

    private bool ReadWeekday(string text)
    {
        if (text is "?")
            return true;
        var (name, suffix) = text.Split('#') is [var left, var right] ? (left, CronField.Value(right, "") ?? 0) : (text, (int?)null);
        if (suffix is < 1 or > 5)
            return false;
        if (suffix is null && text.Length > 1 && text[^1] is 'L' or 'l' && CronField.Value(text[..^1], "weekdays") is not null)
            (name, suffix) = (text[..^1], -1);
        occurrence = suffix;
        if (suffix is not null && CronField.Value(name, "weekdays") is null)
            return false;
        // Sunday is 0 and 7; a range such as 5-7 must not wrap, so both are read and 7 is folded into 0. FRI-MON/2 counts seven days, not eight.
        if (CronField.Parse(name, 0, Stepped().IsMatch(name) ? 6 : 7, "weekdays") is not { } read)
            return false;
        weekdays = read with { Bits = read.Has(7) ? read.Bits & 0x7f | 1 : read.Bits };
        return weekdays.Bits is not 0;
    }

    private bool AllowsMonthDay(DateTime date)
    {
        var length = DateTime.DaysInMonth(date.Year, date.Month);
        if (fromLast is null && nearestTo is null)
            return days.Has(date.Day);
        var day = fromLast is { } back ? length - back : nearestTo!.Value;
        if (day < 1 || day > length)
            return false;
        return date.Day == (nearestTo is null ? day : Nearest(new(date.Year, date.Month, day), length));
    }

    private static int Nearest(DateTime day, int length) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.Day > 1 ? day.Day - 1 : 3,
        DayOfWeek.Sunday => day.Day < length ? day.Day + 1 : day.Day - 2,
        _ => day.Day,
    };

    private bool AllowsWeekday(DateTime date) => weekdays.Has((int)date.DayOfWeek) && occurrence switch
    {
        null => true,
        -1 => date.Day + 7 > DateTime.DaysInMonth(date.Year, date.Month),
        var nth => (date.Day - 1) / 7 + 1 == nth,
    };

    [GeneratedRegex(@"\AL(?:-(?<back>\d{1,2}))?(?<nearest>W)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Last();

    [GeneratedRegex(@"\A(?:[A-Z]{3}|[0-6])-(?:[A-Z]{3}|[0-6])/\d{1,2}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Stepped();
}
