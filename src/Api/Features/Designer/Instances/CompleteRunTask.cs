using System.Text.Json;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Activities.Waiting;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.State;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>
/// Reports the result of what a RunTask activity asked for. The task's id is the id of the activity's run, so that the journal knows
/// each task that ever was.
/// </summary>
internal sealed record CompleteRunTask(string TaskId, JsonElement? Result) : ICommand;

internal sealed class CompleteRunTaskHandler(KimDbContext db, InstanceDesk desk, InstanceHistory history, IWorkflowStore instances, WorkflowEngine engine) : IRequestHandler<CompleteRunTask, Result>
{
    private static readonly Error NotFound = Error.NotFound("task.not-found", "Diesen Auftrag gibt es hier nicht.");
    private static readonly Error AlreadyCompleted = Error.Conflict("task.already-completed", "Dieser Auftrag ist schon erledigt.");
    private static readonly Error HumanTask = Error.Conflict("task.is-human-task", "Aufgaben des Posteingangs werden über /api/v1/human-tasks/{id}/complete erledigt.");

    public async Task<Result> Handle(CompleteRunTask request, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(request.TaskId, out var taskId))
            return NotFound;

        var places = await db.Database.SqlQuery<Place>($"select workflow.instance_of_execution({taskId}) as instance_id, workflow.is_human_task({taskId}) as is_human").ToListAsync(cancellationToken);
        if (places is [{ is_human: true }])
            return HumanTask;
        if (places is not [{ instance_id: { } instanceId }] || await desk.Enter(instanceId.ToString(), cancellationToken) is not { } header
            || await instances.Load(header.id, cancellationToken) is not { } instance)
            return NotFound;

        return instance.Bookmarks.Find(bookmark => bookmark.Kind == BookmarkKinds.RunTask && bookmark.TaskId == taskId) is { } waiting
            ? await Resume(waiting, request.Result, cancellationToken)
            : await Past(header, taskId, cancellationToken);
    }

    private async Task<Result> Resume(Bookmark waiting, JsonElement? result, CancellationToken cancellationToken)
    {
        var input = new Dictionary<string, object?> { [RunTask.ResultKey] = result is { } given ? PlainValues.FromJson(given) : null };
        return await engine.Resume(new ResumeBookmark(waiting.InstanceId, waiting.Id, input), cancellationToken) is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }

    /// <summary>Once is enough. A task that the workflow called off in the meantime takes no harm from a late answer, and needs none.</summary>
    private async Task<Result> Past(InstanceHeader header, Guid taskId, CancellationToken cancellationToken)
    {
        var run = ExecutionRuns.Of(await history.Read(header.id, cancellationToken)).FirstOrDefault(run => run.Id == taskId && run.Place.Type == RunTask.TypeName);
        return run is null ? NotFound : run.Status is RunStatus.Completed ? AlreadyCompleted : Result.Ok;
    }

    private sealed record Place(Guid? instance_id, bool is_human);
}
