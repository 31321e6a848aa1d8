using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Tasks;

internal sealed record ClaimTask(Guid TaskId, IfMatch BasedOn) : ICommand;

internal sealed record ReleaseTask(Guid TaskId, IfMatch BasedOn) : ICommand;

internal sealed record AssignTask(Guid TaskId, UserId To, IfMatch BasedOn) : ICommand;

internal sealed record DelegateTask(Guid TaskId, UserId To, IfMatch BasedOn) : ICommand;

internal sealed record ReturnTask(Guid TaskId, IfMatch BasedOn) : ICommand;

internal sealed record RescheduleTask(Guid TaskId, DateTimeOffset? DueDate, DateTimeOffset? FollowUpDate, int? Priority, IfMatch BasedOn) : ICommand;

/// <summary>Who has a task and when it is due; nothing here moves the workflow.</summary>
internal sealed class MoveTaskHandler(TaskDesk desk, CurrentCaller caller, BusinessClock clock, AccessLog accessLog) :
    IRequestHandler<ClaimTask, Result>, IRequestHandler<ReleaseTask, Result>, IRequestHandler<AssignTask, Result>,
    IRequestHandler<DelegateTask, Result>, IRequestHandler<ReturnTask, Result>, IRequestHandler<RescheduleTask, Result>
{
    public Task<Result> Handle(ClaimTask request, CancellationToken cancellationToken) =>
        With(request.TaskId, request.BasedOn, task => Claim(task), cancellationToken);

    public Task<Result> Handle(ReleaseTask request, CancellationToken cancellationToken) =>
        With(request.TaskId, request.BasedOn, task => task.Release(Me, clock.Now), cancellationToken);

    public Task<Result> Handle(AssignTask request, CancellationToken cancellationToken) =>
        WithQualified(request.TaskId, request.BasedOn, request.To, task => task.Assign(request.To, Me, clock.Now), cancellationToken);

    public Task<Result> Handle(DelegateTask request, CancellationToken cancellationToken) =>
        WithQualified(request.TaskId, request.BasedOn, request.To, task => task.Delegate(request.To, Me, clock.Now), cancellationToken);

    public Task<Result> Handle(ReturnTask request, CancellationToken cancellationToken) =>
        With(request.TaskId, request.BasedOn, task => task.Return(Me, clock.Now), cancellationToken);

    public async Task<Result> Handle(RescheduleTask request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.TaskId, request.BasedOn, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (request.BasedOn.Refuse(taken.Value.Revision) is { } refused)
            return refused;
        if (taken.Value.AssigneeId != Me && !Policies.TaskSupervision.Roles.Contains(caller.Value.Role))
            return TaskErrors.NotYours;
        return Recorded(taken.Value, "dueAt,followUpAt,priority", taken.Value.Reschedule(request.DueDate?.ToUniversalTime(), request.FollowUpDate?.ToUniversalTime(), request.Priority, Me, clock.Now));
    }

    /// <summary>Whoever looks after a colleague's case also takes over what the colleague had claimed.</summary>
    private Result Claim(InboxTask task)
    {
        if (!TaskScope.IsCandidate(task, caller.Value))
            return TaskErrors.NotYours;
        return TaskScope.IsCovered(task, caller.Value) && task.AssigneeId is { } absent && absent != Me ? task.Assign(Me, Me, clock.Now) : task.Claim(Me, clock.Now);
    }

    private UserId Me => caller.Value.UserId;

    private async Task<Result> With(Guid taskId, IfMatch basedOn, Func<InboxTask, Result> move, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(taskId, basedOn, cancellationToken);
        return taken.Succeeded ? Recorded(taken.Value, "assigneeId", move(taken.Value)) : taken.Error;
    }

    private async Task<Result> WithQualified(Guid taskId, IfMatch basedOn, UserId person, Func<InboxTask, Result> move, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(taskId, basedOn, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        return await desk.Qualifies(person, taken.Value, clock.Today, cancellationToken)
            ? Recorded(taken.Value, "assigneeId", move(taken.Value))
            : TaskErrors.NoSuchAssignee;
    }

    private Result Recorded(InboxTask task, string fields, Result moved)
    {
        if (moved.Succeeded && task.IsOfCase)
            accessLog.Wrote(AccessLog.Case, task.SubjectId, InboxTask.Record, fields);
        return moved;
    }
}
