using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using Kim.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>R-05: with a review moves what waits for it – the timer that calls for it, or the task if it was called for already, and with the task its reminders.</summary>
internal sealed class MoveTimerWhenReviewPostponed(KimDbContext db, CurrentCaller caller, BusinessClock clock, CaseFolder folder, WorkflowEngine engine) : IReaction<ReviewPostponed>
{
    private const string Timer = "review-interval", Task = "re-assessment";

    public async Task<Result> React(ReviewPostponed happened, CancellationToken cancellationToken)
    {
        var one = await folder.Case(happened.CaseId.Value, cancellationToken);
        var (tenant, days) = (caller.Value.TenantId, happened.To.DayNumber - happened.From.DayNumber);
        if (await db.Set<InboxTask>().SingleOrDefaultAsync(
            task => task.TenantId == tenant && task.SubjectId == happened.CaseId.Value && task.Type == Task && (task.State == TaskState.Created || task.State == TaskState.Claimed), cancellationToken) is { DueAt: not null } task)
            return task.Postpone(days, caller.Value.UserId, clock.Now);

        // A review that a status change calls for has no timer of its own.
        if (one.WorkflowInstanceId is { } instance && one.Reviews.Single(review => review.Number == happened.Number).Trigger is ReviewTrigger.Interval)
            await engine.Postpone(instance, Timer, TimeSpan.FromDays(days), cancellationToken);
        return Result.Ok;
    }
}
