using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Http;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kim.Api.Features.Steering;

/// <summary>The routes of reporters from outside. Nobody signs in; the address names the municipality, and the token the report.</summary>
internal static class PublicEndpoints
{
    public static void MapPublicReports(this IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup("/api/v1/public/{tenant}/challenge-reports").WithTags("Meldebogen").AddEndpointFilter<OutsideRequest>();

        reports.MapPost("/", async Task<Results<Created<OutsideReceipt>, ProblemHttpResult>> (string tenant, OutsideReportBody body, IMediator mediator, HttpContext http) =>
        {
            var sent = await mediator.Send(new SubmitOutsideReport(body.ToReport(), body.ReporterKind, body.Contact), http.RequestAborted);
            return sent.Succeeded ? TypedResults.Created($"/api/v1/public/{tenant}/challenge-reports/{sent.Value.Token}", sent.Value) : sent.Error.ToProblem();
        }).For(Policies.Public);
        reports.MapGet("/{token}", async (string token, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetOutsideReport(token), http.RequestAborted)).ToOk(http)).For(Policies.Public);
        reports.MapPost("/{token}/revise", (string token, JsonElement body, IMediator mediator, HttpContext http) =>
            Answer(token, "resubmitted", body, mediator, http)).For(Policies.Public);
        reports.MapPost("/{token}/withdraw", (string token, IMediator mediator, HttpContext http) =>
            Answer(token, "withdrawn", null, mediator, http)).For(Policies.Public);
    }

    /// <summary>The reporter's answer completes the task that asks for it; its form is the one that posts fill in.</summary>
    private static async Task<Results<Ok<OutsideReportView>, ProblemHttpResult>> Answer(string token, string outcome, JsonElement? data, IMediator mediator, HttpContext http)
    {
        var task = await mediator.Send(new FindOutsideRevision(token), http.RequestAborted);
        return task.Succeeded
            ? await mediator.SendThenRead(new CompleteTask(task.Value.TaskId, outcome, data, null, default), new GetOutsideReport(token), http)
            : task.Error.ToProblem();
    }

    private sealed record OutsideReportBody(
        string Title, string Description, IReadOnlyList<string> Categories, string Frequency, string Effect,
        IReadOnlyList<string>? LifeDomains = null, IReadOnlyList<string>? LegalSpheres = null, IReadOnlyList<string>? Municipalities = null,
        IReadOnlyList<string>? Institutions = null, string? TargetGroup = null, string? Workaround = null, string? SolutionIdea = null,
        string? ReporterKind = null, string? Contact = null)
    {
        public ReportBody ToReport() => new(
            Title, Description, Categories, Frequency, Effect, LifeDomains, LegalSpheres, Municipalities, Institutions, TargetGroup, Workaround, SolutionIdea);
    }
}
