using Kim.Api.Http;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Resolutions;

namespace Kim.Api.Features.Steering.Meetings;

/// <summary>Which of a meeting's deadlines has passed without what was due.</summary>
internal sealed record OverdueView(bool Invitation, bool Papers, bool Minutes)
{
    public static OverdueView Of(Meeting meeting, DateOnly today) => new(
        meeting.State is MeetingState.Planned && today > meeting.Deadlines.Invitation,
        meeting.State is MeetingState.Planned or MeetingState.Called && today > meeting.Deadlines.Papers,
        meeting.State is MeetingState.Frozen or MeetingState.Held && today > meeting.Deadlines.Minutes);
}

internal sealed record MeetingLine(
    Guid Id, string Number, Guid BodyId, string BodyName, MeetingState State, DateTimeOffset StartsAt, string? Place, MeetingDeadlines Deadlines, OverdueView Overdue, int ItemCount)
{
    public static MeetingLine Of(Meeting meeting, Body body, DateOnly today) => new(
        meeting.Id.Value, meeting.Number, body.Id.Value, body.Name, meeting.State, meeting.StartsAt, meeting.Place, meeting.Deadlines, OverdueView.Of(meeting, today), meeting.Agenda.Count);
}

/// <summary>Who was there is shown by seat and institution.</summary>
internal sealed record AttendanceView(Guid SeatId, string Institution, bool Voting, Presence Presence);

internal sealed record MeetingView(
    Guid Id, string Number, Guid BodyId, string BodyName, MeetingState State, DateTimeOffset StartsAt, string? Place, MeetingDeadlines Deadlines, OverdueView Overdue,
    DateTimeOffset? CalledAt, string? LateCallReason, DateTimeOffset? FrozenAt, string? LatePapersReason, IReadOnlyList<AttendanceView> Attendance, Quorum? Quorum,
    IReadOnlyList<Postponement> Postponements, string? CancelReason, int Revision) : IRevised
{
    public static MeetingView Of(Meeting meeting, Body body, DateOnly today) => new(
        meeting.Id.Value, meeting.Number, body.Id.Value, body.Name, meeting.State, meeting.StartsAt, meeting.Place, meeting.Deadlines, OverdueView.Of(meeting, today),
        meeting.CalledAt, meeting.LateCallReason, meeting.FrozenAt, meeting.LatePapersReason,
        [.. meeting.Attendance.Select(one => new AttendanceView(one.SeatId.Value, one.Institution, one.Voting, one.Presence))], meeting.Quorum,
        meeting.Postponements, meeting.CancelReason, meeting.Revision);
}

/// <summary>The agenda. Words of papers are shown to members once the papers are frozen.</summary>
internal sealed record AgendaView(Guid MeetingId, MeetingState State, IReadOnlyList<AgendaItemView> Items, int Revision) : IRevised
{
    public static AgendaView Of(Meeting meeting, bool withDrafts) => new(
        meeting.Id.Value, meeting.State, [.. meeting.Agenda.Select(item => AgendaItemView.Of(item, meeting, withDrafts || meeting.FrozenAt is not null))], meeting.Revision);
}

internal sealed record AgendaItemView(
    Guid Id, AgendaItemKind Kind, Guid? TopicId, string Title, string? Text, IReadOnlyList<string> Options, string? Recommendation, Paper? Paper, bool Decided)
{
    public static AgendaItemView Of(AgendaItem item, Meeting meeting, bool withWords) => new(
        item.Id.Value, item.Kind, item.TopicId?.Value, item.Title, withWords ? item.Text : null, withWords ? item.Options : [], withWords ? item.Recommendation : null, item.Paper,
        meeting.Decided.Contains(item.Id));

    public static AgendaItemView Of(AgendaItem item) => new(item.Id.Value, item.Kind, item.TopicId?.Value, item.Title, item.Text, item.Options, item.Recommendation, item.Paper, Decided: false);
}

/// <summary>Minutes with what was resolved. The words are shown to members once they are approved.</summary>
internal sealed record MinutesView(
    Guid MeetingId, MeetingState State, DateOnly DueOn, bool Overdue, IReadOnlyList<AttendanceView> Attendance, Quorum? Quorum, string? Text, IReadOnlyList<MinutesNoteView> Notes,
    IReadOnlyList<BodyResolutionView> Resolutions, DateTimeOffset? WrittenAt, DateTimeOffset? ApprovedAt, int Revision) : IRevised
{
    public static MinutesView Of(Meeting meeting, IReadOnlyList<BodyResolution> resolutions, bool withDraft, DateOnly today)
    {
        var words = withDraft || meeting.Minutes?.ApprovedAt is not null ? meeting.Minutes : null;
        return new(
            meeting.Id.Value, meeting.State, meeting.Deadlines.Minutes, OverdueView.Of(meeting, today).Minutes,
            [.. meeting.Attendance.Select(one => new AttendanceView(one.SeatId.Value, one.Institution, one.Voting, one.Presence))], meeting.Quorum,
            words?.Text, [.. (words?.Notes ?? []).Select(note => new MinutesNoteView(note.AgendaItemId.Value, note.Text))],
            [.. resolutions.Select(BodyResolutionView.Of)], meeting.Minutes?.At, meeting.Minutes?.ApprovedAt, meeting.Revision);
    }
}

internal sealed record MinutesNoteView(Guid AgendaItemId, string Text);

/// <summary>A line of the register of resolutions.</summary>
internal sealed record BodyResolutionView(
    Guid Id, string Number, Guid BodyId, ResolutionRoute Route, ResolutionKind Kind, bool Carried, string Subject, Guid? TopicId, Guid? ResolutionId, Guid? MeetingId, Guid? AgendaItemId,
    Guid? CircularResolutionId, Ballot? Ballot, string? Reason, DateOnly? DueOn, DateTimeOffset DecidedAt)
{
    public static BodyResolutionView Of(BodyResolution resolution) => new(
        resolution.Id.Value, resolution.Number, resolution.BodyId.Value, resolution.Route, resolution.Kind, resolution.Carried, resolution.Subject, resolution.TopicId?.Value,
        resolution.ResolutionId?.Value, resolution.MeetingId?.Value, resolution.AgendaItemId?.Value, resolution.CircularResolutionId?.Value, resolution.Ballot, resolution.Reason,
        resolution.DueOn, resolution.DecidedAt);
}
