using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Anonymity;

public enum HintKind
{
    Name,
    Date,
    Phone,
    Email,
    AzrNumber,
    FileNumber,
    Address,
    RareCombination,
}

/// <summary>A place in a text that may point to a person: the field, then from which character and how many. Never what stands there, nor whom it means.</summary>
public sealed record AnonymityHint(string Field, HintKind Kind, int Start, int Length);

/// <summary>One text that is looked through, and the field it stands in.</summary>
public sealed record FieldText(string Field, string Text);

/// <summary>A word of a text and where it begins.</summary>
public readonly record struct TextWord(string Text, int Start);

public static class AnonymityCatalogue
{
    public static readonly CodeList Kinds = new("anonymity-hint", "Hinweise auf Personen", "Hints at persons",
    [
        new("name", "Name", "Name"),
        new("date", "Datum", "Date"),
        new("phone", "Telefonnummer", "Phone number"),
        new("email", "E-Mail-Adresse", "E-mail address"),
        new("azr-number", "AZR-Nummer", "AZR number"),
        new("file-number", "Aktenzeichen oder Kundennummer", "File or customer number"),
        new("address", "Anschrift", "Street address"),
        new("rare-combination", "Seltene Verbindung (Herkunft, Beruf oder Rolle, kleiner Ort)", "Rare combination (origin, profession or role, small place)"),
    ])
    {
        IsFixed = true,
    };
}
