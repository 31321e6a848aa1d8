using Kim.Api.Auth;
using Kim.Api.Http;
using MediatR;

namespace Kim.Api.Jobs;

internal static class JobsEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder app)
    {
        var jobs = app.MapGroup("/api/v1/jobs").WithTags("Betrieb");

        jobs.MapGet("/", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListJobs(), http.RequestAborted)).ToOk(http)).For(Policies.JobReading);
        jobs.MapGet("/backlog", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetBacklog(), http.RequestAborted)).ToOk(http)).For(Policies.JobReading);
        jobs.MapGet("/{id}", async (string id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetJob(id), http.RequestAborted)).ToOk(http)).For(Policies.JobReading);
        jobs.MapGet("/{id}/runs", async (string id, string? cursor, int? limit, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListJobRuns(id, cursor, limit), http.RequestAborted)).ToOk(http)).For(Policies.JobReading);
        jobs.MapGet("/{id}/misfires", async (string id, string? cursor, int? limit, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListJobMisfires(id, cursor, limit), http.RequestAborted)).ToOk(http)).For(Policies.JobReading);
        jobs.MapPost("/{id}/trigger", (string id, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new TriggerJob(id), new GetJob(id), http)).For(Policies.Operation);
    }
}
