namespace Kim.Domain.Organisation;

/// <summary>Who signs in with a second factor: nobody is asked, who wants to, or who holds one of some roles.</summary>
public sealed record SecondFactorRule(bool IsOn, IReadOnlyList<string> RequiredFor)
{
    private const string Off = "off", Optional = "optional", Required = "required-for:";

    /// <summary>Null where the text is no rule or names a role that does not exist.</summary>
    public static SecondFactorRule? Parse(string text)
    {
        if (text is Off or Optional)
            return new(text is Optional, []);
        if (!text.StartsWith(Required, StringComparison.Ordinal))
            return null;
        var roles = text[Required.Length..].Split(',');
        return roles.All(Roles.Exists) ? new(true, roles) : null;
    }

    public bool Requires(IEnumerable<string> held) => held.Any(RequiredFor.Contains);
}
