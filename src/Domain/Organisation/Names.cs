namespace Kim.Domain.Organisation;

internal static class Names
{
    public const int Length = 200;

    public static bool AreValid(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
            if (string.IsNullOrWhiteSpace(name) || name.Length > Length)
                return false;
        return true;
    }

    /// <summary>What may be left out, but not go on without end.</summary>
    public static bool AreShort(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
            if (text?.Length > Length)
                return false;
        return true;
    }
}
