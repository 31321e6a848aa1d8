using System.Text.Json.Nodes;
using Kim.Api.Features.Designer.Instances;
using Kim.Api.Http;
using Kim.Domain.Shared;
using MediatR;
using IHttpResult = Microsoft.AspNetCore.Http.IResult;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>What saving and publishing answer; <c>findings</c> is ours and tells the validation errors with their places, <c>publicationRequestId</c> the request that now waits for a second person.</summary>
internal sealed record SavedView(
    JsonObject WorkflowDefinition, bool AlreadyPublished, int ConsumingWorkflowCount, IReadOnlyList<string> ValidationErrors, IReadOnlyList<Finding> Findings, Guid? PublicationRequestId = null);

internal sealed record DispatchedView(Guid WorkflowInstanceId);

internal sealed record BulkDispatchedView(IReadOnlyList<Guid> WorkflowInstanceIds);

internal sealed record ExecutedView(WorkflowStateView WorkflowState);

/// <summary>How the routes of definitions answer, in Elsa's shapes and status codes.</summary>
internal static class DefinitionAnswers
{
    public static async Task<IHttpResult> Ask<T>(IRequest<Result<T>> request, IMediator mediator, HttpContext http) => (await mediator.Send(request, http.RequestAborted)).ToElsa();

    public static async Task<IHttpResult> AskEach<T>(
        IReadOnlyList<string>? ids, string name, Func<IReadOnlyList<string>, IRequest<Result<T>>> request, IMediator mediator, HttpContext http) =>
        ids is null || ids.Any(id => id is null)
            ? Error.Shape($"query.{name}", $"{name} ist eine Liste von Kennungen.").ToProblem()
            : await Ask(request(ids), mediator, http);

    public static IHttpResult To<T, TView>(this Result<T> result, Func<T, TView> view) => result.Succeeded ? Result<TView>.Ok(view(result.Value)).ToElsa() : result.Error.ToProblem();

    public static IHttpResult ToSaved(this Result<PublishedDefinition> result) => result.To(saved => new SavedView(
        DefinitionView.Linked(saved.Definition), saved.AlreadyPublished, saved.ConsumingWorkflowCount, [.. saved.Told()], saved.Findings, saved.RequestId));

    public static async Task<IHttpResult> Revert(string definitionId, int number, IMediator mediator, HttpContext http)
    {
        var made = await mediator.Send(new RevertDefinition(definitionId, number), http.RequestAborted);
        if (made.Succeeded)
            http.Response.Headers.Location = $"/elsa/api/workflow-definitions/by-id/{made.Value.Id}";
        return made.ToElsa(StatusCodes.Status201Created);
    }

    /// <summary>201 for a definition that had no id, as Elsa.</summary>
    public static async Task<IHttpResult> Import(DefinitionBody body, string? definitionId, IMediator mediator, HttpContext http)
    {
        var saved = await mediator.Send(new SaveDefinition(body, IsImport: true, definitionId), http.RequestAborted);
        return saved.Succeeded
            ? Result<JsonObject>.Ok(DefinitionView.Linked(saved.Value.Definition)).ToElsa(saved.Value.WasNamed ? StatusCodes.Status200OK : StatusCodes.Status201Created)
            : saved.Error.ToProblem();
    }

    public static async Task<IHttpResult> Upload(IMediator mediator, HttpContext http)
    {
        var files = await DefinitionUpload.Read(http.Request, http.RequestAborted);
        return files.Succeeded ? await Ask(new ImportFiles(files.Value), mediator, http) : files.Error.ToProblem();
    }

    public static async Task<IHttpResult> Download(IRequest<Result<ExportedFile>> request, IMediator mediator, HttpContext http)
    {
        var file = await mediator.Send(request, http.RequestAborted);
        if (!file.Succeeded)
            return file.Error.ToProblem();
        return file.Value.Bytes.Length == 0 ? Results.NoContent() : Results.File(file.Value.Bytes, "application/octet-stream", file.Value.Name);
    }

    /// <summary>A workflow that faults is answered with its state and incidents, as one that waits. One that its definition does not let start says so in the header Elsa's clients read.</summary>
    public static async Task<IHttpResult> Execute(string definitionId, ExecuteBody body, IMediator mediator, HttpContext http)
    {
        var started = await mediator.Send(new ExecuteDefinition(definitionId, body), http.RequestAborted);
        if (!started.Succeeded)
        {
            if (started.Error.Code is "workflow.activation-refused")
                http.Response.Headers["x-elsa-workflow-cannot-start"] = bool.TrueString;
            return started.Error.ToProblem();
        }

        http.Response.Headers["x-elsa-workflow-cannot-start"] = bool.FalseString;
        http.Response.Headers["x-elsa-workflow-instance-id"] = started.Value.Ids[0].ToString();
        http.Response.Headers["x-elsa-response"] = "true";
        return (await mediator.Send(new GetInstance(started.Value.Ids[0].ToString()), http.RequestAborted)).To(instance => new ExecutedView(instance.WorkflowState));
    }
}
