using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Reminders;

internal sealed class PlanRemindersWhenTaskOpened(ReminderPlan plan) : IReaction<TaskOpened>
{
    public async Task<Result> React(TaskOpened happened, CancellationToken cancellationToken)
    {
        await plan.Make(happened.TaskId, cancellationToken);
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
    public async Task<Result> React(TaskEnded happened, CancellationToken cancellationToken)
    {
        await plan.Stop(happened.TaskId, cancellationToken);
        return Result.Ok;
    }
}
