using Kim.Domain.Shared;

namespace Kim.Domain.Organisation.Terms;

public static class TermErrors
{
    public static readonly Error Invalid = Error.Rule("term.invalid", "Die Bezeichnungen sind so nicht zulässig.");
}

/// <summary>A tenant's own word for something that the glossary calls otherwise.</summary>
public sealed class Term : Aggregate
{
    public const int Longest = 80;

    private Term() { }

    public string Key { get; private init; } = "";

    public string German { get; private set; } = "";

    public static Result<Term> Call(TenantId tenant, string key, string german)
    {
        if (TermCatalogue.Find(key) is null || !IsWord(german))
            return TermErrors.Invalid;
        return new Term { TenantId = tenant, Key = key, German = german.Trim() };
    }

    public Result Rename(string german)
    {
        if (!IsWord(german))
            return TermErrors.Invalid;
        German = german.Trim();
        return Result.Ok;
    }

    /// <summary>Braces mark the places of terms in other texts.</summary>
    public static bool IsWord(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= Longest && text.AsSpan().IndexOfAny('{', '}') < 0;
}
