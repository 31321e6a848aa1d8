using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Workflows.Json;
using MediatR;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Publishes the newest version of a definition, if nothing speaks against it.</summary>
internal sealed record PublishDefinition(string DefinitionId) : ICommand<PublishedDefinition>;

/// <summary>What saving and publishing lead to.</summary>
internal sealed record PublishedDefinition(VisibleDefinition Definition, bool AlreadyPublished, int ConsumingWorkflowCount, IReadOnlyList<Finding> Findings)
{
    /// <summary>False: the definition came without an id.</summary>
    public bool WasNamed { get; init; } = true;
}

internal sealed class PublishDefinitionHandler(DefinitionVersions versions, VisibleDefinitions visible, PublishGate gate) : IRequestHandler<PublishDefinition, Result<PublishedDefinition>>
{
    public async Task<Result<PublishedDefinition>> Handle(PublishDefinition request, CancellationToken cancellationToken)
    {
        await versions.Lock(request.DefinitionId, cancellationToken);
        if (await visible.Find(request.DefinitionId, VersionOptions.Latest, cancellationToken) is not { } seen)
            return DefinitionErrors.NotFound;
        if (seen.is_published || await versions.Latest(request.DefinitionId, cancellationToken) is not { } row)
            return new PublishedDefinition(seen, AlreadyPublished: true, 0, []);

        return await gate.Pass(row, DefinitionReader.Read(row.Json, row.VersionId), cancellationToken);
    }
}

/// <summary>
/// Decides whether a version may be published. A tenant can lower the gate to warnings (<c>process.gate</c>) for trials; what
/// cannot be run becomes an incident then.
/// </summary>
internal sealed class PublishGate(DefinitionVersions versions, DefinitionFindings findings, ReferenceUpdates references, TenantSettings settings)
{
    public async Task<PublishedDefinition> Pass(DefinitionRow row, DefinitionReading reading, CancellationToken cancellationToken)
    {
        var found = await findings.Of(reading, cancellationToken);
        if (found.Count > 0 && await settings.Value(ParameterCatalogue.Gate, cancellationToken) is not "warn")
            return new(DefinitionView.Seen(row), AlreadyPublished: false, 0, found);

        await versions.Publish(row, cancellationToken);
        var updated = await references.Follow(row, cancellationToken);
        return new(DefinitionView.Seen(row), AlreadyPublished: false, updated.Count, found);
    }
}
