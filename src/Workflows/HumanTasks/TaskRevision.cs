namespace Kim.Workflows.HumanTasks;

/// <summary>What another version of the definition says of an open task. Who has it, since when and until when stays.</summary>
public sealed record TaskRevision(Guid TaskId, string? Phase, string? Form, string? Action, IReadOnlyList<string> Outcomes)
{
    /// <summary>As <see cref="HumanTask.Interval"/>.</summary>
    public string? Interval { get; init; }

    /// <summary>Set when title, due date and role were asked for again.</summary>
    public RefreshedTask? Refreshed { get; init; }
}

/// <param name="Unit">Null for a task of a fan-out, which stays with its unit.</param>
public sealed record RefreshedTask(string Title, DateTimeOffset? Due, string Role, RefreshedUnit? Unit);

public sealed record RefreshedUnit(Guid? UnitId, Guid? UserId);
