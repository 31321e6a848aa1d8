using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Access;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kim.Api.Features.CaseManagement.ReferralInbox;

internal static class ReferralInboxEndpoints
{
    public static void MapReferralInbox(this IEndpointRouteBuilder app)
    {
        var requests = app.MapGroup("/api/v1/referral-requests").WithTags("Anfragen");
        requests.MapGet("/", async ([AsParameters] ListReferralRequests query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.ReferralInbox);
        requests.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetReferralRequest(new ReferralRequestId(id)), http.RequestAborted)).ToOk(http)).For(Policies.ReferralInbox);
        requests.MapPost("/", (RecordReferralRequest body, IMediator mediator, HttpContext http) =>
            mediator.Create(body, id => new GetReferralRequest(id), id => $"/api/v1/referral-requests/{id.Value}", http)).For(Policies.ReferralRecording);
        requests.MapPost("/{id:guid}/answers", (Guid id, CodeBody body, IMediator mediator, HttpContext http) =>
            Decide(id, new AnswerReferrer(new ReferralRequestId(id), body.Code), mediator, http)).For(Policies.CaseManagement);
        requests.MapPost("/{id:guid}/accept", (Guid id, AcceptBody body, IMediator mediator, HttpContext http) =>
            Decide(id, new AcceptReferralRequest(new ReferralRequestId(id), body.Type, body.ClientId, body.TargetGroup), mediator, http)).For(Policies.CaseManagement);
        requests.MapPost("/{id:guid}/forward", (Guid id, ForwardBody body, IMediator mediator, HttpContext http) =>
            Decide(id, new ForwardReferralRequest(new ReferralRequestId(id), body.UnitId, body.PersonConsents), mediator, http)).For(Policies.CaseManagement);
        requests.MapPost("/{id:guid}/decline", (Guid id, ReasonBody body, IMediator mediator, HttpContext http) =>
            Decide(id, new DeclineReferralRequest(new ReferralRequestId(id), body.Reason), mediator, http)).For(Policies.CaseManagement);
    }

    private static Task<Results<Ok<ReferralRequestView>, ProblemHttpResult>> Decide(Guid id, Messaging.ICommand decision, IMediator mediator, HttpContext http) =>
        mediator.SendThenRead(decision, new GetReferralRequest(new ReferralRequestId(id)), http);

    private sealed record CodeBody(string? Code = null);

    private sealed record AcceptBody(string? Type = null, Guid? ClientId = null, string? TargetGroup = null);

    private sealed record ForwardBody(Guid? UnitId = null, bool PersonConsents = false);

    private sealed record ReasonBody(string? Reason = null);
}
