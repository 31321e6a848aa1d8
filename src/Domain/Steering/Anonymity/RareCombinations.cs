using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Kim.Domain.Steering.Anonymity;

/// <summary>
/// "The only Afghan doctor in X": a sentence that names an origin and a profession or a role at home, and with them a small place or that
/// there is only one. Each word alone says nothing; together they mean one person.
/// </summary>
internal static partial class RareCombinations
{
    private const RegexOptions Shape = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    /// <summary>The cities of their own in North Rhine-Westphalia: too large to mean somebody.</summary>
    private static readonly FrozenSet<string> Cities = new[]
    {
        "Aachen", "Bielefeld", "Bochum", "Bonn", "Bottrop", "Dortmund", "Duisburg", "Düsseldorf", "Essen", "Gelsenkirchen", "Hagen", "Hamm", "Herne", "Köln", "Krefeld",
        "Leverkusen", "Mönchengladbach", "Mülheim", "Münster", "Oberhausen", "Remscheid", "Solingen", "Wuppertal",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands after "in" and is no place, or a large one.</summary>
    private static readonly FrozenSet<string> NoPlaces = new[]
    {
        "Deutschland", "Europa", "Arbeit", "Elternzeit", "Teilzeit", "Vollzeit", "Not", "Haft", "Obhut", "Trennung", "Deutsch", "Zukunft", "Gefahr", "Ruhe", "Nordrhein-Westfalen", "NRW",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<AnonymityHint> In(FieldText text, IReadOnlyCollection<string> places) =>
        Sentence().Matches(text.Text).Select(sentence => Of(text.Field, sentence, places)).OfType<AnonymityHint>();

    private static AnonymityHint? Of(string field, Match sentence, IReadOnlyCollection<string> places)
    {
        if (Origin().Match(sentence.Value) is not { Success: true } origin || Role().Match(sentence.Value) is not { Success: true } role)
            return null;
        if ((Only().Match(sentence.Value) is { Success: true } only ? (only.Index, only.Length) : Place(sentence.Value, origin, places)) is not (var index, var length))
            return null;

        var start = Math.Min(index, Math.Min(origin.Index, role.Index));
        var end = Math.Max(index + length, Math.Max(origin.Index + origin.Length, role.Index + role.Length));
        return new AnonymityHint(field, HintKind.RareCombination, sentence.Index + start, end - start);
    }

    /// <summary>A place that the report names, or what looks like one after a preposition; a large city is none.</summary>
    private static (int Index, int Length)? Place(string sentence, Match origin, IReadOnlyCollection<string> places)
    {
        foreach (var place in places.Where(place => place.Length > 2 && !Cities.Contains(place)))
        {
            if (sentence.IndexOf(place, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                return (at, place.Length);
        }

        foreach (Match found in Somewhere().Matches(sentence))
        {
            var name = found.Groups["it"];
            if (!Cities.Contains(name.Value) && !NoPlaces.Contains(name.Value) && !Abstract().IsMatch(name.Value) && !(origin.Index <= name.Index && name.Index < origin.Index + origin.Length))
                return (name.Index, name.Length);
        }

        return null;
    }

    [GeneratedRegex(@"[^.!?;\n]+", Shape)]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"\b(?:(?:afghan|ägypt|alban|algeri?|aserbaidschan|äthiop|bosn|bulgar|eritre|gamb|georgi|ghana|griech|guine|irak|iran|jemenit|kamerun|kasach|kenian|kolumbian|kongoles|kosovar|kroat|kurd|libanes|marokkan|mazedon|moldau|mongol|montenegrin|nigerian|pakistan|palästinens|philippin|poln|rumän|russ|senegales|serb|somal|sudanes|syr|tadschik|tamil|tschetschen|tunes|türk|ukrain|usbek|venezolan|vietnames)(?:isch\p{Ll}*|i?er(?:in(?:nen)?|n|s)?|in(?:nen)?|en?)|armenisch\p{Ll}*|armenier\p{Ll}*|indisch\p{Ll}*|inder(?:in)?|jesid\p{Ll}*|jezid\p{Ll}*|yezid\p{Ll}*|aus\s+(?:dem\s+|der\s+)?(?:afghanistan|albanien|bosnien|bulgarien|eritrea|georgien|guinea|irak|iran|jemen|kosovo|libanon|marokko|nigeria|pakistan|rumänien|russland|serbien|somalia|sudan|syrien|tschetschenien|türkei|ukraine))\b",
        Shape)]
    private static partial Regex Origin();

    [GeneratedRegex(
        @"\b(?:(?:zahn|kinder|tier|haus)?(?:arzt|ärztin)|apotheker(?:in)?|ingenieur(?:in)?|lehrer(?:in)?|anw(?:alt|ältin)|richter(?:in)?|journalist(?:in)?|musiker(?:in)?|pfarrer(?:in)?|imam|hebamme|pilot(?:in)?|bäcker(?:in)?|koch|köchin|friseur(?:in)?|pfleger(?:in)?|krankenschwester|erzieher(?:in)?|professor(?:in)?|student(?:in)?|künstler(?:in)?|offizier|soldat(?:in)?|unternehmer(?:in)?|witwer?|waise|alleinerziehende[rn]?|mutter|vater|großmutter|großvater|schwester|bruder|zwillinge?|drillinge?|ehepaar|familie\s+mit\s+\p{L}+\s+kindern)\b",
        Shape)]
    private static partial Regex Role();

    [GeneratedRegex(@"\beinzig\p{Ll}*", Shape)]
    private static partial Regex Only();

    [GeneratedRegex(@"\b(?:in|aus|bei|nach|von)\s+(?<it>\p{Lu}[\p{L}-]{2,})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Somewhere();

    [GeneratedRegex(@"(?:ung|heit|keit|schaft|ion|tät)(?:en)?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Abstract();
}
