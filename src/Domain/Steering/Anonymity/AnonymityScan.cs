using System.Text.RegularExpressions;

namespace Kim.Domain.Steering.Anonymity;

/// <summary>
/// Finds by their shape alone what in a text may point to a person. An aid: it overlooks things and stops at harmless ones, and whether a
/// text names nobody is for a second person to say (R-20).
/// </summary>
public static partial class AnonymityScan
{
    private const RegexOptions Shape = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;
    private const RegexOptions AnyCasing = Shape | RegexOptions.IgnoreCase;

    /// <param name="places">The places that the report names.</param>
    public static IReadOnlyList<AnonymityHint> Find(IEnumerable<FieldText> texts, IReadOnlyCollection<string> places) =>
        [.. texts.SelectMany(text => In(text, places)).Distinct().OrderBy(hint => hint.Field, StringComparer.Ordinal).ThenBy(hint => hint.Start).ThenBy(hint => hint.Kind)];

    /// <summary>What may be a name: the words of a text, a name with an apostrophe as one of them.</summary>
    public static IEnumerable<TextWord> Words(string text) => Word().Matches(text).Select(match => new TextWord(match.Value, match.Index));

    private static IEnumerable<AnonymityHint> In(FieldText text, IReadOnlyCollection<string> places) =>
    [
        .. All(text, HintKind.Name, Addressed()),
        .. All(text, HintKind.Date, Day()),
        .. All(text, HintKind.Date, NamedDay()),
        .. All(text, HintKind.Date, Birth()),
        .. All(text, HintKind.Phone, Phone()),
        .. All(text, HintKind.Email, Email()),
        .. All(text, HintKind.AzrNumber, Azr()),
        .. All(text, HintKind.FileNumber, FileNumber()),
        .. All(text, HintKind.FileNumber, KnownNumber()),
        .. All(text, HintKind.Address, Street()),
        .. All(text, HintKind.Address, NamedStreet()),
        .. RareCombinations.In(text, places),
    ];

    /// <summary>A part of the shape that is called <c>it</c> is what is shown; else all of it.</summary>
    private static IEnumerable<AnonymityHint> All(FieldText text, HintKind kind, Regex shape) => shape.Matches(text.Text)
        .Select(match => match.Groups["it"] is { Success: true } part ? part : match)
        .Select(found => new AnonymityHint(text.Field, kind, found.Index, found.Length));

    [GeneratedRegex(@"[\p{L}\p{M}][\p{L}\p{M}'’]*", Shape)]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:Herrn?|Frau|Familie|Fam\.|Eheleuten?|Hr\.|Fr\.)\s+(?:Dr\.\s*)?(?<it>\p{Lu}[\p{L}\p{M}'’-]+(?:\s+\p{Lu}[\p{L}\p{M}'’-]+)?)", Shape)]
    private static partial Regex Addressed();

    [GeneratedRegex(@"\b(?:(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.(?:\s?(?:19|20)?\d\d\b)?|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b)", Shape)]
    private static partial Regex Day();

    [GeneratedRegex(@"\b(?:0?[1-9]|[12]\d|3[01])\.\s*(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)(?:\s+(?:19|20)\d\d)?\b", AnyCasing)]
    private static partial Regex NamedDay();

    [GeneratedRegex(@"\b(?:geb\.|geboren(?:\s+(?:am|im(?:\s+Jahr)?))?|Jahrgang|Geburtsjahr)\s*(?<it>(?:19|20)\d\d)\b", AnyCasing)]
    private static partial Regex Birth();

    [GeneratedRegex(@"(?:\+49|\b0049|\b0)[ /()-]{0,2}[1-9](?:[ /()-]{0,2}\d){5,12}\b", Shape)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+", Shape)]
    private static partial Regex Email();

    [GeneratedRegex(@"\bAZR(?:[- ]?(?:Nr\.?|Nummer|Zahl))?\s*:?\s*(?<it>\d[\d ]{4,13}\d)|\b(?<it>\d{12})\b", AnyCasing)]
    private static partial Regex Azr();

    [GeneratedRegex(@"\b(?:Az\.?|Aktenzeichen|Gz\.?|Geschäftszeichen|(?:Kunden|BG|Bedarfsgemeinschafts|Fall|Vorgangs|Versicherungs|Ausweis|Pass)-?\s?(?:nummer|nr\.?))\s*:?\s*(?<it>[\p{L}\d./-]*\d(?:[\p{L}\d./-]*[\p{L}\d])?)", AnyCasing)]
    private static partial Regex FileNumber();

    /// <summary>Numbers with a shape of their own: of the asylum office, of a job centre, and of this program.</summary>
    [GeneratedRegex(@"\b(?:\d{7}-\d{3}|\d{3}[A-Z]\d{6}|\d{5}BG\d{7}|[FKV]-20\d\d-\d{3,})\b", Shape)]
    private static partial Regex KnownNumber();

    [GeneratedRegex(@"\b\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm|chaussee|stieg|pfad)\s+\d{1,4}\s?[a-z]?\b", Shape)]
    private static partial Regex Street();

    [GeneratedRegex(@"\b(?:Am|An|Auf|Im|In|Zum|Zur|Unter|\p{Lu}[\p{L}-]+)(?:\s+(?:der|dem|den|\p{Lu}[\p{L}-]+))?\s+(?:Straße|Str\.|Weg|Platz|Allee|Gasse|Ring|Ufer|Damm)\s+\d{1,4}\s?[a-z]?\b", Shape)]
    private static partial Regex NamedStreet();
}
