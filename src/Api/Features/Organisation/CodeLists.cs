using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Catalogues;

namespace Kim.Api.Features.Organisation;

/// <summary>The shipped code lists of every feature, by key.</summary>
internal static class CodeLists
{
    public static IReadOnlyList<CodeList> All { get; } = [.. CaseCatalogues.All, .. SteeringCatalogues.All];

    private static readonly Dictionary<string, CodeList> ByKey = All.ToDictionary(list => list.Key);

    public static IEnumerable<string> Codes(string key) => ByKey.TryGetValue(key, out var list)
        ? list.Codes.Select(code => code.Value)
        : throw new ArgumentException($"There is no code list '{key}'.", nameof(key));
}
