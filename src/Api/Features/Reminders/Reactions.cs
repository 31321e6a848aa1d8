using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Reminders;

internal sealed class PlanRemindersWhenTaskOpened(ReminderPlan plan) : IReaction<TaskOpened>
{
    public async Task<Result> React(TaskOpened happened, CancellationToken cancellationToken)
    {
        await plan.Begin(happened.TaskId, cancellationToken);
        return Result.Ok;
    }
}

internal sealed class MoveRemindersWhenTaskRescheduled(ReminderPlan plan) : IReaction<TaskRescheduled>
{
    public async Task<Result> React(TaskRescheduled happened, CancellationToken cancellationToken)
    {
        await plan.Make(happened.TaskId, cancellationToken);
        return Result.Ok;
    }
}

internal sealed class StopRemindersWhenTaskEnded(ReminderPlan plan) : IReaction<TaskEnded>
{
    public Task<Result> React(TaskEnded happened, CancellationToken cancellationToken)
    {
        plan.Stop(happened.TaskId);
        return Task.FromResult(Result.Ok);
    }
}
