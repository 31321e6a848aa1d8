using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Tasks;

internal static class TasksEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder app)
    {
        var tasks = app.MapGroup("/api/v1/human-tasks").WithTags("Aufgaben");

        tasks.MapGet("/", async ([AsParameters] ListTasks query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Tasks);
        tasks.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTask(id), http.RequestAborted)).ToOk(http)).For(Policies.Tasks);
        tasks.MapGet("/{id:guid}/form", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTaskForm(id), http.RequestAborted)).ToOk(http)).For(Policies.Tasks);
        tasks.MapGet("/{id:guid}/capabilities", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTaskCapabilities(id), http.RequestAborted)).ToOk(http)).For(Policies.Tasks);
        tasks.MapGet("/{id:guid}/history", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTaskHistory(id), http.RequestAborted)).ToOk(http)).For(Policies.Tasks);

        tasks.MapPost("/{id:guid}/claim", (Guid id, RevisionBody? body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ClaimTask(id, Based(match, body?.Revision)), new GetTask(id), http)).For(Policies.Tasks);
        tasks.MapPost("/{id:guid}/release", (Guid id, RevisionBody? body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ReleaseTask(id, Based(match, body?.Revision)), new GetTask(id), http)).For(Policies.Tasks);
        tasks.MapPost("/{id:guid}/assign", (Guid id, PersonBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new AssignTask(id, new UserId(body.Assignee), Based(match, body.Revision)), new GetTask(id), http)).For(Policies.TaskSupervision);
        tasks.MapPost("/{id:guid}/delegate", (Guid id, PersonBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new DelegateTask(id, new UserId(body.Assignee), Based(match, body.Revision)), new GetTask(id), http)).For(Policies.Tasks);
        tasks.MapPost("/{id:guid}/return", (Guid id, RevisionBody? body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ReturnTask(id, Based(match, body?.Revision)), new GetTask(id), http)).For(Policies.Tasks);
        tasks.MapPost("/{id:guid}/complete", (Guid id, CompletionBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new CompleteTask(id, body.Outcome, body.Data, body.Comment, Based(match, body.Revision)), new GetTask(id), http)).For(Policies.Tasks);
        tasks.MapPost("/{id:guid}/cancel", (Guid id, ReasonBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new CancelTask(id, body.Reason, Based(match, body.Revision)), new GetTask(id), http)).For(Policies.Coordination);
        tasks.MapPatch("/{id:guid}", (Guid id, ScheduleBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new RescheduleTask(id, body.DueDate, body.FollowUpDate, body.Priority, Based(match, body.Revision)), new GetTask(id), http)).For(Policies.Tasks);
        tasks.MapPost("/{id:guid}/comments", async (Guid id, CommentBody body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new CommentOnTask(id, body.Text), http.RequestAborted)).ToNoContent()).For(Policies.Tasks);
    }

    private static IfMatch Based(IfMatch match, int? revision) => match.Revision is null ? new IfMatch(revision) : match;

    private sealed record RevisionBody(int? Revision = null);

    private sealed record PersonBody(Guid Assignee, int? Revision = null);

    private sealed record CompletionBody(string Outcome, JsonElement? Data = null, string? Comment = null, int? Revision = null);

    private sealed record ReasonBody(string? Reason = null, int? Revision = null);

    private sealed record ScheduleBody(DateTimeOffset? DueDate = null, DateTimeOffset? FollowUpDate = null, int? Priority = null, int? Revision = null);

    private sealed record CommentBody(string? Text);
}
