using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Workflows.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

/// <summary>What the tasks that ask the CM posts for feedback have in common.</summary>
internal static class FeedbackTasks
{
    public const string Type = "apply-solution";

    public static TopicId TopicOf(InboxTask task) => new(task.SubjectId);

    public static UnitId PostOf(InboxTask task) => task.CandidateUnitId ?? throw new InvalidOperationException($"Feedback task {task.Id} asks no post.");

    public static int RoundOf(InboxTask task) => task.Round ?? 1;
}

/// <summary>Posts that were founded or closed since the topic was made transparent are asked, or no longer asked.</summary>
internal sealed class AskPostsWhenFeedbackTasksOpened(KimDbContext db, CurrentCaller caller, SteeringDesk desk) : IReaction<TaskOpened>
{
    public async Task<Result> React(TaskOpened happened, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        if (await db.Set<InboxTask>().FindAsync([tenant, happened.TaskId], cancellationToken) is not { Type: FeedbackTasks.Type } opened)
            return Result.Ok;

        var asked = await db.Set<InboxTask>().AsNoTracking()
            .Where(task => task.TenantId == tenant && task.InstanceId == opened.InstanceId && task.Type == FeedbackTasks.Type && task.CandidateUnitId != null)
            .Where(task => task.State == TaskState.Created || task.State == TaskState.Claimed)
            .Select(task => task.CandidateUnitId!.Value).ToListAsync(cancellationToken);
        var topic = await desk.Topic(FeedbackTasks.TopicOf(opened), cancellationToken);
        return topic.Succeeded ? topic.Value.AskForFeedback(asked) : topic.Error;
    }
}

internal sealed class RecordExpiryWhenFeedbackTaskExpired(KimDbContext db, CurrentCaller caller, BusinessClock clock, SteeringDesk desk) : IReaction<TaskEnded>
{
    public async Task<Result> React(TaskEnded happened, CancellationToken cancellationToken)
    {
        if (await db.Set<InboxTask>().FindAsync([caller.Value.TenantId, happened.TaskId], cancellationToken) is not { Type: FeedbackTasks.Type, CancelReason: CancelReasons.Expired } task)
            return Result.Ok;

        var topic = await desk.Topic(FeedbackTasks.TopicOf(task), cancellationToken);
        return topic.Succeeded ? topic.Value.ExpireFeedback(FeedbackTasks.PostOf(task), FeedbackTasks.RoundOf(task), clock.Now) : topic.Error;
    }
}

internal sealed class WaiveFeedback(CurrentCaller caller, BusinessClock clock, SteeringDesk desk) : IWaivable
{
    public string TaskType => FeedbackTasks.Type;

    public async Task<Result> Waive(InboxTask task, string reason, CancellationToken cancellationToken)
    {
        var topic = await desk.Topic(FeedbackTasks.TopicOf(task), cancellationToken);
        return topic.Succeeded ? topic.Value.WaiveFeedback(FeedbackTasks.PostOf(task), FeedbackTasks.RoundOf(task), reason, caller.Value.UserId, clock.Now) : topic.Error;
    }
}
