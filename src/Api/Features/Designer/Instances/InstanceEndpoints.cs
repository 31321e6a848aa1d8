using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using MediatR;
using IHttpResult = Microsoft.AspNetCore.Http.IResult;

namespace Kim.Api.Features.Designer.Instances;

internal static class InstanceEndpoints
{
    public static void MapInstances(this RouteGroupBuilder elsa)
    {
        elsa.MapGet("/workflow-instances", ([AsParameters] ListQuery query, IMediator mediator, HttpContext http) => mediator.Ask(query.ToRequest(), http));
        elsa.MapPost("/workflow-instances", (ElsaBody<ListInstances> body, IMediator mediator, HttpContext http) => mediator.Ask(body.Value ?? new ListInstances(), http));
        elsa.MapGet("/workflow-instances/{id}", (string id, IMediator mediator, HttpContext http) => mediator.Ask(new GetInstance(id), http));
        elsa.MapDelete("/workflow-instances/{id}", (string id, IMediator mediator, HttpContext http) => mediator.Do(new DeleteInstance(id), http, StatusCodes.Status204NoContent));
        elsa.MapGet("/workflow-instances/{id}/execution-state", (string id, IMediator mediator, HttpContext http) => mediator.Ask(new GetExecutionState(id), http));
        elsa.MapGet("/workflow-instances/{id}/variables", (string id, IMediator mediator, HttpContext http) => mediator.Ask(new ListInstanceVariables(id), http));
        elsa.MapPost("/workflow-instances/{id}/variables", async (string id, ElsaBody<VariablesBody> body, IMediator mediator, HttpContext http) =>
            await mediator.Send(new SetInstanceVariables(id, body.Value?.Variables ?? []), http.RequestAborted) is { Error: { } error }
                ? Result.Refused(error).ToElsa()
                : await mediator.Ask(new ListInstanceVariables(id), http));

        elsa.MapGet("/workflow-instances/{id}/journal", (string id, int? page, int? pageSize, int? skip, int? take, IMediator mediator, HttpContext http) =>
            mediator.Ask(new ReadJournal(id, page, pageSize, skip, take, null), http));
        elsa.MapPost("/workflow-instances/{id}/journal", (string id, int? page, int? pageSize, int? skip, int? take, ElsaBody<JournalBody> body, IMediator mediator, HttpContext http) =>
            mediator.Ask(new ReadJournal(
                id, page ?? body.Value?.Page, pageSize ?? body.Value?.PageSize, skip ?? body.Value?.Skip, take ?? body.Value?.Take, body.Value?.Filter), http));
        elsa.MapGet("/workflow-instances/{id}/journal/{activityId}", (string id, string activityId, IMediator mediator, HttpContext http) =>
            mediator.Ask(new GetLastJournalEntry(id, activityId), http));

        elsa.MapPost("/cancel/workflow-instances/{id}", (string id, IMediator mediator, HttpContext http) => mediator.Do(new CancelInstance(id), http));
        elsa.MapPost("/bulk-actions/cancel/workflow-instances", (ElsaBody<CancelBody> body, IMediator mediator, HttpContext http) => CancelAll(body.Value ?? new(), mediator, http));
        elsa.MapPost("/bulk-actions/delete/workflow-instances", DeleteAll);
        elsa.MapPost("/bulk-actions/delete/workflow-instances/by-id", DeleteAll);

        elsa.MapMethods("/workflow-instances/{id}/export", ["GET", "POST"], (string id, [AsParameters] ExportQuery query, ElsaBody<ExportBody> body, IMediator mediator, HttpContext http) =>
            Export([id], query.With(body.Value), StatusCodes.Status404NotFound, mediator, http));
        elsa.MapMethods("/bulk-actions/export/workflow-instances", ["GET", "POST"], (string[]? ids, [AsParameters] ExportQuery query, ElsaBody<ExportBody> body, IMediator mediator, HttpContext http) =>
            Export([.. ids ?? [], .. body.Value?.Ids ?? []], query.With(body.Value), StatusCodes.Status204NoContent, mediator, http));
    }

    public static async Task<IHttpResult> Ask<T>(this IMediator mediator, IRequest<Result<T>> query, HttpContext http) => (await mediator.Send(query, http.RequestAborted)).ToElsa();

    public static async Task<IHttpResult> Do(this IMediator mediator, IRequest<Result> command, HttpContext http, int status = StatusCodes.Status200OK) =>
        (await mediator.Send(command, http.RequestAborted)).ToElsa(status);

    private static Task<IHttpResult> DeleteAll(ElsaBody<DeleteBody> body, IMediator mediator, HttpContext http) =>
        mediator.Ask(new DeleteInstances(body.Value?.Ids, body.Value?.WorkflowDefinitionId, body.Value?.WorkflowDefinitionIds), http);

    /// <summary>One transaction for each instance; one that ends meanwhile is not counted.</summary>
    private static async Task<IHttpResult> CancelAll(CancelBody body, IMediator mediator, HttpContext http)
    {
        var found = await mediator.Send(new FindInstancesToCancel(body.Ids, body.DefinitionVersionId, body.DefinitionId, body.VersionOptions), http.RequestAborted);
        if (!found.Succeeded)
            return found.ToElsa();

        var cancelled = 0;
        foreach (var id in found.Value)
            cancelled += (await mediator.Send(new CancelInstance(id), http.RequestAborted)).Succeeded ? 1 : 0;
        return Result<CancelledView>.Ok(new CancelledView(cancelled)).ToElsa();
    }

    private static async Task<IHttpResult> Export(string[] ids, ExportQuery query, int whenNone, IMediator mediator, HttpContext http)
    {
        var files = await mediator.Send(new ExportInstances(
            ids, query.IncludeBookmarks is true, query.IncludeActivityExecutionLog is true, query.IncludeWorkflowExecutionLog is true), http.RequestAborted);
        if (!files.Succeeded)
            return files.ToElsa();
        if (files.Value.Count == 0)
            return whenNone == StatusCodes.Status404NotFound ? Result.Refused(InstanceErrors.NotFound).ToElsa() : Results.NoContent();

        var (name, content) = ids.Length == 1 ? (files.Value[0].FileName, files.Value[0].Content) : ExportedInstance.Bundle(files.Value);
        return Results.File(content, "application/octet-stream", name);
    }

    private sealed record CancelledView(int Cancelled);

    private sealed record VariablesBody(VariableValue?[]? Variables);

    private sealed record JournalBody(JournalFilter? Filter, int? Page, int? PageSize, int? Skip, int? Take);

    private sealed record CancelBody(string[]? Ids = null, string? DefinitionVersionId = null, string? DefinitionId = null, string? VersionOptions = null);

    private sealed record DeleteBody(string[]? Ids, string? WorkflowDefinitionId, string[]? WorkflowDefinitionIds);

    private sealed record ExportBody(string[]? Ids, bool? IncludeBookmarks, bool? IncludeActivityExecutionLog, bool? IncludeWorkflowExecutionLog);

    private sealed record ExportQuery(bool? IncludeBookmarks, bool? IncludeActivityExecutionLog, bool? IncludeWorkflowExecutionLog)
    {
        public ExportQuery With(ExportBody? body) => new(
            IncludeBookmarks ?? body?.IncludeBookmarks, IncludeActivityExecutionLog ?? body?.IncludeActivityExecutionLog, IncludeWorkflowExecutionLog ?? body?.IncludeWorkflowExecutionLog);
    }

    private sealed record ListQuery(
        int? Page, int? PageSize, string? SearchTerm, string? DefinitionId, string[]? DefinitionIds, string? CorrelationId, string? Name, int? Version, bool? HasIncidents, bool? IsSystem,
        WorkflowStatus? Status, string[]? Statuses, WorkflowSubStatus? SubStatus, string[]? SubStatuses, InstanceOrder? OrderBy, OrderDirection? OrderDirection)
    {
        public ListInstances ToRequest() => new()
        {
            Page = Page,
            PageSize = PageSize,
            SearchTerm = SearchTerm,
            DefinitionId = DefinitionId,
            DefinitionIds = DefinitionIds,
            CorrelationId = CorrelationId,
            Name = Name,
            Version = Version,
            HasIncidents = HasIncidents,
            IsSystem = IsSystem,
            Status = Status,
            Statuses = Statuses,
            SubStatus = SubStatus,
            SubStatuses = SubStatuses,
            OrderBy = OrderBy,
            OrderDirection = OrderDirection,
        };
    }
}
