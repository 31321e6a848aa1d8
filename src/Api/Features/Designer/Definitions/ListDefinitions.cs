using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Versions in a list: by name unless asked otherwise, all of them without <c>versionOptions</c>. Pages count from 0.</summary>
internal sealed record ListDefinitions(
    string? VersionOptions, string[]? DefinitionIds, string[]? Ids, int? Page, int? PageSize, string? OrderBy, string? OrderDirection, string? SearchTerm, bool? IsSystem)
    : IQuery<Listing<DefinitionSummary>>;

internal sealed class ListDefinitionsHandler(VisibleDefinitions visible) : IRequestHandler<ListDefinitions, Result<Listing<DefinitionSummary>>>
{
    private const int MostItems = 10_000;
    private static readonly string[] Orders = ["Name", "Version", "Created"], Directions = ["Ascending", "Descending"];

    public async Task<Result<Listing<DefinitionSummary>>> Handle(ListDefinitions request, CancellationToken cancellationToken)
    {
        var options = VersionOptions.Parse(request.VersionOptions, VersionOptions.All);
        if (!options.Succeeded)
            return options.Error;
        if (request.Page is < 0 or > MostItems)
            return DefinitionErrors.Query("page", "page zählt von 0 an.");
        if (request.PageSize is < 1 or > MostItems)
            return DefinitionErrors.Query("pageSize", $"pageSize liegt zwischen 1 und {MostItems}.");
        if (Among(request.OrderBy, Orders) is not { } order)
            return DefinitionErrors.Query("orderBy", $"orderBy ist eines von: {string.Join(", ", Orders)}.");
        if (Among(request.OrderDirection, order is "Name" ? Directions : [.. Directions.Reverse()]) is not { } direction)
            return DefinitionErrors.Query("orderDirection", $"orderDirection ist eines von: {string.Join(", ", Directions)}.");

        var found = options.Value.Of(Narrowed(request));
        var total = await found.CountAsync(cancellationToken);
        var size = request.PageSize ?? MostItems;
        var rows = await Ordered(found, order, direction is "Descending").Skip((request.Page ?? 0) * size).Take(size)
            .Select(row => new VisibleDefinition(
                row.tenant_id, row.version_id, row.definition_id, row.version, row.name, row.description, "", row.state, row.is_published, row.is_latest,
                row.usable_as_activity, row.checksum, row.created_by, row.created_at, row.updated_at, row.is_template)).ToListAsync(cancellationToken);
        return new Listing<DefinitionSummary>(rows.ConvertAll(DefinitionView.Listed), total, DefinitionView.LinksOfList);
    }

    private IQueryable<VisibleDefinition> Narrowed(ListDefinitions request)
    {
        var found = visible.All.Where(_ => request.IsSystem != true);
        if (request.DefinitionIds is { Length: > 0 } definitions)
            found = found.Where(row => definitions.Contains(row.definition_id));
        if (request.Ids is { Length: > 0 } ids)
            found = found.Where(row => ids.Contains(row.version_id));
        if (!string.IsNullOrWhiteSpace(request.SearchTerm))
        {
            var term = $"%{request.SearchTerm.Trim().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            found = found.Where(row => EF.Functions.ILike(row.name ?? "", term) || EF.Functions.ILike(row.description ?? "", term)
                || EF.Functions.ILike(row.definition_id, term) || EF.Functions.ILike(row.version_id, term));
        }
        return found;
    }

    private static IQueryable<VisibleDefinition> Ordered(IQueryable<VisibleDefinition> rows, string order, bool descending) => (order, descending) switch
    {
        ("Name", false) => rows.OrderBy(row => row.name).ThenBy(row => row.version_id),
        ("Name", true) => rows.OrderByDescending(row => row.name).ThenBy(row => row.version_id),
        ("Version", false) => rows.OrderBy(row => row.version).ThenBy(row => row.version_id),
        ("Version", true) => rows.OrderByDescending(row => row.version).ThenBy(row => row.version_id),
        (_, false) => rows.OrderBy(row => row.created_at).ThenBy(row => row.version_id),
        (_, true) => rows.OrderByDescending(row => row.created_at).ThenBy(row => row.version_id),
    };

    /// <summary>The choice, or the first one where none was made; null for one that does not exist.</summary>
    private static string? Among(string? chosen, string[] choices) =>
        string.IsNullOrWhiteSpace(chosen) ? choices[0] : Array.Find(choices, choice => string.Equals(choice, chosen, StringComparison.OrdinalIgnoreCase));
}
