using System.Text.RegularExpressions;

namespace Kim.Domain.Steering;

/// <summary>
/// Signs of a person that a machine knows for certain: e-mail addresses, telephone numbers, numbers of the individual level, AZR numbers and
/// dates of birth. What it misses a second person has to see.
/// </summary>
internal static partial class PersonTraces
{
    /// <summary>A municipality key has eight.</summary>
    private const int FewestDigitsOfATelephone = 9;

    public static bool AreIn(string? text) =>
        !string.IsNullOrEmpty(text)
        && (Address().IsMatch(text) || Number().IsMatch(text) || Birth().IsMatch(text)
            || Telephone().Matches(text).Any(found => found.Value.Count(char.IsAsciiDigit) >= FewestDigitsOfATelephone));

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b([FK]-[0-9]{4}-[0-9]{4}|[0-9]{12})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"\bgeb(oren|\.)?\s*(am\s*)?[0-9]{1,2}\.\s?[0-9]{1,2}\.", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Birth();

    [GeneratedRegex(@"(\+49|\b0[1-9])[0-9 /()-]{5,}[0-9]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Telephone();
}
