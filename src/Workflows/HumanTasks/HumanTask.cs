namespace Kim.Workflows.HumanTasks;

/// <summary>Work for a person, as the workflow asks for it. What becomes of it (claim, delegation, completion) is the product's.</summary>
public sealed record HumanTask
{
    public required Guid Id { get; init; }
    public required Guid BookmarkId { get; init; }
    public required Guid InstanceId { get; init; }
    public required Guid ActivityExecutionId { get; init; }
    public required string ActivityId { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; init; }
    public required string TaskType { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }
    public required string Role { get; init; }
    public Guid? UnitId { get; init; }
    public Guid? UserId { get; init; }
    public required string CandidateKey { get; init; }
    public string? Phase { get; init; }
    public string? Form { get; init; }
    public string? Action { get; init; }

    /// <summary>What the action counts from its completion, e.g. until the next review: <c>P90D</c> or <c>10 WT</c>.</summary>
    public string? Interval { get; init; }

    /// <summary>What a person may choose.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }
    public DateTimeOffset? Due { get; init; }
    public DateTimeOffset? FollowUp { get; init; }
    public int Priority { get; init; } = 50;
    public string? Reminders { get; init; }

    /// <summary>Four eyes: <c>author</c>, or the task type whose completer must not do this one.</summary>
    public string? NotBy { get; init; }
    public int? Round { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The same task as another version of the definition asks for it.</summary>
    internal HumanTask As(TaskRevision revision, string versionId)
    {
        var task = this with
        {
            DefinitionVersionId = versionId,
            Phase = revision.Phase,
            Form = revision.Form,
            Action = revision.Action,
            Interval = revision.Interval,
            Outcomes = revision.Outcomes,
        };
        if (revision.Refreshed is not { } fresh)
            return task;
        return task with
        {
            Title = fresh.Title,
            Due = fresh.Due,
            Role = fresh.Role,
            UnitId = fresh.Unit is { } unit ? unit.UnitId : UnitId,
            UserId = fresh.Unit is { } person ? person.UserId : UserId,
        };
    }
}

/// <summary>A task that ended without an answer.</summary>
public sealed record CancelledTask(Guid TaskId, Guid BookmarkId, string Reason);

public static class CancelReasons
{
    public const string Superseded = "superseded";
    public const string Withdrawn = "withdrawn";
    public const string Expired = "expired";
    public const string Waived = "waived";
}
