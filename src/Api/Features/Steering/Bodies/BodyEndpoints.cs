using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering.Bodies;

/// <summary>Founding and staffing bodies; the KI's leadership does that for all, a chair for the own body.</summary>
internal static class BodyEndpoints
{
    public static void MapBodies(this IEndpointRouteBuilder app)
    {
        var bodies = app.MapGroup("/api/v1/bodies").WithTags("Gremien");

        bodies.MapPost("/", (FoundBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(body, id => new GetBody(id), id => $"/api/v1/bodies/{id.Value}", http)).For(Policies.BodyFounding);
        bodies.MapPatch("/{id:guid}", (Guid id, BodyChange body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ChangeBody(new BodyId(id), body, match), new GetBody(new BodyId(id)), http)).For(Policies.BodyLeadership);
        bodies.MapPost("/{id:guid}/seats", (Guid id, SeatBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new AddSeat(new BodyId(id), body), _ => new GetSeats(new BodyId(id)), _ => $"/api/v1/bodies/{id}/seats", http)).For(Policies.BodyLeadership);
        bodies.MapPatch("/{id:guid}/seats/{seatId:guid}", (Guid id, Guid seatId, FillingBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(
                new FillSeat(new BodyId(id), new SeatId(seatId), body.MemberId, body.DeputyId, match), new GetSeats(new BodyId(id)), http)).For(Policies.BodyLeadership);
        bodies.MapPost("/{id:guid}/seats/{seatId:guid}/end", (Guid id, Guid seatId, EndBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new EndSeat(new BodyId(id), new SeatId(seatId), body.LastDay), new GetSeats(new BodyId(id)), http)).For(Policies.BodyLeadership);
    }

    private sealed record FillingBody(Guid? MemberId = null, Guid? DeputyId = null);

    private sealed record EndBody(DateOnly? LastDay = null);
}
