using Kim.Api.Features.Designer.Governance;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Json;
using MediatR;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Saves a draft, and publishes it if asked to. Saving never touches what runs.</summary>
internal sealed record SaveDefinition(DefinitionBody Body, bool IsImport, string? DefinitionId = null) : ICommand<PublishedDefinition>
{
    /// <summary>The content that it is based on; null: whatever is there.</summary>
    public string? BasedOn { get; init; }
}

internal sealed class SaveDefinitionHandler(DefinitionVersions versions, VisibleDefinitions visible, DefinitionFindings findings, DefinitionUses uses, PublishGate gate) : IRequestHandler<SaveDefinition, Result<PublishedDefinition>>
{
    public async Task<Result<PublishedDefinition>> Handle(SaveDefinition request, CancellationToken cancellationToken)
    {
        var faults = new List<DefinitionFault>();
        var (model, publish) = request.IsImport ? (request.Body.Import(request.DefinitionId, faults), false) : request.Body.Save(faults);
        if (model is null)
            return DefinitionErrors.Invalid(faults);

        if (request.BasedOn is { } tag)
        {
            await versions.Lock(model.DefinitionId, cancellationToken);
            if (await visible.Find(model.DefinitionId, VersionOptions.Latest, cancellationToken) is { } seen && DefinitionTag.Refuse(tag, seen) is { } stale)
                return stale;
        }
        var (row, reading) = await versions.Save(model, request.IsImport && request.BasedOn is null ? "definition.import" : "definition.save", null, cancellationToken);
        if (row is null)
            return DefinitionErrors.Invalid(request.Body.Placed(reading.Faults));
        if (await uses.Cycle(reading.Definition!, cancellationToken) is { } cycle)
            return DefinitionErrors.Invalid(request.Body.Placed([cycle]));

        return publish
            ? await gate.Pass(row, reading, cancellationToken)
            : new PublishedDefinition(DefinitionView.Seen(row), AlreadyPublished: false, 0, await findings.Of(reading, cancellationToken)) { WasNamed = model.IsNamed };
    }
}
