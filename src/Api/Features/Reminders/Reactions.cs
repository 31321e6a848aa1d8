using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Reminders;

internal sealed class PlanRemindersWhenTaskOpened(KimDbContext db, CurrentCaller caller, ReminderPlan plan) : IReaction<TaskOpened>
{
    public async Task<Result> React(TaskOpened happened, CancellationToken cancellationToken)
    {
        if (Reminded.Of(await db.Set<InboxTask>().FindAsync([caller.Value.TenantId, happened.TaskId], cancellationToken)) is { } subject)
            await plan.Begin(subject, cancellationToken);
        return Result.Ok;
    }
}

internal sealed class MoveRemindersWhenTaskRescheduled(KimDbContext db, CurrentCaller caller, ReminderPlan plan) : IReaction<TaskRescheduled>
{
    public async Task<Result> React(TaskRescheduled happened, CancellationToken cancellationToken)
    {
        if (Reminded.Of(await db.Set<InboxTask>().FindAsync([caller.Value.TenantId, happened.TaskId], cancellationToken)) is { } subject)
            await plan.Make(subject, cancellationToken);
        else
            plan.Stop(Reminded.Task, happened.TaskId);
        return Result.Ok;
    }
}

internal sealed class StopRemindersWhenTaskEnded(KimDbContext db, ReminderPlan plan) : IReaction<TaskEnded>
{
    public Task<Result> React(TaskEnded happened, CancellationToken cancellationToken)
    {
        // One that has no ladder never had any.
        if (!db.Tracked<InboxTask>().Any(task => task.Id == happened.TaskId && task.Ladder is null))
            plan.Stop(Reminded.Task, happened.TaskId);
        return Task.FromResult(Result.Ok);
    }
}
