using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Conferences;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Conferences;

internal static class ConferenceEndpoints
{
    public static void MapConferences(this RouteGroupBuilder cases)
    {
        cases.MapGet("/{id:guid}/conferences", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListConferences(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/conferences", (Guid id, ConferenceBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new PlanConference(new CaseId(id), body), made => new GetConference(new CaseId(id), made), made => $"/api/v1/cases/{id}/conferences/{made.Value}", http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/conferences/{conferenceId:guid}", async (Guid id, Guid conferenceId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetConference(new CaseId(id), new ConferenceId(conferenceId)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/conferences/{conferenceId:guid}/participants", (Guid id, Guid conferenceId, ParticipantBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new AddParticipant(new CaseId(id), new ConferenceId(conferenceId), body), new GetConference(new CaseId(id), new ConferenceId(conferenceId)), http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/conferences/{conferenceId:guid}/cancel", (Guid id, Guid conferenceId, CancellationBody? body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new CancelConference(new CaseId(id), new ConferenceId(conferenceId), body?.Reason), new GetConference(new CaseId(id), new ConferenceId(conferenceId)), http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/conferences/{conferenceId:guid}/invitation", async (Guid id, Guid conferenceId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetInvitation(new CaseId(id), new ConferenceId(conferenceId)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/conferences/{conferenceId:guid}/minutes", async (Guid id, Guid conferenceId, Guid? participant, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetMinutes(new CaseId(id), new ConferenceId(conferenceId), participant), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/conferences/{conferenceId:guid}/minutes/send", (Guid id, Guid conferenceId, SendBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(
                new SendMinutes(new CaseId(id), new ConferenceId(conferenceId), body.ParticipantId, body.Channel), new GetConference(new CaseId(id), new ConferenceId(conferenceId)), http)).For(Policies.CaseManagement);
    }

    private sealed record CancellationBody(string? Reason = null);

    private sealed record SendBody(Guid? ParticipantId = null, string? Channel = null);
}
