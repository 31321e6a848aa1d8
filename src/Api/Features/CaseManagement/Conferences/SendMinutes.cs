using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Transmissions;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Conferences;

/// <summary>A participant gets their part of the minutes; a transmission like any other.</summary>
internal sealed record SendMinutes(CaseId CaseId, ConferenceId ConferenceId, Guid? ParticipantId, string? Channel) : ICommand;

internal sealed class SendMinutesHandler(CurrentCaller caller, CaseDesk desk, CaseFolder folder, BusinessClock clock, TransmissionDesk transmissions, TenantSettings settings) :
    IRequestHandler<SendMinutes, Result>
{
    public async Task<Result> Handle(SendMinutes request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (await folder.All<Conference>(taken.Value).SingleOrDefaultAsync(one => one.Id == request.ConferenceId, cancellationToken) is not { } conference)
            return ConferenceErrors.NotFound;

        var channel = request.Channel ?? "letter";
        if (!(await settings.Codes(cancellationToken)).Offers("disclosure-channel", channel))
            return Error.Invalid("conference.invalid", "Diesen Weg gibt es nicht.", [new FieldError("channel", "code.unknown", "Diesen Weg gibt es nicht.")]);

        var sent = taken.Value.SendMinutes(
            conference, request.ParticipantId ?? Guid.Empty, channel, await transmissions.GroundsOf(taken.Value, cancellationToken), caller.Value.UserId, clock.Now);
        if (!sent.Succeeded)
            return transmissions.Refused(taken.Value.Id, sent.Error);

        transmissions.Keep(sent.Value);
        return Result.Ok;
    }
}
