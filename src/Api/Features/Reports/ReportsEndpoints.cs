using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Reports;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using IHttpResult = Microsoft.AspNetCore.Http.IResult;

namespace Kim.Api.Features.Reports;

internal static class ReportsEndpoints
{
    private const string Root = "/api/v1/reports";

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup(Root).WithTags("Berichte");
        reports.MapGet("/", async (IMediator mediator, HttpContext http) => (await mediator.Send(new ListReports(), http.RequestAborted)).ToOk(http)).For(Policies.ReportCatalogue);
        reports.MapGet("/my-workplace", async (IMediator mediator, HttpContext http) => (await mediator.Send(new GetMyWorkplace(), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        reports.MapGet("/workload", async (IMediator mediator, HttpContext http) => (await mediator.Send(new GetWorkload(), http.RequestAborted)).ToOk(http)).For(Policies.TeamLeadership);
        reports.MapGet("/released-tables", async ([AsParameters] ListReleasedTables query, IMediator mediator, HttpContext http) => (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.ReportAgreement);

        var snapshots = reports.MapGroup("/{report}/snapshots");
        snapshots.MapGet("/", async (string report, IMediator mediator, HttpContext http) => (await mediator.Send(new ListSnapshots(report), http.RequestAborted)).ToOk(http)).For(Policies.ReportReading);
        snapshots.MapPost("/", (string report, PeriodBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new FreezeReport(report, body.Period), id => new GetSnapshot(report, id), id => $"{Root}/{report}/snapshots/{id.Value}", http)).For(Policies.ReportPreparation);
        snapshots.MapGet("/{id:guid}", async Task<IHttpResult> (string report, Guid id, string? format, IMediator mediator, HttpContext http) => format is null or "json"
            ? (await mediator.Send(new GetSnapshot(report, new SnapshotId(id)), http.RequestAborted)).ToOk(http)
            : (await mediator.Send(new GetSnapshotFile(report, new SnapshotId(id), format), http.RequestAborted)).ToFile()).Produces<SnapshotView>().For(Policies.ReportReading);
        snapshots.MapPost("/{id:guid}/check", (string report, Guid id, IfMatch match, IMediator mediator, HttpContext http) => mediator.Move(report, id, SnapshotMove.Check, match, null, http)).For(Policies.ReportPreparation);
        snapshots.MapPost("/{id:guid}/approve-overlap", (string report, Guid id, ReasonBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.Move(report, id, SnapshotMove.ApproveOverlap, match, body.Reason, http)).For(Policies.ReportAgreement);
        snapshots.MapPost("/{id:guid}/release", (string report, Guid id, IfMatch match, IMediator mediator, HttpContext http) => mediator.Move(report, id, SnapshotMove.Release, match, null, http)).For(Policies.ReportRelease);
        snapshots.MapPost("/{id:guid}/discard", (string report, Guid id, ReasonBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.Move(report, id, SnapshotMove.Discard, match, body.Reason, http)).For(Policies.ReportPreparation);
    }

    private static Task<Results<Ok<SnapshotView>, ProblemHttpResult>> Move(this IMediator mediator, string report, Guid id, SnapshotMove move, IfMatch match, string? reason, HttpContext http) =>
        mediator.SendThenRead(new MoveSnapshot(report, new SnapshotId(id), move, match, reason), new GetSnapshot(report, new SnapshotId(id)), http);

    private sealed record PeriodBody(string? Period);

    private sealed record ReasonBody(string? Reason);
}
