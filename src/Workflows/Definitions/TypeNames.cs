using System.Text.RegularExpressions;

namespace Kim.Workflows.Definitions;

internal static partial class TypeNames
{
    /// <summary>Words put together, each with a capital: <c>ask for consent</c> becomes <c>AskForConsent</c>.</summary>
    public static string Of(string name) => Beginning().Replace(name, match => match.Groups["letter"].Value.ToUpperInvariant());

    [GeneratedRegex(@"(?:[ _-]+|\A)(?<letter>[a-zA-Z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Beginning();
}
