using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Waiting;
using Kim.Workflows.Alterations;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.State;

namespace Kim.Workflows.HumanTasks;

/// <summary>
/// Work for a person, or for one person in each of several units. A single task leaves by the outcome chosen; a fan-out counts its
/// answers and leaves by <c>all-answered</c> when none of its tasks is open.
/// </summary>
public sealed partial class UserTask(IAssignment assignment, IWorkingDays workingDays) : IRevisable
{
    public const string TypeName = "Kim.UserTask";
    public const string AllAnswered = "all-answered";
    private const string Expired = "expired";

    private static readonly ActivityDescriptor Described = UserTaskDescriptor.Create();

    /// <summary>The rules by which the unit of a task is found.</summary>
    public static IReadOnlyList<string> UnitRules { get; } =
        [.. Described.Inputs.Single(input => input.Key == "unitRule").Choices.Select(choice => choice.Value)];

    public ActivityDescriptor Descriptor => Described;

    public async ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var (taskType, role) = (context.Text("taskType") ?? "", context.Text("role") ?? "");
        var request = new AssignmentRequest(context.InstanceId, context.CorrelationId, context.Subject, taskType, role, context.TextOrNull("unitRule") ?? "any");
        var assigned = await assignment.Resolve(request, cancellationToken);
        if (!assigned.FanOut && assigned.Candidates.Count != 1)
            return new ActivityResult.Faulted("workflow.no-candidate");
        if (assigned.Candidates.Count == 0)
            return Leave(Tally.Empty);

        var bookmarks = new List<Bookmark>();
        var tasks = new List<HumanTask>();
        foreach (var candidate in assigned.Candidates)
        {
            var bookmark = context.NewBookmark(BookmarkKinds.Task) with { TaskId = OrderedIds.At(context.Now) };
            if (Create(context, candidate, bookmark, taskType, assigned.FanOut) is not { } task)
                return new ActivityResult.Faulted("workflow.invalid-due-date");
            bookmarks.Add(bookmark);
            tasks.Add(task);
            if (task.ExpiresAt is { } expiry)
                bookmarks.Add(context.NewBookmark(BookmarkKinds.Expiry) with { TaskId = task.Id, DueAt = expiry });
        }
        return new ActivityResult.Waiting(bookmarks, tasks, new() { Memory = assigned.FanOut ? Tally.Empty.ToMemory() : null });
    }

    public ValueTask<ActivityResult> Resume(ActivityContext context, Resumption resumption, CancellationToken cancellationToken)
    {
        var kind = resumption.Bookmark.Kind is BookmarkKinds.Expiry ? Expired : PlainValues.ToText(resumption.Input.GetValueOrDefault(TaskInput.KindKey)) ?? "answered";
        var outcome = PlainValues.ToText(resumption.Input.GetValueOrDefault(TaskInput.OutcomeKey));
        return ValueTask.FromResult(Tally.From(context.Memory) is { } tally
            ? Count(context, resumption.Bookmark, tally, kind, outcome)
            : Answer(context, resumption, kind, outcome));
    }

    private ActivityResult Answer(ActivityContext context, Resumption resumption, string kind, string? outcome)
    {
        if (kind is not "answered")
        {
            if (context.Texts("outcomes").Contains(kind))
                return new ActivityResult.Completed([kind], Writes.Output("Outcome", kind)) { CancelledTasks = Gone(resumption.Bookmark, kind) };
            return new ActivityResult.Faulted("workflow.unknown-outcome");
        }
        if (outcome is null || !context.Texts("outcomes").Contains(outcome))
            return new ActivityResult.Faulted("workflow.unknown-outcome");
        var outputs = new Dictionary<string, object?> { ["Outcome"] = outcome, ["Result"] = resumption.Input.GetValueOrDefault(TaskInput.ResultKey) };
        if (TryMoment(context, "interval", null, out var next) && next is { } end)
            outputs["Next"] = end.ToString("O");
        return ActivityResult.Leave(outcome, new() { Outputs = outputs });
    }

    private static ActivityResult Count(ActivityContext context, Bookmark bookmark, Tally tally, string kind, string? outcome)
    {
        if (kind is "answered" && (outcome is null || !context.Texts("answers").Contains(outcome)))
            return new ActivityResult.Faulted("workflow.unknown-outcome");
        var counted = tally.With(kind is "answered" ? outcome! : kind);
        var gone = kind is "answered" ? [] : Gone(bookmark, kind);
        return context.OpenBookmarks.Any(other => other.Kind is BookmarkKinds.Task)
            ? new ActivityResult.Waiting([], [], new() { Memory = counted.ToMemory() }) { CancelledTasks = gone }
            : Leave(counted) with { CancelledTasks = gone };
    }

    private static IReadOnlyList<CancelledTask> Gone(Bookmark bookmark, string reason) => [new(bookmark.TaskId!.Value, bookmark.Id, reason)];

    private static ActivityResult.Completed Leave(Tally tally) =>
        new([AllAnswered], new() { Outputs = new Dictionary<string, object?> { ["Outcome"] = AllAnswered, ["Result"] = tally.Counts } });

    private HumanTask? Create(ActivityContext context, Candidate candidate, Bookmark bookmark, string taskType, bool fanOut)
    {
        if (!TryMoment(context, "due", candidate, out var due) || !TryMoment(context, "followUp", candidate, out var followUp) || !TryMoment(context, "expiresAfter", candidate, out var expiresAt)
            || !TryMoment(context, "interval", candidate, out _))
            return null;
        var action = context.TextOrNull("action");
        return new()
        {
            Id = bookmark.TaskId!.Value,
            BookmarkId = bookmark.Id,
            InstanceId = context.InstanceId,
            ActivityExecutionId = context.ExecutionId,
            ActivityId = context.Node.Id,
            DefinitionId = context.DefinitionId,
            DefinitionVersionId = context.DefinitionVersionId,
            TaskType = taskType,
            Title = context.TextOrNull("title") ?? context.Node.DisplayText ?? taskType,
            Description = context.TextOrNull("description"),
            Role = candidate.Role,
            UnitId = candidate.UnitId,
            UserId = candidate.UserId,
            CandidateKey = candidate.Key,
            Phase = context.TextOrNull("phase"),
            Form = context.TextOrNull("form") ?? action,
            Action = action,
            Interval = context.TextOrNull("interval"),
            Outcomes = context.Texts(fanOut ? "answers" : "outcomes"),
            Due = due,
            FollowUp = followUp,
            Priority = Math.Clamp(context.Whole("priority") ?? 50, 0, 100),
            Reminders = context.TextOrNull("reminders"),
            NotBy = context.TextOrNull("notBy"),
            Round = context.Whole("round"),
            ExpiresAt = expiresAt,
        };
    }

    private bool TryMoment(ActivityContext context, string input, Candidate? candidate, out DateTimeOffset? moment)
    {
        var text = context.TextOrNull(input);
        moment = text is null ? null : Moment.Read(text, context.Now, workingDays, candidate?.UnitId);
        return text is null || moment is not null;
    }
}
