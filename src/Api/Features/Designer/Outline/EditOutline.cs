using System.Text.Json.Nodes;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Designer.Outline;

/// <summary>The newest version with the edits made in it, as the JSON that is saved next. It stores nothing.</summary>
/// <param name="BasedOn">The tag that the person read.</param>
internal sealed record EditOutline(string DefinitionId, OutlineEdits Edits, string? BasedOn) : IQuery<string>;

internal sealed class EditOutlineHandler(VisibleDefinitions visible, TenantSettings settings) : IRequestHandler<EditOutline, Result<string>>
{
    public async Task<Result<string>> Handle(EditOutline request, CancellationToken cancellationToken)
    {
        if (await visible.Find(request.DefinitionId, VersionOptions.Latest, cancellationToken) is not { } row)
            return DefinitionErrors.NotFound;
        if (DefinitionTag.Refuse(request.BasedOn, row) is { } stale)
            return stale;
        if (request.Edits.Edits is not { Count: > 0 } edits)
            return Error.Invalid("outline.invalid", "Diese Änderungen lassen sich nicht machen.", [new("$.edits", "outline.empty", "Es ist nichts geändert.")]);

        var parameters = await settings.Load(cancellationToken);
        var ladders = parameters.Keys.Where(key => key.StartsWith(ParameterCatalogue.ReminderLadders, StringComparison.Ordinal)).Select(key => key[ParameterCatalogue.ReminderLadders.Length..]).ToHashSet();
        var json = JsonNode.Parse(row.json, documentOptions: new() { MaxDepth = ElsaJson.MaxDepth })!.AsObject();
        var faults = new OutlineEditor(json, new(ladders)).Apply(edits);
        return faults.Count > 0
            ? Error.Invalid("outline.invalid", "Diese Änderungen lassen sich nicht machen.", faults)
            : json.ToJsonString(ElsaJson.Options);
    }
}
