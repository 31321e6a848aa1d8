using Kim.Api.Auth;
using Kim.Api.Features.Steering.Anonymity;
using Kim.Api.Http;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering.Reconstructions;

internal static class ReconstructionEndpoints
{
    private const string Root = "/api/v1/case-reconstructions";

    public static void MapReconstructions(this IEndpointRouteBuilder app)
    {
        var all = app.MapGroup(Root).WithTags("Fallrekonstruktionen");
        MapTelling(all);
        MapConducting(all);
    }

    private static void MapTelling(RouteGroupBuilder all)
    {
        all.MapPost("/", (NarrativeBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new PrepareReconstruction(body), id => new GetReconstruction(id), id => $"{Root}/{id.Value}", http)).For(Policies.Reporting);
        all.MapGet("/", async ([AsParameters] ListReconstructions query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Reporting);
        all.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetReconstruction(new ReconstructionId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Reporting);
        all.MapGet("/{id:guid}/anonymity-hints", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetNarrativeHints(new ReconstructionId(id)), http.RequestAborted)).ToOk(http)).AddEndpointFilter<HintRequest>().For(Policies.Reporting);
        all.MapPut("/{id:guid}/narrative", (Guid id, NarrativeBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new RewordReconstruction(new ReconstructionId(id), body, match), new GetReconstruction(new ReconstructionId(id)), http)).For(Policies.Reporting);
        all.MapPost("/{id:guid}/submit", (Guid id, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new SubmitReconstruction(new ReconstructionId(id)), new GetReconstruction(new ReconstructionId(id)), http)).For(Policies.Reporting);
        all.MapPost("/{id:guid}/withdraw", (Guid id, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new WithdrawReconstruction(new ReconstructionId(id)), new GetReconstruction(new ReconstructionId(id)), http)).For(Policies.Reporting);
    }

    private static void MapConducting(RouteGroupBuilder all)
    {
        all.MapPost("/{id:guid}/clear", (Guid id, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ClearReconstruction(new ReconstructionId(id)), new GetReconstruction(new ReconstructionId(id)), http)).For(Policies.Coordination);
        all.MapPost("/{id:guid}/send-back", (Guid id, FindingsBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new SendBackReconstruction(new ReconstructionId(id), body.Findings), new GetReconstruction(new ReconstructionId(id)), http)).For(Policies.Coordination);
        all.MapPost("/{id:guid}/workshop", (Guid id, WorkshopBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ScheduleWorkshop(new ReconstructionId(id), body.On, body.Participants ?? []), new GetReconstruction(new ReconstructionId(id)), http)).For(Policies.Coordination);
        all.MapPost("/{id:guid}/minutes", (Guid id, MinutesBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new RecordMinutes(new ReconstructionId(id), body.Minutes), new GetReconstruction(new ReconstructionId(id)), http)).For(Policies.Coordination);
        all.MapPost("/{id:guid}/teaching-case", (Guid id, ReasonBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new KeepAsTeachingCase(new ReconstructionId(id), body.Reason), new GetReconstruction(new ReconstructionId(id)), http)).For(Policies.Coordination);
        all.MapPost("/{id:guid}/reports", (Guid id, ReportBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new ReportFromReconstruction(new ReconstructionId(id), body), report => new GetReport(report), report => $"/api/v1/challenge-reports/{report.Value}", http)).For(Policies.Coordination);
        all.MapPost("/{id:guid}/topics", (Guid id, TopicBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new LinkTopicToReconstruction(new ReconstructionId(id), new TopicId(body.TopicId)), new GetReconstruction(new ReconstructionId(id)), http)).For(Policies.Coordination);
    }

    private sealed record FindingsBody(string? Findings = null);

    private sealed record WorkshopBody(DateOnly? On = null, IReadOnlyList<string>? Participants = null);

    private sealed record MinutesBody(string? Minutes = null);

    private sealed record ReasonBody(string? Reason = null);

    private sealed record TopicBody(Guid TopicId);
}
