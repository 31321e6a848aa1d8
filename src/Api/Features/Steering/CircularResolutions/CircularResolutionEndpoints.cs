using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering;
using Kim.Domain.Steering.CircularResolutions;
using MediatR;

namespace Kim.Api.Features.Steering.CircularResolutions;

internal static class CircularResolutionEndpoints
{
    public static void MapCircularResolutions(this IEndpointRouteBuilder app)
    {
        var votes = app.MapGroup("/api/v1/circular-resolutions").WithTags("Umlaufbeschlüsse");

        votes.MapPost("/", (StartCircularResolution body, IMediator mediator, HttpContext http) =>
            mediator.Create(body, id => new GetCircularResolution(id), id => $"/api/v1/circular-resolutions/{id.Value}", http)).For(Policies.BodyLeadership);
        votes.MapGet("/", async ([AsParameters] ListCircularResolutions query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        votes.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetCircularResolution(new CircularResolutionId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        votes.MapPost("/{id:guid}/votes", (Guid id, VoteBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(
                new VoteCircularly(new CircularResolutionId(id), body.Vote, body.SeatId is { } seat ? new SeatId(seat) : null), new GetCircularResolution(new CircularResolutionId(id)), http)).For(Policies.Steering);
        votes.MapPost("/{id:guid}/withdraw", (Guid id, ReasonBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(
                new WithdrawCircularResolution(new CircularResolutionId(id), body.Reason), new GetCircularResolution(new CircularResolutionId(id)), http)).For(Policies.BodyLeadership);
    }

    private sealed record VoteBody(VoteChoice Vote, Guid? SeatId = null);

    private sealed record ReasonBody(string? Reason = null);
}
