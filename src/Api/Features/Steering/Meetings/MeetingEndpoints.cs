using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Resolutions;
using MediatR;

namespace Kim.Api.Features.Steering.Meetings;

internal static class MeetingEndpoints
{
    public static void MapMeetings(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/bodies/{id:guid}/meetings", async (Guid id, string? state, DateOnly? from, DateOnly? to, string? cursor, int? limit, bool? includeTotalCount, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListMeetings(id, state, from, to, cursor, limit, includeTotalCount), http.RequestAborted)).ToOk(http)).WithTags("Gremien").For(Policies.Steering);

        var meetings = app.MapGroup("/api/v1/meetings").WithTags("Sitzungen");
        MapReading(meetings);
        MapPreparing(meetings);
        MapHolding(meetings);

        var resolutions = app.MapGroup("/api/v1/resolutions").WithTags("Beschlüsse");
        resolutions.MapGet("/", async ([AsParameters] ListResolutions query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        resolutions.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetResolution(new BodyResolutionId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
    }

    private static void MapReading(RouteGroupBuilder meetings)
    {
        meetings.MapGet("/", async ([AsParameters] ListMeetings query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        meetings.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetMeeting(new MeetingId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        meetings.MapGet("/{id:guid}/agenda", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetAgenda(new MeetingId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        meetings.MapGet("/{id:guid}/minutes", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetMinutes(new MeetingId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        meetings.MapGet("/{id:guid}/resolutions", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetMeetingResolutions(new MeetingId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
    }

    private static void MapPreparing(RouteGroupBuilder meetings)
    {
        meetings.MapPost("/", (PlanMeeting body, IMediator mediator, HttpContext http) =>
            mediator.Create(body, id => new GetMeeting(id), id => $"/api/v1/meetings/{id.Value}", http)).For(Policies.BodyLeadership);
        meetings.MapPut("/{id:guid}/agenda", (Guid id, AgendaBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new SetAgenda(new MeetingId(id), body.Items, match), new GetAgenda(new MeetingId(id)), http)).For(Policies.BodyLeadership);
        meetings.MapPost("/{id:guid}/call", (Guid id, LateBody? body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new CallMeeting(new MeetingId(id), body?.LateReason), new GetMeeting(new MeetingId(id)), http)).For(Policies.BodyLeadership);
        meetings.MapPost("/{id:guid}/freeze", (Guid id, LateBody? body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new FreezePapers(new MeetingId(id), body?.LateReason), new GetMeeting(new MeetingId(id)), http)).For(Policies.BodyLeadership);
        meetings.MapPost("/{id:guid}/postpone", (Guid id, PostponeBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new PostponeMeeting(new MeetingId(id), body.StartsAt, body.Place, body.Reason), new GetMeeting(new MeetingId(id)), http)).For(Policies.BodyLeadership);
        meetings.MapPost("/{id:guid}/cancel", (Guid id, ReasonBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new CancelMeeting(new MeetingId(id), body.Reason), new GetMeeting(new MeetingId(id)), http)).For(Policies.BodyLeadership);
    }

    private static void MapHolding(RouteGroupBuilder meetings)
    {
        meetings.MapPost("/{id:guid}/hold", (Guid id, AttendanceBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new HoldMeeting(new MeetingId(id), body.Attendance), new GetMeeting(new MeetingId(id)), http)).For(Policies.BodyLeadership);
        meetings.MapPost("/{id:guid}/resolutions", (Guid id, ResolutionBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new ResolveItem(new MeetingId(id), body), made => new GetResolution(made), made => $"/api/v1/resolutions/{made.Value}", http)).For(Policies.BodyLeadership);
        meetings.MapPut("/{id:guid}/minutes", (Guid id, MinutesBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new WriteMinutes(new MeetingId(id), body.Text, body.Notes ?? [], match), new GetMinutes(new MeetingId(id)), http)).For(Policies.BodyLeadership);
        meetings.MapPost("/{id:guid}/minutes/approve", (Guid id, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ApproveMinutes(new MeetingId(id)), new GetMinutes(new MeetingId(id)), http)).For(Policies.BodyLeadership);
    }

    private sealed record AgendaBody(IReadOnlyList<AgendaItemBody> Items);

    private sealed record LateBody(string? LateReason = null);

    private sealed record PostponeBody(DateTimeOffset StartsAt, string? Place = null, string? Reason = null);

    private sealed record ReasonBody(string? Reason = null);

    private sealed record AttendanceBody(IReadOnlyList<PresentBody> Attendance);

    private sealed record MinutesBody(string? Text = null, IReadOnlyList<MinutesNoteView>? Notes = null);
}
