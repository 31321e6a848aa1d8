using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering.Reconstructions;

/// <summary>A second person confirms that the narrative names nobody.</summary>
internal sealed record ClearReconstruction(ReconstructionId Id) : ICommand;

internal sealed record SendBackReconstruction(ReconstructionId Id, string? Findings) : ICommand;

internal sealed record ScheduleWorkshop(ReconstructionId Id, DateOnly? On, IReadOnlyList<string> Participants) : ICommand;

internal sealed record RecordMinutes(ReconstructionId Id, string? Minutes) : ICommand;

/// <summary>Releases the narrative as an example to learn from, so that it stays.</summary>
internal sealed record KeepAsTeachingCase(ReconstructionId Id, string? Reason) : ICommand;

internal sealed class ConductReconstructionHandler(CurrentCaller caller, BusinessClock clock, TenantSettings settings, ReconstructionDesk desk) :
    IRequestHandler<ClearReconstruction, Result>, IRequestHandler<SendBackReconstruction, Result>, IRequestHandler<ScheduleWorkshop, Result>,
    IRequestHandler<RecordMinutes, Result>, IRequestHandler<KeepAsTeachingCase, Result>
{
    private static readonly Error DayMissing = Error.Invalid("reconstruction.workshop-incomplete", "Tag und beteiligte Institutionen der Werkstatt fehlen.",
        [new FieldError("on", "date.required", "Der Tag fehlt.")]);

    public async Task<Result> Handle(ClearReconstruction request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        return taken.Succeeded ? taken.Value.Clear(caller.Value.UserId, clock.Now) : taken.Error;
    }

    public async Task<Result> Handle(SendBackReconstruction request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        return taken.Succeeded ? taken.Value.SendBack(caller.Value.UserId, request.Findings, clock.Now) : taken.Error;
    }

    public async Task<Result> Handle(ScheduleWorkshop request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        return request.On is { } on ? taken.Value.Schedule(on, request.Participants, clock.Today) : DayMissing;
    }

    public async Task<Result> Handle(RecordMinutes request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var eraseAt = BerlinTime.EndOf(await settings.EndsOn(ParameterCatalogue.NarrativeRetention, cancellationToken));
        return taken.Value.Record(request.Minutes, clock.Today, eraseAt, clock.Now);
    }

    public async Task<Result> Handle(KeepAsTeachingCase request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        return taken.Succeeded ? taken.Value.KeepAsExample(request.Reason, caller.Value.UserId, clock.Now) : taken.Error;
    }
}
