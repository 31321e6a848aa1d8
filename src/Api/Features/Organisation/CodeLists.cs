using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Catalogues;

namespace Kim.Api.Features.Organisation;

/// <summary>The shipped code lists of every feature. What a tenant offers today says <see cref="TenantSettings.Codes"/>.</summary>
internal static class CodeLists
{
    public static IReadOnlyList<CodeList> All { get; } = [.. CaseCatalogues.All, .. SteeringCatalogues.All];

    private static readonly Dictionary<string, CodeList> ByKey = All.ToDictionary(list => list.Key);

    public static CodeList? Find(string key) => ByKey.GetValueOrDefault(key);
}
