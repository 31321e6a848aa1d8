using System.Text.Json;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Activities;
using Kim.Workflows.Soundness;
using MediatR;

namespace Kim.Api.Features.Workflow;

/// <summary>Whether a definition can strand work: the published one, a version of it, or a draft that is not stored.</summary>
internal sealed record CheckSoundness(string DefinitionId, int? Version, JsonElement? Draft) : IQuery<SoundnessReport>;

internal sealed class CheckSoundnessHandler(NamedDefinitions definitions, ActivityCatalogue catalogue) : IRequestHandler<CheckSoundness, Result<SoundnessReport>>
{
    public async Task<Result<SoundnessReport>> Handle(CheckSoundness request, CancellationToken cancellationToken)
    {
        var found = await definitions.Find(request.DefinitionId, request.Version, request.Draft, cancellationToken);
        return found.Succeeded ? SoundnessCheck.Of(found.Value, catalogue) : found.Error;
    }
}
