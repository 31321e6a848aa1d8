using System.Text.Json.Nodes;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Takes the published version back: no new instance starts with it. Behind a variant, the template comes to count again.</summary>
internal sealed record RetractDefinition(string DefinitionId) : ICommand<JsonObject>;

/// <summary>Brings an earlier version back as the newest draft; an archived one too.</summary>
internal sealed record RevertDefinition(string DefinitionId, int Version) : ICommand<DefinitionSummary>;

internal sealed class ReturnToEarlierHandler(DefinitionVersions versions, VisibleDefinitions visible) :
    IRequestHandler<RetractDefinition, Result<JsonObject>>, IRequestHandler<RevertDefinition, Result<DefinitionSummary>>
{
    public async Task<Result<JsonObject>> Handle(RetractDefinition request, CancellationToken cancellationToken)
    {
        await versions.Lock(request.DefinitionId, cancellationToken);
        if (await versions.Own(request.DefinitionId).SingleOrDefaultAsync(row => row.IsPublished, cancellationToken) is not { } row)
        {
            var seen = await visible.Find(request.DefinitionId, VersionOptions.Latest, cancellationToken);
            return seen is null ? DefinitionErrors.NotFound : seen.is_template ? DefinitionErrors.IsTemplate : DefinitionErrors.NotPublished;
        }

        await versions.Retract(row, cancellationToken);
        return DefinitionView.Linked(DefinitionView.Seen(row));
    }

    public async Task<Result<DefinitionSummary>> Handle(RevertDefinition request, CancellationToken cancellationToken)
    {
        await versions.Lock(request.DefinitionId, cancellationToken);
        if (await visible.FindAny(request.DefinitionId, request.Version, cancellationToken) is not { } earlier)
            return DefinitionErrors.NotFound;
        return DefinitionView.Summary(DefinitionView.Seen(await versions.Copy(earlier, "definition.revert", cancellationToken)));
    }
}
