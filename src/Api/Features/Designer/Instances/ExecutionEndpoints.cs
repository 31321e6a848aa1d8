using System.Text.Json;
using Kim.Api.Auth;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Designer.Instances;

internal static class ExecutionEndpoints
{
    public static void MapExecutions(this RouteGroupBuilder elsa)
    {
        elsa.MapGet("/activity-executions/list", ([AsParameters] RunsQuery query, IMediator mediator, HttpContext http) => mediator.Ask(query.ToRequest(), http));
        elsa.MapGet("/activity-executions/count", async ([AsParameters] RunsQuery query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query.ToRequest(), http.RequestAborted)).Map(runs => new CountView(runs.Count)).ToElsa());
        elsa.MapGet("/activity-execution-summaries/list", async ([AsParameters] RunsQuery query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query.ToRequest(), http.RequestAborted)).Map(runs => new Whole<ExecutionSummaryView>([.. runs.Items.Select(run => run.Summary)])).ToElsa());
        elsa.MapPost("/activity-executions/report", (ElsaBody<ReportExecutions> body, IMediator mediator, HttpContext http) => mediator.Ask(body.Value ?? new(null, null), http));
        elsa.MapGet("/activity-executions/by-id", (string? id, IMediator mediator, HttpContext http) => mediator.Ask(new GetExecution(id), http));
        elsa.MapGet("/activity-executions/{id}", (string id, IMediator mediator, HttpContext http) => mediator.Ask(new GetExecution(id), http));
        elsa.MapGet("/activity-executions/{id}/call-stack", (string id, int? skip, int? take, IMediator mediator, HttpContext http) => mediator.Ask(new GetCallStack(id, skip, take), http));
        elsa.MapGet("/resilience/retries/{id}", async (string id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetExecution(id), http.RequestAborted)).Map(_ => RetryAttemptsView.None).ToElsa());

        elsa.MapPost("/tasks/{taskId}/complete", (string taskId, ElsaBody<TaskBody> body, IMediator mediator, HttpContext http) =>
            mediator.Do(new CompleteRunTask(taskId, body.Value?.Result), http));
        elsa.MapPost("/events/{eventName}/trigger", (string eventName, ElsaBody<EventBody> body, IMediator mediator, HttpContext http) =>
            mediator.Do(new TriggerEvent(eventName, body.Value?.WorkflowInstanceId, body.Value?.CorrelationId, body.Value?.ActivityInstanceId, body.Value?.Input), http));

        elsa.MapPost("/bookmarks/{id}/token", (string id, IMediator mediator, HttpContext http) => mediator.Ask(new MakeBookmarkToken(id), http));
        elsa.MapGet("/bookmarks/resume", (string? t, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "in")] string? input, IMediator mediator, HttpContext http) =>
            mediator.Do(new ResumeByToken(t, ResumeInput.Of(ResumeInput.Parse(input))), http)).For(Policies.Public);
        elsa.MapPost("/bookmarks/resume", (string? t, ElsaBody<ResumeBody> body, IMediator mediator, HttpContext http) =>
            mediator.Do(new ResumeByToken(t, ResumeInput.Of(body.Value?.Input)), http)).For(Policies.Public);

        elsa.MapGet("/admin/workflow-runtime/status", () => Result<RuntimeStatusView>.Ok(RuntimeStatusView.Now).ToElsa());
    }

    private static Result<TView> Map<T, TView>(this Result<T> result, Func<T, TView> view) => result.Succeeded ? view(result.Value) : result.Error;

    private sealed record RunsQuery(string? WorkflowInstanceId, string? ActivityNodeId, string? ActivityId, bool? Completed)
    {
        public ListExecutions ToRequest() => new(WorkflowInstanceId, ActivityNodeId, ActivityId, Completed);
    }

    private sealed record CountView(int Count);

    private sealed record TaskBody(JsonElement? Result);

    private sealed record EventBody(
        string? WorkflowInstanceId, string? CorrelationId, string? ActivityInstanceId, JsonElement? Input, WorkflowExecutionMode WorkflowExecutionMode = WorkflowExecutionMode.Asynchronous);

    private sealed record ResumeBody(JsonElement? Input);
}
