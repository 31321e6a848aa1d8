using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Meetings;
using MediatR;

namespace Kim.Api.Features.Steering.Meetings;

/// <summary>Opens the meeting with those who are there, or corrects that.</summary>
internal sealed record HoldMeeting(MeetingId Id, IReadOnlyList<PresentBody> Attendance) : ICommand;

internal sealed record PresentBody(Guid SeatId, Presence Presence = Presence.Member);

internal sealed record WriteMinutes(MeetingId Id, string? Text, IReadOnlyList<MinutesNoteView> Notes, IfMatch BasedOn) : ICommand;

internal sealed record ApproveMinutes(MeetingId Id) : ICommand;

internal sealed class HoldMeetingsHandler(CurrentCaller caller, BusinessClock clock, MeetingDesk desk) :
    IRequestHandler<HoldMeeting, Result>, IRequestHandler<WriteMinutes, Result>, IRequestHandler<ApproveMinutes, Result>
{
    public async Task<Result> Handle(HoldMeeting request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        return taken.Succeeded
            ? taken.Value.Meeting.Hold([.. request.Attendance.Select(one => new Present(new SeatId(one.SeatId), one.Presence))], taken.Value.Body, clock.Now)
            : taken.Error;
    }

    public async Task<Result> Handle(WriteMinutes request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (request.BasedOn.Refuse(taken.Value.Meeting.Revision) is { } stale)
            return stale;
        var notes = request.Notes.Select(note => new MinutesNote(new AgendaItemId(note.AgendaItemId), note.Text)).ToList();
        return taken.Value.Meeting.WriteMinutes(request.Text, notes, caller.Value.UserId, clock.Now);
    }

    public async Task<Result> Handle(ApproveMinutes request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        return taken.Succeeded ? taken.Value.Meeting.ApproveMinutes(caller.Value.UserId, clock.Now) : taken.Error;
    }
}
