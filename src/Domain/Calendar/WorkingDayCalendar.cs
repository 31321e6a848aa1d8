using Kim.Domain.Shared;

namespace Kim.Domain.Calendar;

/// <summary>
/// Working days (WT) are Monday to Friday without the holidays of North Rhine-Westphalia and without the local days of
/// the tenant and, where one is named, the unit.
/// </summary>
public sealed class WorkingDayCalendar(IEnumerable<LocalDay> localDays, UnitId? unit = null)
{
    private readonly LocalDay[] local = [.. localDays.Where(day => day.CountsFor(unit))];

    /// <summary>The state's holidays alone.</summary>
    public static WorkingDayCalendar Statutory { get; } = new([]);

    public bool IsWorkingDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !NorthRhineWestphalia.HolidaysOf(date.Year).Any(holiday => holiday.Date == date)
        && !local.Any(day => day.FallsOn(date));

    /// <summary>The n-th working day after the start (before it when n is negative); n = 0 gives the start, moved forward if it is not a working day.</summary>
    public DateOnly Add(DateOnly start, int workingDays)
    {
        if (workingDays == 0)
            return OnOrAfter(start);

        var step = Math.Sign(workingDays);
        var date = start;
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            date = date.AddDays(step);
            if (IsWorkingDay(date))
                left--;
        }

        return date;
    }

    /// <summary>Internal due dates move forward .</summary>
    public DateOnly OnOrAfter(DateOnly date)
    {
        while (!IsWorkingDay(date))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>Reminders of an expiring title or a statutory cut-off move backward; the expiry itself never moves.</summary>
    public DateOnly OnOrBefore(DateOnly date)
    {
        while (!IsWorkingDay(date))
            date = date.AddDays(-1);
        return date;
    }

    /// <summary>Working days from the first to the last date, both included.</summary>
    public int Count(DateOnly first, DateOnly last)
    {
        var count = 0;
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            if (IsWorkingDay(date))
                count++;
        }

        return count;
    }
}
