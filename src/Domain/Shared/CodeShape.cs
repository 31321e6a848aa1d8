using System.Text.RegularExpressions;

namespace Kim.Domain.Shared;

/// <summary>What a code looks like where no list names them all: a slug, a number, a country's or language's letters. A sentence or a name has another shape.</summary>
public static partial class CodeShape
{
    public static bool Holds(string text) => Shape().IsMatch(text);

    [GeneratedRegex(@"^([a-z0-9][a-z0-9._:-]{0,63}|[A-Z]{2,3})\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
