namespace Kim.Domain.Shared;

/// <summary>A value of a catalogue. Outside its dates it is still shown where it was used, and no longer offered.</summary>
public sealed record Code(string Value, string German, string English, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
{
    public bool IsValid(DateOnly date) => (ValidFrom is null || ValidFrom <= date) && (ValidTo is null || date <= ValidTo);
}

/// <summary>A catalogue of codes with labels. What is shipped is the initial content; a tenant may change it.</summary>
public sealed record CodeList(string Key, string German, string English, IReadOnlyList<Code> Codes)
{
    /// <summary>Rules and flows know every code of the list: a tenant may call them otherwise, and neither adds nor ends one.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Codes of an open list that a rule depends on: they cannot end.</summary>
    public IReadOnlyList<string> FixedCodes { get; init; } = [];

    public bool Fixes(string value) => (IsFixed || FixedCodes.Contains(value)) && Codes.Any(code => code.Value == value);

    public bool Offers(string value, DateOnly date) => Codes.Any(code => code.Value == value && code.IsValid(date));
}
