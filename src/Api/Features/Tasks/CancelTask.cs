using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.HumanTasks;
using MediatR;

namespace Kim.Api.Features.Tasks;

/// <summary>Waives the answer of one CM post, with a reason: the coordination's exception, not a way around a step.</summary>
internal sealed record CancelTask(Guid TaskId, string? Reason, IfMatch BasedOn) : ICommand;

internal sealed class CancelTaskHandler(TaskDesk desk, CurrentCaller caller, BusinessClock clock, TaskComments comments, IEnumerable<IWaivable> waivables, WorkflowEngine engine)
    : IRequestHandler<CancelTask, Result>
{
    public static bool IsWaivable(InboxTask task) => task.Type == "apply-solution";

    public async Task<Result> Handle(CancelTask request, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeWithInstance(request.TaskId, request.BasedOn, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var task = taken.Value;
        if (!IsWaivable(task) || caller.Value.Role != Roles.CmCoordination)
            return TaskErrors.NotWaivable;
        if (string.IsNullOrWhiteSpace(request.Reason))
            return TaskErrors.ReasonMissing;
        if (task.Cancel(CancelReasons.Waived, caller.Value.UserId, clock.Now).Error is { } refused)
            return refused;

        foreach (var waivable in waivables.Where(one => one.TaskType == task.Type))
        {
            if ((await waivable.Waive(task, request.Reason, cancellationToken)).Error is { } notWaived)
                return notWaived;
        }

        await comments.Add(task, request.Reason, cancellationToken);
        var answer = await engine.Resume(new ResumeBookmark(task.InstanceId, task.BookmarkId, TaskInput.Waived), cancellationToken);
        return answer is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }
}

/// <summary>A kind of task whose answer may be waived, as the feature that asked for it records that.</summary>
internal interface IWaivable
{
    string TaskType { get; }

    Task<Result> Waive(InboxTask task, string reason, CancellationToken cancellationToken);
}
