namespace Kim.Domain.Organisation.Terms;

/// <summary>What a tenant calls things. A text of the product names a term by its key in braces: <c>Stand: {topic}</c>.</summary>
public sealed class Terminology(IEnumerable<Term> own)
{
    private readonly Dictionary<string, string> words = own.ToDictionary(term => term.Key, term => term.German);

    public string this[string key] =>
        words.GetValueOrDefault(key) ?? TermCatalogue.Find(key)?.Default ?? throw new ArgumentException($"There is no term '{key}'.", nameof(key));

    public IReadOnlyDictionary<string, string> All => TermCatalogue.All.ToDictionary(term => term.Key, term => this[term.Key]);

    public string In(string text) => !text.Contains('{', StringComparison.Ordinal)
        ? text
        : TermCatalogue.All.Aggregate(text, (told, term) => told.Replace($"{{{term.Key}}}", this[term.Key], StringComparison.Ordinal));
}
