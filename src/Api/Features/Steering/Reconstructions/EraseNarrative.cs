using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering.Reconstructions;

/// <summary>Deletes a narrative whose time is over. Asked by the sweep; nothing to do if somebody released it meanwhile.</summary>
internal sealed record EraseNarrative(ReconstructionId Id) : ICommand;

internal sealed class EraseNarrativeHandler(ReconstructionDesk desk, BusinessClock clock) : IRequestHandler<EraseNarrative, Result>
{
    public async Task<Result> Handle(EraseNarrative request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        return taken.Succeeded ? taken.Value.EraseIfDue(clock.Now) : taken.Error;
    }
}
