using Kim.Workflows.Activities;
using Kim.Workflows.Alterations;
using Kim.Workflows.Bookmarks;

namespace Kim.Workflows.HumanTasks;

public sealed partial class UserTask
{
    /// <summary>What people may answer and what their answer does belongs to the version; title, due date and role only when asked for.</summary>
    public async ValueTask<Revision> Revise(ActivityContext context, Refresh refresh, CancellationToken cancellationToken)
    {
        var fanOut = Tally.From(context.Memory) is not null;
        var outcomes = context.Texts(fanOut ? "answers" : "outcomes");
        if (outcomes.Count == 0)
            return Revision.Refused("migration.no-outcomes");

        RefreshedTask? refreshed = null;
        if (refresh.HasFlag(Refresh.Tasks))
        {
            var (taskType, role) = (context.Text("taskType") ?? "", context.Text("role") ?? "");
            var assigned = fanOut ? null : await assignment.Resolve(
                new(context.InstanceId, context.CorrelationId, context.Subject, taskType, role, context.TextOrNull("unitRule") ?? "any"), cancellationToken);
            if (assigned is { FanOut: true } or { Candidates.Count: not 1 })
                return Revision.Refused("workflow.no-candidate");
            var candidate = assigned?.Candidates[0];
            if (!TryMoment(context, "due", candidate ?? new(role, null, null, ""), out var due))
                return Revision.Refused("workflow.invalid-due-date");
            refreshed = new(
                context.TextOrNull("title") ?? context.Node.DisplayText ?? taskType, due, candidate?.Role ?? role, candidate is null ? null : new(candidate.UnitId, candidate.UserId));
        }

        var action = context.TextOrNull("action");
        return new([], [.. context.OpenBookmarks.Where(bookmark => bookmark is { Kind: BookmarkKinds.Task, TaskId: not null }).Select(bookmark =>
            new TaskRevision(bookmark.TaskId!.Value, context.TextOrNull("phase"), context.TextOrNull("form") ?? action, action, outcomes) { Interval = context.TextOrNull("interval"), Refreshed = refreshed })]);
    }
}
