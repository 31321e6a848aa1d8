using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Domain.Steering;

namespace Kim.Api.Features.Steering;

/// <summary>A project group's work is due when the steering group said, not when the process would say by itself .</summary>
internal sealed class SetDueDateWhenProjectWorkOpened(KimDbContext db, CurrentCaller caller, BusinessClock clock, SteeringDesk desk) : IReaction<TaskOpened>
{
    public async Task<Result> React(TaskOpened happened, CancellationToken cancellationToken)
    {
        if (await db.Set<InboxTask>().FindAsync([caller.Value.TenantId, happened.TaskId], cancellationToken) is not { Type: "project-work" } task)
            return Result.Ok;

        var topic = await desk.Topic(new TopicId(task.SubjectId), cancellationToken);
        return topic.Value?.CurrentMandate is { } mandate && mandate.Deadline >= clock.Today
            ? task.Reschedule(BerlinTime.EndOf(mandate.Deadline), followUpAt: null, priority: null, caller.Value.UserId, clock.Now)
            : Result.Ok;
    }
}
