namespace Kim.Api.Auth;

internal static class AccountRules
{
    private const int LongestEmail = 254;

    /// <summary>One sign between a name and a host: anything finer only a mail that arrives can tell.</summary>
    public static bool IsEmail(string? text) =>
        text?.Trim() is { Length: > 2 and <= LongestEmail } email && email.IndexOf('@') is > 0 and var at && at == email.LastIndexOf('@') && at < email.Length - 1;
}
