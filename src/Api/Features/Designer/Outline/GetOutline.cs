using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Activities;
using Kim.Workflows.Json;
using MediatR;

namespace Kim.Api.Features.Designer.Outline;

/// <summary>The newest version as an ordered list, with the tag that an edit must name.</summary>
internal sealed record GetOutline(string DefinitionId) : IQuery<TaggedOutline>;

internal sealed record TaggedOutline(OutlineView View, string Tag);

internal sealed class GetOutlineHandler(VisibleDefinitions visible, ActivityCatalogue catalogue) : IRequestHandler<GetOutline, Result<TaggedOutline>>
{
    public async Task<Result<TaggedOutline>> Handle(GetOutline request, CancellationToken cancellationToken) =>
        await visible.Find(request.DefinitionId, VersionOptions.Latest, cancellationToken) is { } row && DefinitionReader.Read(row.json, row.version_id).Definition is { } definition
            ? new TaggedOutline(OutlineReader.Of(definition, row, catalogue), DefinitionTag.Of(row)) : DefinitionErrors.NotFound;
}
