using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering.Clustering;

internal static class ClusteringEndpoints
{
    public static void MapClustering(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/challenge-reports/{id:guid}/similar", async (Guid id, int? limit, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new FindSimilarReports(new ReportId(id), limit), http.RequestAborted)).ToOk(http)).WithTags("Meldungen").For(Policies.Coordination);
        app.MapGet("/api/v1/topics/{id:guid}/similar-reports", async (Guid id, int? limit, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new FindReportsLikeTopic(new TopicId(id), limit), http.RequestAborted)).ToOk(http)).WithTags("Themen").For(Policies.Coordination);
    }
}
