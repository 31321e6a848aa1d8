using System.Text.Json.Nodes;
using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Tasks;

internal sealed record GetTask(Guid TaskId) : IQuery<TaskView>, IReadsWhatIsHeld;

internal sealed record GetTaskForm(Guid TaskId) : IQuery<JsonObject>;

/// <summary>What the caller may do with the task now, so that a user interface need not guess.</summary>
internal sealed record GetTaskCapabilities(Guid TaskId) : IQuery<TaskCapabilities>;

internal sealed record GetTaskHistory(Guid TaskId) : IQuery<IReadOnlyList<TaskHistoryLine>>;

internal sealed record TaskCapabilities(bool Claim, bool Release, bool Assign, bool Delegate, bool Return, bool Complete, bool Cancel, bool Reschedule, IReadOnlyList<string> Outcomes);

internal sealed record TaskHistoryLine(DateTimeOffset At, string Kind, Guid? Actor, string? Detail);

internal sealed class ReadTaskHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, FormCatalogue forms, TenantSettings settings, AccessLog accessLog) :
    IRequestHandler<GetTask, Result<TaskView>>, IRequestHandler<GetTaskForm, Result<JsonObject>>,
    IRequestHandler<GetTaskCapabilities, Result<TaskCapabilities>>, IRequestHandler<GetTaskHistory, Result<IReadOnlyList<TaskHistoryLine>>>
{
    public async Task<Result<TaskView>> Handle(GetTask request, CancellationToken cancellationToken) =>
        await Find(request.TaskId, cancellationToken) is { } task ? TaskView.Of(task, clock.Now) : TaskErrors.NotFound;

    public async Task<Result<JsonObject>> Handle(GetTaskForm request, CancellationToken cancellationToken) =>
        await Find(request.TaskId, cancellationToken) is { } task && forms.FindForm(task.Form) is { } form
            ? form.For(await settings.Codes(cancellationToken))
            : TaskErrors.NotFound;

    public async Task<Result<TaskCapabilities>> Handle(GetTaskCapabilities request, CancellationToken cancellationToken)
    {
        if (await Find(request.TaskId, cancellationToken) is not { } task)
            return TaskErrors.NotFound;

        var who = caller.Value;
        var mayWork = task.IsOpen && task.ExcludedUserId != who.UserId && TaskScope.IsCandidate(task, who);
        var mine = task.IsOpen && task.AssigneeId == who.UserId;
        var supervises = task.IsOpen && Policies.TaskSupervision.Roles.Contains(who.Role);
        return new TaskCapabilities(
            mayWork && task.AssigneeId is null, mine, supervises, mine, mine && task.DelegatedBy is not null, mayWork && (task.AssigneeId is null || mine || TaskScope.StandsIn(task, who)),
            task.IsOpen && who.Role == Roles.CmCoordination && CancelTaskHandler.IsWaivable(task), mine || supervises, mayWork ? task.Outcomes : []);
    }

    public async Task<Result<IReadOnlyList<TaskHistoryLine>>> Handle(GetTaskHistory request, CancellationToken cancellationToken)
    {
        if (await Find(request.TaskId, cancellationToken) is null)
            return TaskErrors.NotFound;

        var lines = await db.Set<TaskEvent>().AsNoTracking()
            .Where(line => line.TenantId == caller.Value.TenantId && line.TaskId == request.TaskId)
            .OrderBy(line => line.At).ThenBy(line => line.Id)
            .ToListAsync(cancellationToken);
        return lines.ConvertAll(line => new TaskHistoryLine(line.At, line.Kind, line.ActorId?.Value, line.Detail));
    }

    /// <summary>After a command the task is at hand as the command left it.</summary>
    private async Task<InboxTask?> Find(Guid taskId, CancellationToken cancellationToken)
    {
        if (await db.Set<InboxTask>().FindAsync([caller.Value.TenantId, taskId], cancellationToken) is not { } task)
            return null;
        if (!TaskScope.Sees(caller.Value, task))
        {
            if (task.IsOfCase)
                accessLog.Denied(AccessLog.Case, task.SubjectId, InboxTask.Record);
            return null;
        }

        if (task.IsOfCase)
            accessLog.ReadUnlessWritten(AccessLog.Case, task.SubjectId, InboxTask.Record);
        return task;
    }
}
