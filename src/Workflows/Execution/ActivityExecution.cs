namespace Kim.Workflows.Execution;

/// <summary>One live run of an activity in an instance. Ended ones are journal entries and no longer here.</summary>
public sealed class ActivityExecution
{
    private static readonly IReadOnlyDictionary<string, object?> NoMemory = new Dictionary<string, object?>();

    public required Guid Id { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>The composite that waits for it; null for the root and for what outlived its composite.</summary>
    public Guid? ParentId { get; internal set; }

    public ExecutionStatus Status { get; internal set; }

    /// <summary>Given by the composite when it scheduled this child.</summary>
    public string? Tag { get; init; }

    public IReadOnlyDictionary<string, object?> Memory { get; internal set; } = NoMemory;

    /// <summary>Variables of this scope; null when it declares none.</summary>
    public Dictionary<string, object?>? Variables { get; internal set; }
}
