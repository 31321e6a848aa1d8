using System.Text.RegularExpressions;

namespace Kim.Domain.Organisation;

public enum ParameterKind
{
    /// <summary>Working days such as <c>10 WT</c>.</summary>
    WorkingDays,

    /// <summary>An ISO 8601 duration of calendar days, months or years such as <c>P90D</c>.</summary>
    Duration,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Whole numbers in ascending order, separated by commas.</summary>
    Numbers,

    /// <summary>One of the codes the definition lists.</summary>
    Code,

    /// <summary>A time of day in Berlin such as <c>07:00</c>.</summary>
    TimeOfDay,

    /// <summary>From when to when of a day in Berlin, such as <c>18:00-07:00</c>; or <c>off</c>.</summary>
    TimesOfDay,

    /// <summary>When a task is reminded of, such as <c>before:P2D;due;after:10 WT;escalate:20 WT</c>.</summary>
    Ladder,

    /// <summary>Who signs in with a second factor: <c>off</c>, <c>optional</c>, <c>required-for:tenant-admin,operator</c>.</summary>
    SecondFactor,
}

/// <summary>A parameter the product knows: its default, its kind, and within which bounds a tenant may set it.</summary>
/// <remarks>Bounds count working days, calendar days (a month as 30, a year as 365) or the number itself.</remarks>
public sealed partial record ParameterDefinition(string Key, string Default, ParameterKind Kind, int Min = 1, int Max = 3650)
{
    public IReadOnlyList<string> Codes { get; init; } = [];

    public bool Accepts(string? value) => value is not null && Kind switch
    {
        ParameterKind.WorkingDays => WorkingDaysShape().Match(value) is { Success: true } match && InBounds(match.Groups["count"].Value),
        ParameterKind.Duration => DurationShape().Match(value) is { Success: true } match && InBounds(Days(match)),
        ParameterKind.Number => NumberShape().IsMatch(value) && InBounds(value),
        ParameterKind.Numbers => AcceptsAll(value.Split(',', StringSplitOptions.TrimEntries)),
        ParameterKind.Code => Codes.Contains(value),
        ParameterKind.Ladder => ReminderLadder.Parse(value).Succeeded,
        ParameterKind.TimesOfDay => Calendar.QuietHours.Parse(value) is not null,
        ParameterKind.TimeOfDay => TimeOnly.TryParseExact(value, "HH:mm", out _),
        ParameterKind.SecondFactor => SecondFactorRule.Parse(value) is not null,
        _ => false,
    };

    private bool AcceptsAll(string[] numbers) =>
        numbers.All(number => NumberShape().IsMatch(number) && InBounds(number))
        && numbers.Zip(numbers.Skip(1)).All(pair => int.Parse(pair.First) < int.Parse(pair.Second));

    private bool InBounds(string number) => InBounds(int.Parse(number));

    private bool InBounds(int number) => number >= Min && number <= Max;

    private static int Days(Match match) => int.Parse(match.Groups["count"].Value) * match.Groups["unit"].Value switch
    {
        "Y" => 365,
        "M" => 30,
        "W" => 7,
        _ => 1,
    };

    [GeneratedRegex(@"^(?<count>[0-9]{1,4}) WT\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex WorkingDaysShape();

    [GeneratedRegex(@"^P(?<count>[0-9]{1,4})(?<unit>[DWMY])\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DurationShape();

    [GeneratedRegex(@"^[0-9]{1,6}\z", RegexOptions.NonBacktracking)]
    private static partial Regex NumberShape();
}
