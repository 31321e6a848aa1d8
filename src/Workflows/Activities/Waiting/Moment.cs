using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Kim.Workflows.Execution;

namespace Kim.Workflows.Activities.Waiting;

/// <summary>
/// Reads the ways people write a deadline: <c>10 WT</c>, ISO durations (<c>P3M</c>), <c>hh:mm:ss</c> and <c>d.hh:mm:ss</c>, ISO dates and instants.
/// </summary>
public static partial class Moment
{
    private static readonly DateTimeOffset Latest = DateTimeOffset.MaxValue.AddYears(-1);

    /// <summary>The moment meant, or null when the text is none of these.</summary>
    public static DateTimeOffset? Read(string text, DateTimeOffset now, IWorkingDays workingDays, Guid? unitId)
    {
        text = text.Trim();
        if (WorkingDays().Match(text) is { Success: true } match)
            return int.TryParse(match.Groups["days"].ValueSpan, out var days) && days <= 100_000 ? workingDays.Add(now, days, unitId) : null;
        if (text.StartsWith('P'))
            return AddDuration(text, now);
        if (Span().IsMatch(text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span))
            return now > Latest - span ? Latest : now + span;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && Instant().IsMatch(text) ? instant.ToUniversalTime() : null;
    }

    /// <summary>Months and years by the calendar, everything below as a span.</summary>
    private static DateTimeOffset? AddDuration(string text, DateTimeOffset now)
    {
        if (Duration().Match(text) is not { Success: true } match || text.Length == 1 || text.EndsWith('T'))
            return null;
        try
        {
            var months = 12 * Number(match, "years") + Number(match, "months");
            var days = 7 * Number(match, "weeks") + Number(match, "days");
            var time = match.Groups["time"].Value is { Length: > 1 } clock ? XmlConvert.ToTimeSpan("P" + clock) : TimeSpan.Zero;
            return now.AddMonths(checked((int)months)).AddDays(days) + time;
        }
        catch (Exception beyond) when (beyond is ArgumentOutOfRangeException or OverflowException) // past the end of the calendar
        {
            return Latest;
        }
    }

    private static long Number(Match match, string group) => match.Groups[group].Success ? long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?<days>\d{1,6})\s?WT\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WorkingDays();

    [GeneratedRegex(@"\A(?:\d+\.)?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Span();

    [GeneratedRegex(@"\AP(?:(?<years>\d{1,6})Y)?(?:(?<months>\d{1,6})M)?(?:(?<weeks>\d{1,6})W)?(?:(?<days>\d{1,7})D)?(?<time>T(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}(?:\.\d+)?S)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\d", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instant();
}
