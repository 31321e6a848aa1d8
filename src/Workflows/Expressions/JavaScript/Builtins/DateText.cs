using System.Globalization;
using System.Text.RegularExpressions;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

/// <summary>ISO texts of dates, both ways, and the fixed English forms of <c>toString</c>.</summary>
internal static partial class DateText
{
    private static readonly string[] Weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static string Iso(double time)
    {
        var at = Calendar.Split(time);
        var year = at.Year is >= 0 and <= 9999 ? $"{at.Year:0000}" : $"{(at.Year < 0 ? '-' : '+')}{Math.Abs(at.Year):000000}";
        return $"{year}-{at.Month + 1:00}-{at.Day:00}T{at.Hour:00}:{at.Minute:00}:{at.Second:00}.{at.Millisecond:000}Z";
    }

    public static string Day(double local)
    {
        var at = Calendar.Split(local);
        return $"{Weekdays[(int)at.Weekday]} {Months[(int)at.Month]} {at.Day:00} {Year(at.Year)}";
    }

    public static string Time(double local, double offset)
    {
        var at = Calendar.Split(local);
        var minutes = offset / 60_000;
        var zone = minutes == 120 ? "Central European Summer Time" : "Central European Standard Time";
        return $"{at.Hour:00}:{at.Minute:00}:{at.Second:00} GMT+{Math.Floor(minutes / 60):00}{minutes % 60:00} ({zone})";
    }

    public static string Utc(double time)
    {
        var at = Calendar.Split(time);
        return $"{Weekdays[(int)at.Weekday]}, {at.Day:00} {Months[(int)at.Month]} {Year(at.Year)} {at.Hour:00}:{at.Minute:00}:{at.Second:00} GMT";
    }

    /// <summary>NaN for everything that is not ISO 8601 as the language defines it; without zone a time is local, a day alone UTC.</summary>
    public static double Parse(string text)
    {
        var found = IsoForm().Match(text);
        if (!found.Success || found.Groups["year"].Value == "-000000")
            return double.NaN;
        double Part(string name, double absent) =>
            found.Groups[name] is { Success: true } group ? double.Parse(group.Value, CultureInfo.InvariantCulture) : absent;
        var (month, day) = (Part("month", 1), Part("day", 1));
        var (hour, minute, second) = (Part("hour", 0), Part("minute", 0), Part("second", 0));
        var fraction = found.Groups["fraction"] is { Success: true } digits ? Math.Floor(double.Parse("0." + digits.Value, CultureInfo.InvariantCulture) * 1000 + 1e-9) : 0;
        var midnight = hour == 24 && minute == 0 && second == 0 && fraction == 0;
        if (month is < 1 or > 12 || day is < 1 or > 31 || (hour > 23 && !midnight) || minute > 59 || second > 59)
            return double.NaN;
        var time = Calendar.Make(Part("year", 0), month - 1, day, hour, minute, second, fraction);
        var zone = found.Groups["zone"].Value;
        if (zone.Length == 0)
            return Calendar.Clip(found.Groups["hour"].Success ? Calendar.ToUtc(time) : time);
        if (zone == "Z")
            return Calendar.Clip(time);
        var (zoneHours, zoneMinutes) = (Part("zoneHour", 0), Part("zoneMinute", 0));
        if (zoneHours > 23 || zoneMinutes > 59)
            return double.NaN;
        return Calendar.Clip(time - ((zone[0] == '-' ? -1 : 1) * ((zoneHours * 60) + zoneMinutes) * 60_000));
    }

    private static string Year(double year) => year < 0 ? $"-{-year:000000}" : $"{year:0000}";

    [GeneratedRegex(
        @"^(?<year>[0-9]{4}|[+-][0-9]{6})(-(?<month>[0-9]{2})(-(?<day>[0-9]{2}))?)?(T(?<hour>[0-9]{2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})([.,](?<fraction>[0-9]+))?)?(?<zone>Z|[+-](?<zoneHour>[0-9]{2}):(?<zoneMinute>[0-9]{2}))?)?\z",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsoForm();
}
