using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Deletes a definition nobody works with. What ended instances ran on is kept out of sight, so that their history can be read.</summary>
internal sealed record DeleteDefinition(string DefinitionId) : ICommand;

/// <summary>Takes a definition off every list while what runs on it goes on to its end.</summary>
internal sealed record ArchiveDefinition(string DefinitionId) : ICommand<ArchivedView>;

internal sealed record DeleteVersion(string DefinitionId, int Version) : ICommand;

internal sealed record DeleteVersionById(string VersionId) : ICommand;

internal sealed record ArchivedView(int Archived);

internal sealed class DeleteDefinitionHandler(DefinitionVersions versions, VisibleDefinitions visible, DefinitionRemoval removal) :
    IRequestHandler<DeleteDefinition, Result>, IRequestHandler<ArchiveDefinition, Result<ArchivedView>>, IRequestHandler<DeleteVersion, Result>, IRequestHandler<DeleteVersionById, Result>
{
    public async Task<Result> Handle(DeleteDefinition request, CancellationToken cancellationToken) =>
        await removal.Remove(request.DefinitionId, null, cancellationToken) is { Error: { } error } ? error : Result.Ok;

    public async Task<Result<ArchivedView>> Handle(ArchiveDefinition request, CancellationToken cancellationToken)
    {
        await versions.Lock(request.DefinitionId, cancellationToken);
        if (await versions.Own(request.DefinitionId).AnyAsync(cancellationToken))
            return new ArchivedView(await versions.TakeAway(request.DefinitionId, null, keepRows: true, cancellationToken));
        return await visible.Find(request.DefinitionId, VersionOptions.Latest, cancellationToken) is null ? DefinitionErrors.NotFound : DefinitionErrors.IsTemplate;
    }

    public async Task<Result> Handle(DeleteVersion request, CancellationToken cancellationToken) =>
        await visible.Find(request.DefinitionId, new VersionOptions("Version", request.Version), cancellationToken) is { } row
            ? await removal.Remove(row.definition_id, row, cancellationToken) is { Error: { } error } ? error : Result.Ok
            : DefinitionErrors.NotFound;

    public async Task<Result> Handle(DeleteVersionById request, CancellationToken cancellationToken) =>
        await visible.All.SingleOrDefaultAsync(row => row.version_id == request.VersionId, cancellationToken) is { } row
            ? await removal.Remove(row.definition_id, row, cancellationToken) is { Error: { } error } ? error : Result.Ok
            : DefinitionErrors.NotFound;
}

/// <summary>The rules of deleting, for one and for many.</summary>
internal sealed class DefinitionRemoval(DefinitionVersions versions, VisibleDefinitions visible, DefinitionUses uses)
{
    /// <summary>How many versions are gone.</summary>
    public async Task<Result<int>> Remove(string definitionId, VisibleDefinition? version, CancellationToken cancellationToken)
    {
        await versions.Lock(definitionId, cancellationToken);
        if (version is { is_template: true })
            return DefinitionErrors.IsTemplate;
        if (version is null && !await versions.Own(definitionId).AnyAsync(cancellationToken))
            return await visible.Find(definitionId, VersionOptions.All, cancellationToken) is null ? DefinitionErrors.NotFound : DefinitionErrors.IsTemplate;
        if (await versions.HasLiveInstances(definitionId, version?.version_id, cancellationToken))
            return DefinitionErrors.HasLiveInstances;
        if ((version is null or { is_published: true }) && (await uses.Consumers(definitionId, cancellationToken)).Count > 0)
            return DefinitionErrors.IsUsed;

        return await versions.TakeAway(definitionId, version?.version_id, keepRows: false, cancellationToken);
    }
}
