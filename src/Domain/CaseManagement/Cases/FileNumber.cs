using System.Text.RegularExpressions;

namespace Kim.Domain.CaseManagement.Cases;

/// <summary>The number of a file that is kept elsewhere. It has the shape of a number, so that no name slips in.</summary>
public static partial class FileNumber
{
    public static bool IsValid(string text) => Shape().IsMatch(text) && text.Any(char.IsAsciiDigit);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9./_-]{0,63}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
