using System.Text.Json.Nodes;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>One version of a definition, the newest unless asked otherwise.</summary>
internal sealed record GetDefinition(string DefinitionId, string? VersionOptions) : IQuery<JsonObject>;

internal sealed record GetDefinitionVersion(string VersionId) : IQuery<JsonObject>;

internal sealed record GetManyDefinitions(string[]? Ids) : IQuery<Listing<JsonObject>>;

/// <summary>Every version of a definition, newest first.</summary>
internal sealed record ListVersions(string DefinitionId) : IQuery<IReadOnlyList<JsonObject>>;

internal sealed record CountDefinitions : IQuery<CountView>;

internal sealed record CheckName(string? Name, string? DefinitionId) : IQuery<UniqueView>;

/// <summary>A list as Elsa answers it; without paging there is no count.</summary>
internal sealed record Listing<T>(IReadOnlyList<T> Items, int? TotalCount = null, IReadOnlyList<Link>? Links = null);

internal sealed record CountView(int Count);

internal sealed record UniqueView(bool IsUnique);

internal sealed class ReadDefinitionsHandler(VisibleDefinitions visible) :
    IRequestHandler<GetDefinition, Result<JsonObject>>, IRequestHandler<GetDefinitionVersion, Result<JsonObject>>, IRequestHandler<GetManyDefinitions, Result<Listing<JsonObject>>>,
    IRequestHandler<ListVersions, Result<IReadOnlyList<JsonObject>>>, IRequestHandler<CountDefinitions, Result<CountView>>, IRequestHandler<CheckName, Result<UniqueView>>
{
    public async Task<Result<JsonObject>> Handle(GetDefinition request, CancellationToken cancellationToken)
    {
        var options = VersionOptions.Parse(request.VersionOptions, VersionOptions.Latest);
        if (!options.Succeeded)
            return options.Error;
        return await visible.Find(request.DefinitionId, options.Value, cancellationToken) is { } row ? DefinitionView.Linked(row) : DefinitionErrors.NotFound;
    }

    public async Task<Result<JsonObject>> Handle(GetDefinitionVersion request, CancellationToken cancellationToken) =>
        await visible.FindAny(request.VersionId, cancellationToken) is { } row ? DefinitionView.Linked(row) : DefinitionErrors.NotFound;

    public async Task<Result<Listing<JsonObject>>> Handle(GetManyDefinitions request, CancellationToken cancellationToken)
    {
        var ids = request.Ids ?? [];
        var rows = await visible.All.Where(row => ids.Contains(row.version_id)).OrderBy(row => row.definition_id).ThenBy(row => row.version).ToListAsync(cancellationToken);
        return new Listing<JsonObject>(rows.ConvertAll(DefinitionView.Linked));
    }

    public async Task<Result<IReadOnlyList<JsonObject>>> Handle(ListVersions request, CancellationToken cancellationToken)
    {
        var rows = await visible.All.Where(row => row.definition_id == request.DefinitionId).OrderByDescending(row => row.version).ToListAsync(cancellationToken);
        return rows.Count == 0 ? DefinitionErrors.NotFound : Result<IReadOnlyList<JsonObject>>.Ok(rows.ConvertAll(DefinitionView.Stored));
    }

    public async Task<Result<CountView>> Handle(CountDefinitions request, CancellationToken cancellationToken) =>
        new CountView(await visible.All.Select(row => row.definition_id).Distinct().CountAsync(cancellationToken));

    public async Task<Result<UniqueView>> Handle(CheckName request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
            return DefinitionErrors.Query("name", "name fehlt.");
        var name = request.Name.Trim();
        return new UniqueView(!await visible.All.AnyAsync(row => row.name == name && row.definition_id != (request.DefinitionId ?? ""), cancellationToken));
    }
}
