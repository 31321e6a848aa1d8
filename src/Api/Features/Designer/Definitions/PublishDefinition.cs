using Kim.Api.Features.Designer.Governance;
using Kim.Api.Messaging;
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

    /// <summary>Given when a second person has to agree first.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>The sentences that Studio shows.</summary>
    public IEnumerable<string> Told() =>
    [
        .. RequestId is { } request ? [$"Zur Freigabe vorgelegt: Eine zweite Person muss der Veröffentlichung zustimmen (Anfrage {request}). [publication.four-eyes]"] : Array.Empty<string>(),
        .. Findings.Select(finding => finding.Told()),
    ];
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
