using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering.Anonymity;

internal static class AnonymityEndpoints
{
    public static void MapAnonymityHints(this IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup("/api/v1/challenge-reports").WithTags("Meldungen").AddEndpointFilter<HintRequest>();
        reports.MapPost("/anonymity-hints", async (HintTexts body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new FindHints(body), http.RequestAborted)).ToOk(http)).For(Policies.Reporting);
        reports.MapGet("/{id:guid}/anonymity-hints", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetReportHints(new ReportId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Coordination);

        // From outside no name is compared with anybody's.
        app.MapPost("/api/v1/public/{tenant}/anonymity-hints", async (string tenant, HintTexts body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new FindHints(body), http.RequestAborted)).ToOk(http)).WithTags("Meldebogen").AddEndpointFilter<OutsideRequest>().For(Policies.Public);
    }
}
