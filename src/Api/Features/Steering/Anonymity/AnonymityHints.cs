using System.Text.Json.Serialization;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering.Anonymity;

namespace Kim.Api.Features.Steering.Anonymity;

/// <summary>Where in the texts something may point to a person.</summary>
/// <param name="NamesChecked">Whether names were compared with those of known persons, and not only found by their shape.</param>
internal sealed record HintsView(IReadOnlyList<AnonymityHint> Items, PageView PageInfo, bool NamesChecked)
{
    [JsonPropertyName("page")]
    public PageView PageInfo { get; } = PageInfo;
}

/// <summary>Whose names a text is compared with.</summary>
internal enum NamesOf
{
    Nobody,
    TheCarrier,
    TheTenant,
}

/// <summary>
/// Looks texts through for what may point to a person: by shape, and by names of persons who are known. A known name and one that only looks like
/// a name give the same hint. Nothing of a text is kept.
/// </summary>
internal sealed class AnonymityHints(KnownNames names)
{
    private const int ShortestName = 3;

    public async Task<HintsView> In(IReadOnlyList<FieldText> texts, IReadOnlyCollection<string> namedPlaces, NamesOf compared, CancellationToken cancellationToken)
    {
        var hints = AnonymityScan.Find(texts, namedPlaces);
        var known = compared is NamesOf.Nobody ? [] : await Known(texts, compared, cancellationToken);
        var all = hints.Concat(known.Where(name => !hints.Any(hint => Covers(hint, name)))).OrderBy(hint => hint.Field, StringComparer.Ordinal).ThenBy(hint => hint.Start);
        return new HintsView([.. all], Page.Whole<AnonymityHint>([]).PageInfo, compared is not NamesOf.Nobody);
    }

    private async Task<IReadOnlyList<AnonymityHint>> Known(IReadOnlyList<FieldText> texts, NamesOf compared, CancellationToken cancellationToken)
    {
        var words = texts.SelectMany(text => AnonymityScan.Words(text.Text), (text, word) => (text.Field, Word: word)).Where(one => MayBeName(one.Word.Text)).ToList();
        var asked = words.SelectMany(one => Forms(one.Word.Text)).Distinct(StringComparer.Ordinal).ToList();
        var known = compared is NamesOf.TheTenant ? await names.InTheTenant(asked, cancellationToken) : await names.InTheCarrier(asked, cancellationToken);
        return [.. words.Where(one => Forms(one.Word.Text).Any(known.Contains)).Select(one => new AnonymityHint(one.Field, HintKind.Name, one.Word.Start, one.Word.Text.Length))];
    }

    /// <summary>Short words are names only where they are written like one.</summary>
    private static bool MayBeName(string word) => word.Length >= ShortestName || (word.Length == 2 && char.IsUpper(word[0]));

    /// <summary>A name also stands in the genitive.</summary>
    private static IEnumerable<string> Forms(string word) => word.Length > ShortestName && word[^1] is 's' ? [word, word[..^1]] : [word];

    private static bool Covers(AnonymityHint hint, AnonymityHint name) =>
        hint.Kind is HintKind.Name && hint.Field == name.Field && hint.Start <= name.Start && name.Start + name.Length <= hint.Start + hint.Length;
}
