using Kim.Api.Messaging;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Tasks;

internal enum TaskState
{
    Created,
    Claimed,
    Completed,
    Cancelled,
}

/// <summary>
/// A human task as people work on it. The workflow asked for it (<see cref="Kim.Workflows.HumanTasks.HumanTask"/>); this is
/// what becomes of it. It has one subject, and lives on that subject's side of the wall.
/// </summary>
internal sealed partial class InboxTask : Aggregate
{
    /// <summary>What the access log calls it.</summary>
    public const string Record = "human-task";

    private readonly List<TaskEvent> happened = [];

    private InboxTask() { }

    public Guid Id { get; private set; }
    public CarrierId? CarrierId { get; private set; }
    public Guid InstanceId { get; private set; }
    public Guid BookmarkId { get; private set; }
    public string DefinitionId { get; private set; } = "";
    public int DefinitionVersion { get; private set; }
    public string SubjectKind { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public string SubjectNumber { get; private set; } = "";
    public string Type { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string? Description { get; private set; }
    public string? Phase { get; private set; }
    public string Form { get; private set; } = "";
    public string? Action { get; private set; }
    public string? ActionInterval { get; private set; }
    public IReadOnlyList<string> Outcomes { get; private set; } = [];
    public string CandidateRole { get; private set; } = "";
    public UnitId? CandidateUnitId { get; private set; }
    public UserId? AssigneeId { get; private set; }
    public UserId? ExcludedUserId { get; private set; }
    public TaskState State { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>By how many days what the task is about was put off, which no version of the process takes back.</summary>
    public int PostponedDays { get; private set; }

    public DateTimeOffset? FollowUpAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }
    public int Priority { get; private set; }
    public int? Round { get; private set; }
    public string? Ladder { get; private set; }
    public string? Outcome { get; private set; }
    public string? CancelReason { get; private set; }
    public UserId? DelegatedBy { get; private set; }
    public UserId? CompletedBy { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public bool IsOfCase => SubjectKind == "case";

    public bool IsOpen => State is TaskState.Created or TaskState.Claimed;

    public static InboxTask Open(
        Kim.Workflows.HumanTasks.HumanTask asked, Kim.Workflows.Execution.WorkflowInstance instance, TenantId tenantId, CarrierId? carrierId, SubjectCard subject, UserId? excluded)
    {
        var task = new InboxTask
        {
            TenantId = tenantId,
            Id = asked.Id,
            CarrierId = carrierId,
            InstanceId = asked.InstanceId,
            BookmarkId = asked.BookmarkId,
            DefinitionId = asked.DefinitionId,
            DefinitionVersion = instance.DefinitionVersion,
            SubjectKind = instance.Subject!.Kind,
            SubjectId = instance.Subject.Id,
            SubjectNumber = subject.Number,
            Type = asked.TaskType,
            Title = asked.Title,
            Description = asked.Description,
            Phase = asked.Phase,
            Form = asked.Form ?? asked.Action ?? Forms.FormCatalogue.Confirmation,
            Action = asked.Action,
            ActionInterval = asked.Interval,
            Outcomes = asked.Outcomes,
            CandidateRole = asked.Role,
            CandidateUnitId = asked.UnitId is { } unit ? new UnitId(unit) : null,
            AssigneeId = asked.UserId is { } user ? new UserId(user) : null,
            ExcludedUserId = excluded,
            State = asked.UserId is null ? TaskState.Created : TaskState.Claimed,
            DueAt = asked.Due,
            FollowUpAt = asked.FollowUp,
            ExpiresAt = asked.ExpiresAt,
            Priority = asked.Priority,
            Round = asked.Round,
            Ladder = asked.Reminders,
            CreatedAt = instance.UpdatedAt,
        };
        task.Note("created", null, instance.UpdatedAt);
        task.Raise(new TaskOpened(task.Id, task.IsOfCase));
        return task;
    }

    public Result Claim(UserId by, DateTimeOffset now)
    {
        if (RefuseWork(by) is { } refused)
            return refused;
        if (AssigneeId is not null)
            return AssigneeId == by ? TaskErrors.AlreadyYours : TaskErrors.AlreadyClaimed;

        (AssigneeId, State) = (by, TaskState.Claimed);
        return Noted("claimed", by, now);
    }

    public Result Release(UserId by, DateTimeOffset now)
    {
        if (RefuseClosed() is { } refused)
            return refused;
        if (AssigneeId != by)
            return TaskErrors.NotYours;

        (AssigneeId, DelegatedBy, State) = (null, null, TaskState.Created);
        return Noted("released", by, now);
    }

    public Result Assign(UserId to, UserId by, DateTimeOffset now)
    {
        if (RefuseWork(to) is { } refused)
            return refused;

        (AssigneeId, DelegatedBy, State) = (to, null, TaskState.Claimed);
        return Noted("assigned", by, now, to.Value.ToString());
    }

    public Result Delegate(UserId to, UserId by, DateTimeOffset now)
    {
        if (RefuseWork(to) is { } refused)
            return refused;
        if (AssigneeId != by)
            return TaskErrors.NotYours;

        (AssigneeId, DelegatedBy) = (to, by);
        return Noted("delegated", by, now, to.Value.ToString());
    }

    public Result Return(UserId by, DateTimeOffset now)
    {
        if (RefuseClosed() is { } refused)
            return refused;
        if (AssigneeId != by || DelegatedBy is null)
            return TaskErrors.NotDelegatedToYou;

        (AssigneeId, DelegatedBy) = (DelegatedBy, null);
        return Noted("returned", by, now);
    }

    /// <summary>The subject is now the business of another unit: the task goes to everybody who holds its role there.</summary>
    public Result PassOn(UnitId to, UserId by, DateTimeOffset now)
    {
        if (RefuseClosed() is { } refused)
            return refused;

        (CandidateUnitId, AssigneeId, DelegatedBy, State) = (to, null, null, TaskState.Created);
        return Noted("passed-on", by, now, to.Value.ToString());
    }

    /// <param name="insteadOf">Who was given the task and is away.</param>
    public Result Complete(string outcome, UserId by, DateTimeOffset now, UserId? insteadOf = null)
    {
        if (RefuseWork(by) is { } refused)
            return refused;
        if (AssigneeId is not null && AssigneeId != by && AssigneeId != insteadOf)
            return TaskErrors.AlreadyClaimed;
        if (!Outcomes.Contains(outcome))
            return TaskErrors.UnknownOutcome(Outcomes);

        if (insteadOf is { } absent && absent == AssigneeId)
            Note("substituted", by, now, absent.Value.ToString());
        (State, Outcome, AssigneeId, CompletedBy, CompletedAt) = (TaskState.Completed, outcome, by, by, now);
        Raise(new TaskEnded(Id, IsOfCase));
        return Noted("completed", by, now, outcome);
    }

    /// <summary>The workflow no longer asks, or somebody who may waived it.</summary>
    public Result Cancel(string reason, UserId? by, DateTimeOffset now)
    {
        if (RefuseClosed() is { } refused)
            return refused;

        (State, CancelReason, CompletedAt) = (TaskState.Cancelled, reason, now);
        Raise(new TaskEnded(Id, IsOfCase));
        return Noted("cancelled", by, now, reason);
    }

    public IReadOnlyList<TaskEvent> TakeHistory()
    {
        var taken = happened.ToArray();
        happened.Clear();
        return taken;
    }

    private Error? RefuseClosed() => State switch
    {
        TaskState.Completed => TaskErrors.AlreadyCompleted,
        TaskState.Cancelled => TaskErrors.Cancelled,
        _ => null,
    };

    private Error? RefuseWork(UserId by) => RefuseClosed() ?? (ExcludedUserId == by ? TaskErrors.FourEyes : null);

    private Result Noted(string kind, UserId? by, DateTimeOffset now, string? detail = null)
    {
        Note(kind, by, now, detail);
        return Result.Ok;
    }

    private void Note(string kind, UserId? by, DateTimeOffset now, string? detail = null) =>
        happened.Add(new TaskEvent(TenantId, Guid.CreateVersion7(), CarrierId, Id, kind, by, detail, now));
}
