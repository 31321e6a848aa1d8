using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Workflows.Json;
using Kim.Workflows.Soundness;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>
/// Decides whether a version may be published, and by whom. A tenant can lower the gate to warnings (<c>process.gate</c>) for trials, and do without
/// the second person (<c>process.fourEyes</c>).
/// </summary>
internal sealed class PublishGate(GateFindings gate, Publications publications, WaitingRequests waiting, PublicationPolicy policy)
{
    private static readonly PublicationWish FromTheDesigner = new("Im Designer veröffentlicht.");

    /// <summary>As the designer publishes: what speaks against it is told, not refused. With four eyes a request is kept, and what was approved is published.</summary>
    public async Task<Result<PublishedDefinition>> Pass(DefinitionRow row, DefinitionReading reading, CancellationToken cancellationToken)
    {
        var found = await gate.Of(reading, cancellationToken);
        if (found.Any(IsError))
            return new PublishedDefinition(DefinitionView.Seen(row), AlreadyPublished: false, 0, found);

        var request = await waiting.Find(row.DefinitionId, cancellationToken) is { } known && known.VersionId == row.VersionId && known.Checksum == row.Checksum ? known : null;
        if (await policy.FourEyes(cancellationToken) && request is not { State: PublicationState.Approved })
        {
            request ??= await publications.Submit(row, FromTheDesigner, found, null, cancellationToken);
            return new PublishedDefinition(DefinitionView.Seen(row), AlreadyPublished: false, 0, found) { RequestId = request.Id };
        }

        var published = await publications.Publish(row, request, [], cancellationToken);
        return published.Succeeded ? new PublishedDefinition(DefinitionView.Seen(row), AlreadyPublished: false, published.Value, found) : published.Error;
    }

    /// <summary>As our own routes publish: what speaks against it refuses it.</summary>
    public async Task<Result<IReadOnlyList<Finding>>> Check(DefinitionRow row, CancellationToken cancellationToken)
    {
        var found = await gate.Of(DefinitionReader.Read(row.Json, row.VersionId), cancellationToken);
        return found.Any(IsError) ? PublicationErrors.Gate(found.Where(IsError)) : Result<IReadOnlyList<Finding>>.Ok(found);
    }

    private static bool IsError(Finding finding) => finding.Severity is FindingSeverity.Error;
}
