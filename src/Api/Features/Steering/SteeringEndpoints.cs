using Kim.Api.Auth;
using Kim.Api.Features.Steering.Anonymity;
using Kim.Api.Features.Steering.Bodies;
using Kim.Api.Features.Steering.CircularResolutions;
using Kim.Api.Features.Steering.Clustering;
using Kim.Api.Features.Steering.InterimReports;
using Kim.Api.Features.Steering.Meetings;
using Kim.Api.Features.Steering.Networks;
using Kim.Api.Features.Steering.Nominations;
using Kim.Api.Features.Steering.Reconstructions;
using Kim.Api.Features.Steering.Transparency;
using Kim.Api.Http;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering;

internal static class SteeringEndpoints
{
    public static void MapSteering(this IEndpointRouteBuilder app)
    {
        app.MapPublicReports();
        app.MapBodies();
        app.MapMeetings();
        app.MapCircularResolutions();
        app.MapNominations();
        app.MapInterimReports();
        app.MapAnonymityHints();
        app.MapClustering();
        app.MapTransparency();
        app.MapReconstructions();
        app.MapNetworks();

        var reports = app.MapGroup("/api/v1/challenge-reports").WithTags("Meldungen");
        reports.MapPost("/", (ReportBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new SubmitReport(body), id => new GetReport(id), id => $"/api/v1/challenge-reports/{id.Value}", http)).For(Policies.Reporting);
        reports.MapGet("/", async ([AsParameters] ListReports query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        reports.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetReport(new ReportId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);

        var topics = app.MapGroup("/api/v1/topics").WithTags("Themen");
        topics.MapGet("/", async ([AsParameters] ListTopics query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        topics.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTopic(new TopicId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        topics.MapGet("/{id:guid}/history", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTopicHistory(new TopicId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        topics.MapGet("/{id:guid}/reports", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTopicReports(new TopicId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        topics.MapGet("/{id:guid}/resolutions", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTopicResolutions(new TopicId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        topics.MapGet("/{id:guid}/mandates", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTopicMandates(new TopicId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        topics.MapGet("/{id:guid}/solutions", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTopicSolutions(new TopicId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        topics.MapGet("/{id:guid}/feedback", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTopicFeedback(new TopicId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        topics.MapPost("/{id:guid}/merge", (Guid id, MergeBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new MergeReports(new TopicId(id), [.. body.ReportIds.Select(ReportId.From)]), new GetTopic(new TopicId(id)), http)).For(Policies.Coordination);

        topics.MapPost("/{id:guid}/feedback/clear-comment", (Guid id, CommentBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(
                new ClearFeedbackComment(new TopicId(id), new UnitId(body.UnitId), body.Pass, body.Round), new GetTopicFeedback(new TopicId(id)), http)).For(Policies.Coordination);

        var bodies = app.MapGroup("/api/v1/bodies").WithTags("Gremien");
        bodies.MapGet("/", async ([AsParameters] ListBodies query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        bodies.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetBody(new BodyId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        bodies.MapGet("/{id:guid}/seats", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetSeats(new BodyId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
    }

    private sealed record MergeBody(IReadOnlyList<Guid> ReportIds);

    private sealed record CommentBody(Guid UnitId, int Pass, int Round);
}
