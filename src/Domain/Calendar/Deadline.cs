using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Kim.Domain.Shared;

namespace Kim.Domain.Calendar;

/// <summary>
/// When something is due: working days (<c>10 WT</c>), an ISO 8601 duration (<c>P90D</c>, <c>P3M</c>, <c>PT36H</c>) or a
/// date (<c>2027-01-05</c>). Stored as the text that <see cref="ToString"/> gives.
/// </summary>
public abstract partial record Deadline
{
    private const int LongestInDays = 36_525;

    private Deadline() { }

    public sealed record WorkingDays(int Count) : Deadline
    {
        public override string ToString() => $"{Count} WT";
    }

    /// <summary>Calendar months and days first, then the time of day.</summary>
    public sealed record Span(int Months, int Days, TimeSpan Time) : Deadline
    {
        public override string ToString()
        {
            var date = $"{Part(Months / 12, "Y")}{Part(Months % 12, "M")}{Part(Days, "D")}";
            var time = $"{Part((int)Time.TotalHours, "H")}{Part(Time.Minutes, "M")}{Part(Time.Seconds, "S")}";
            return (date, time) switch
            {
                ("", "") => "P0D",
                (_, "") => $"P{date}",
                _ => $"P{date}T{time}",
            };
        }

        private static string Part(int number, string unit) => number == 0 ? "" : $"{number}{unit}";
    }

    public sealed record On(DateOnly Date) : Deadline
    {
        public override string ToString() => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public static Result<Deadline> Parse(string text)
    {
        var trimmed = text.Trim();
        if (DateOnly.TryParseExact(trimmed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return new On(date);

        var workingDays = WorkingDaysPattern().Match(trimmed);
        if (workingDays.Success && Number(workingDays, "n") is { } count and <= LongestInDays)
            return new WorkingDays(count);

        var duration = DurationPattern().Match(trimmed);
        return duration.Success && ReadSpan(duration) is { } span ? span : CalendarErrors.UnreadableDeadline;
    }

    /// <summary>The due date counted from a start date; an internal date on a non-working day moves forward (R-31).</summary>
    public DateOnly DueOn(DateOnly start, WorkingDayCalendar calendar) => this switch
    {
        WorkingDays(var count) => calendar.Add(start, count),
        Span(var months, var days, var time) => calendar.OnOrAfter(start.AddMonths(months).AddDays(days + (int)Math.Ceiling(time.TotalDays))),
        On(var date) => calendar.OnOrAfter(date),
        _ => throw new UnreachableException(),
    };

    /// <summary>The instant after which it is overdue: a time of day counts exactly, everything else lasts to the end of the due date in Berlin.</summary>
    public DateTimeOffset DueAt(DateTimeOffset start, WorkingDayCalendar calendar) => this switch
    {
        Span(var months, var days, var time) when time > TimeSpan.Zero => start.AddMonths(months).AddDays(days).Add(time).ToUniversalTime(),
        _ => BerlinTime.EndOf(DueOn(BerlinTime.DateOf(start), calendar)),
    };

    private static Span? ReadSpan(Match match)
    {
        string[] names = ["y", "mo", "w", "d", "h", "mi", "s"];
        if (!names.Any(name => match.Groups[name].Success))
            return null;

        var numbers = names.Select(name => match.Groups[name].Success ? Number(match, name) : 0).ToArray();
        if (numbers.Any(number => number is null or > 9_999_999))
            return null;

        var months = (numbers[0]!.Value * 12L) + numbers[1]!.Value;
        var days = (numbers[2]!.Value * 7L) + numbers[3]!.Value;
        var time = TimeSpan.FromHours(numbers[4]!.Value) + TimeSpan.FromMinutes(numbers[5]!.Value) + TimeSpan.FromSeconds(numbers[6]!.Value);
        return (months * 31L) + days + (long)time.TotalDays > LongestInDays ? null : new Span((int)months, (int)days, time);
    }

    private static int? Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^(?<n>[0-9]{1,6})\s*WT$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WorkingDaysPattern();

    [GeneratedRegex(
        @"^P((?<y>[0-9]+)Y)?((?<mo>[0-9]+)M)?((?<w>[0-9]+)W)?((?<d>[0-9]+)D)?(T(?=[0-9])((?<h>[0-9]+)H)?((?<mi>[0-9]+)M)?((?<s>[0-9]+)S)?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DurationPattern();
}
