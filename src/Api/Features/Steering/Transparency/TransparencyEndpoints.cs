using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering.Transparency;

internal static class TransparencyEndpoints
{
    public static void MapTransparency(this IEndpointRouteBuilder app)
    {
        var topics = app.MapGroup("/api/v1/topics").WithTags("Themen");
        topics.MapPost("/{id:guid}/read-receipts", (Guid id, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ConfirmReading(new TopicId(id)), new GetOwnReceipt(new TopicId(id)), http)).For(Policies.CaseManagement);
        topics.MapGet("/{id:guid}/read-receipts", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListReadReceipts(new TopicId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Coordination);
        topics.MapPut("/{id:guid}/publication", (Guid id, PublicationBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new PublishSolution(new TopicId(id), body.Title, body.Text, match), new GetTopic(new TopicId(id)), http)).For(Policies.Coordination);
        topics.MapDelete("/{id:guid}/publication", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new WithdrawPublication(new TopicId(id)), http.RequestAborted)).ToNoContent()).For(Policies.Coordination);

        app.MapGet("/api/v1/public/{tenant}/published-solutions", async (string tenant, [AsParameters] ListPublished query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).WithTags("Veröffentlichte Lösungen").AddEndpointFilter<OutsideRequest>().For(Policies.Public);
    }

    private sealed record PublicationBody(string? Title = null, string? Text = null);
}
