using System.Globalization;
using System.Text.RegularExpressions;
using Kim.Domain.Shared;

namespace Kim.Domain.Reports;

/// <summary>What a report covers: a quarter (<c>2026-Q3</c>) or a year (<c>2026</c>). There are no others, so that two periods never differ by a few days.</summary>
public sealed partial record ReportPeriod
{
    private ReportPeriod(int year, int? quarter)
    {
        First = new DateOnly(year, quarter is { } one ? (one * 3) - 2 : 1, 1);
        Last = First.AddMonths(quarter is null ? 12 : 3).AddDays(-1);
        Code = quarter is null ? First.ToString("yyyy", CultureInfo.InvariantCulture) : $"{First.ToString("yyyy", CultureInfo.InvariantCulture)}-Q{quarter}";
    }

    public string Code { get; }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    public bool IsYear => Code.Length == 4;

    public int Months => IsYear ? 12 : 3;

    public static Result<ReportPeriod> Parse(string? code)
    {
        var match = Shape().Match(code ?? "");
        return match.Success
            ? new ReportPeriod(int.Parse(match.Groups["year"].ValueSpan), match.Groups["quarter"].Success ? int.Parse(match.Groups["quarter"].ValueSpan) : null)
            : ReportErrors.PeriodUnreadable;
    }

    public static ReportPeriod QuarterBefore(DateOnly day)
    {
        var earlier = day.AddMonths(-3);
        return new(earlier.Year, ((earlier.Month - 1) / 3) + 1);
    }

    public bool Overlaps(ReportPeriod other) => First <= other.Last && other.First <= Last;

    public bool Contains(ReportPeriod other) => First <= other.First && other.Last <= Last;

    public bool Holds(DateOnly day) => First <= day && day <= Last;

    public bool IsOver(DateOnly today) => Last < today;

    [GeneratedRegex(@"^(?<year>20[0-9]{2})(-Q(?<quarter>[1-4]))?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
