using System.Text;

namespace Kim.Workflows.Bpmn;

/// <summary>Turns what people call something into an id: lower-case letters, digits and hyphens.</summary>
public static class TextSlug
{
    private const int Longest = 60;

    public static string Of(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal))
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        var made = slug.ToString().Trim('-');
        return made.Length == 0 ? "x" : made[..Math.Min(made.Length, Longest)];
    }
}
