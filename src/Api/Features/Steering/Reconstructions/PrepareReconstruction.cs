using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Reconstructions;
using MediatR;

namespace Kim.Api.Features.Steering.Reconstructions;

internal sealed record PrepareReconstruction(NarrativeBody Narrative) : ICommand<ReconstructionId>;

internal sealed record RewordReconstruction(ReconstructionId Id, NarrativeBody Narrative, IfMatch BasedOn) : ICommand;

internal sealed record SubmitReconstruction(ReconstructionId Id) : ICommand;

/// <summary>The post takes its narrative back; it is deleted at once.</summary>
internal sealed record WithdrawReconstruction(ReconstructionId Id) : ICommand;

internal sealed class PrepareReconstructionHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, NumberSeries numbers, TenantSettings settings, ReconstructionDesk desk) :
    IRequestHandler<PrepareReconstruction, Result<ReconstructionId>>, IRequestHandler<RewordReconstruction, Result>, IRequestHandler<SubmitReconstruction, Result>,
    IRequestHandler<WithdrawReconstruction, Result>
{
    public async Task<Result<ReconstructionId>> Handle(PrepareReconstruction request, CancellationToken cancellationToken)
    {
        var number = await numbers.Next($"FR-{clock.Today.Year}", cancellationToken);
        var unused = BerlinTime.EndOf(await settings.EndsOn(ParameterCatalogue.UnusedNarrativeRetention, cancellationToken));
        var prepared = Reconstruction.Prepare(caller.Value.TenantId, number, caller.Value.UnitId!.Value, caller.Value.UserId, request.Narrative.ToNarrative(), unused, clock.Now);
        if (!prepared.Succeeded)
            return prepared.Error;
        db.Add(prepared.Value);
        return prepared.Value.Id;
    }

    public async Task<Result> Handle(RewordReconstruction request, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeOwn(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        return request.BasedOn.Refuse(taken.Value.Revision) is { } refused ? refused : taken.Value.Reword(request.Narrative.ToNarrative());
    }

    public async Task<Result> Handle(SubmitReconstruction request, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeOwn(request.Id, cancellationToken);
        return taken.Succeeded ? taken.Value.Submit() : taken.Error;
    }

    public async Task<Result> Handle(WithdrawReconstruction request, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeOwn(request.Id, cancellationToken);
        return taken.Succeeded ? taken.Value.Withdraw(clock.Now) : taken.Error;
    }
}
