using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Nominations;
using MediatR;

namespace Kim.Api.Features.Steering.Nominations;

internal static class NominationEndpoints
{
    public static void MapNominations(this IEndpointRouteBuilder app)
    {
        var ofBody = app.MapGroup("/api/v1/bodies/{id:guid}/nominations").WithTags("Entsendung");
        ofBody.MapGet("/", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListNominations(new BodyId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        ofBody.MapPost("/", (Guid id, AskBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new AskForNominations(new BodyId(id), new TopicId(body.TopicId), body.DueOn), new ListNominations(new BodyId(id)), http)).For(Policies.BodyLeadership);

        var nominations = app.MapGroup("/api/v1/nominations").WithTags("Entsendung");
        nominations.MapGet("/", async (string? state, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListMyNominations(state), http.RequestAborted)).ToOk(http)).For(Policies.Nominating);
        nominations.MapPost("/{id:guid}/nominate", (Guid id, NomineeBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new Nominate(new NominationId(id), body.MemberId, body.DeputyId), new GetNomination(new NominationId(id)), http)).For(Policies.Nominating);
        nominations.MapPost("/{id:guid}/decline", (Guid id, ReasonBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new DeclineNomination(new NominationId(id), body.Reason), new GetNomination(new NominationId(id)), http)).For(Policies.Nominating);
    }

    private sealed record AskBody(Guid TopicId, DateOnly? DueOn = null);

    private sealed record NomineeBody(Guid MemberId, Guid? DeputyId = null);

    private sealed record ReasonBody(string? Reason = null);
}
