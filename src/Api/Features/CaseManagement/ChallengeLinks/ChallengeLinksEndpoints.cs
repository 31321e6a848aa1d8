using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.CaseManagement.ChallengeLinks;

internal static class ChallengeLinksEndpoints
{
    public static void MapChallengeLinks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/topics/{id:guid}/own-cases", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListOwnCases(new TopicId(id)), http.RequestAborted)).ToOk(http)).WithTags("Fälle").For(Policies.CaseManagement);
        app.MapDelete("/api/v1/cases/{id:guid}/challenge-links/{reportId:guid}", async (Guid id, Guid reportId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new UnlinkChallenge(new CaseId(id), reportId), http.RequestAborted)).ToNoContent()).WithTags("Fälle").For(Policies.CaseManagement);
    }
}
