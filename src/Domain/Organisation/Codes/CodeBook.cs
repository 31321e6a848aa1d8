using System.Collections.Frozen;
using Kim.Domain.Organisation.Terms;
using Kim.Domain.Shared;

namespace Kim.Domain.Organisation.Codes;

/// <summary>The code lists as a tenant has them on one day: what is shipped, with what the tenant added, renamed and ended, in its own terms.</summary>
public sealed class CodeBook
{
    private readonly FrozenDictionary<string, CodeList> lists;

    private readonly FrozenDictionary<string, IReadOnlyList<string>> offered;

    public CodeBook(DateOnly day, IEnumerable<CodeList> shipped, IEnumerable<TenantCode> own, Terminology terms)
    {
        var added = own.ToLookup(code => code.List);
        Lists = [.. shipped.Select(list => Joined(list, added[list.Key]) with { German = terms.In(list.German) })];
        lists = Lists.ToFrozenDictionary(list => list.Key);
        offered = Lists.ToFrozenDictionary(list => list.Key, list => (IReadOnlyList<string>)[.. list.Codes.Where(code => code.IsValid(day)).Select(code => code.Value)]);
    }

    public IReadOnlyList<CodeList> Lists { get; }

    public CodeList? Find(string list) => lists.GetValueOrDefault(list);

    /// <summary>The codes that may be recorded on that day.</summary>
    public IReadOnlyList<string> Offered(string list) =>
        offered.TryGetValue(list, out var codes) ? codes : throw new ArgumentException($"There is no code list '{list}'.", nameof(list));

    public bool Offers(string list, string? code) => code is not null && Offered(list).Contains(code);

    private static CodeList Joined(CodeList list, IEnumerable<TenantCode> own)
    {
        var said = own.ToDictionary(code => code.Value, code => code.AsCode);
        var shipped = list.Codes.Select(code => said.GetValueOrDefault(code.Value, code)).ToList();
        return list with { Codes = [.. shipped, .. said.Values.Where(code => !list.Codes.Any(known => known.Value == code.Value)).OrderBy(code => code.German, StringComparer.Ordinal)] };
    }
}
