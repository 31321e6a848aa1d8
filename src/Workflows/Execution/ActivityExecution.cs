using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Execution;

/// <summary>One live run of an activity in an instance. Ended ones are journal entries and no longer here.</summary>
public sealed class ActivityExecution
{
    private static readonly IReadOnlyDictionary<string, object?> NoMemory = new Dictionary<string, object?>();
    private ActivityNode? node;

    public required Guid Id { get; init; }

    /// <summary>The <see cref="ActivityNode.Key"/> of its activity.</summary>
    public required string Key { get; set; }

    /// <summary>Known as soon as the engine has opened the instance with its definition.</summary>
    public ActivityNode Node
    {
        get => node ?? throw new InvalidOperationException($"Execution {Id} was not resolved.");
        internal set => (node, Activity) = (value, null);
    }

    /// <summary>What runs it; found in the catalogue of the unit of work.</summary>
    internal IActivity? Activity { get; set; }

    /// <summary>The composite that waits for it; null for the root and for what outlived its composite.</summary>
    public Guid? ParentId { get; internal set; }

    /// <summary>The execution whose end scheduled it, or the composite that began with it; null for the root.</summary>
    public Guid? SchedulingId { get; init; }

    public ExecutionStatus Status { get; internal set; }

    /// <summary>Given by the composite when it scheduled this child.</summary>
    public string? Tag { get; set; }

    public IReadOnlyDictionary<string, object?> Memory { get; internal set; } = NoMemory;

    /// <summary>Variables of this scope; null when it declares none.</summary>
    public Dictionary<string, object?>? Variables { get; internal set; }

    /// <summary>Variables given by the composite, until it begins.</summary>
    internal IReadOnlyDictionary<string, object?>? Seeds { get; init; }

    /// <summary>Evaluated inputs that no journal entry has carried yet.</summary>
    internal IReadOnlyDictionary<string, object?>? Inputs { get; set; }

    /// <summary>Outputs so far, for the entry that says it completed.</summary>
    internal IReadOnlyDictionary<string, object?>? Outputs { get; set; }
}
