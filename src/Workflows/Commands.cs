using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;

namespace Kim.Workflows;

/// <summary>Starts the published version of <see cref="DefinitionId"/>, or exactly <see cref="VersionId"/>.</summary>
public sealed record StartWorkflow
{
    private static readonly IReadOnlyDictionary<string, object?> NoInput = new Dictionary<string, object?>();

    public string? DefinitionId { get; init; }
    public string? VersionId { get; init; }
    public Guid? InstanceId { get; init; }
    public Subject? Subject { get; init; }
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public string? TriggerActivityId { get; init; }
    public IReadOnlyDictionary<string, object?> Input { get; init; } = NoInput;
}

public sealed record ResumeBookmark(Guid InstanceId, Guid BookmarkId, IReadOnlyDictionary<string, object?> Input);

/// <summary>Where an instance goes on: at the first user task of a type, or at one activity of the root flowchart.</summary>
public abstract record RedirectTarget
{
    private RedirectTarget() { }

    public sealed record TaskType(string Value) : RedirectTarget;

    public sealed record Activity(string Id) : RedirectTarget;
}

/// <summary>What a command did, or the expected reason why it did nothing.</summary>
public abstract record EngineAnswer
{
    private EngineAnswer() { }

    public RunReport? Report => (this as Ran)?.Run;

    public string? Code => (this as Refused)?.Reason;

    public sealed record Ran(RunReport Run) : EngineAnswer
    {
        /// <summary>Reports of other instances that the command moved.</summary>
        public IReadOnlyList<RunReport> Others { get; init; } = [];
    }

    /// <param name="Reason"><c>workflow.definition-not-found</c>, <c>workflow.instance-not-found</c>, <c>workflow.bookmark-not-found</c>,
    /// <c>workflow.instance-ended</c>, <c>workflow.incident-not-found</c>, <c>workflow.target-not-found</c>, <c>workflow.instance-exists</c>,
    /// <c>workflow.activation-refused</c>, <c>workflow.task-not-found</c>, <c>definition.cyclic-use</c>, <c>definition.too-large</c> or
    /// <c>workflow.free-text-in-state</c>.</param>
    /// <param name="Path">The faulty value, e.g. <c>input.result.note</c>.</param>
    public sealed record Refused(string Reason, string? Path = null) : EngineAnswer;
}

public sealed record RunReport(
    Guid InstanceId,
    WorkflowStatus Status,
    WorkflowSubStatus SubStatus,
    IReadOnlyList<Incident> Incidents,
    IReadOnlyList<HumanTask> CreatedTasks,
    IReadOnlyList<CancelledTask> CancelledTasks,
    IReadOnlyList<string> Lines)
{
    /// <summary>This report and that of a later burst of the same instance as one.</summary>
    internal RunReport Then(RunReport later) => later with
    {
        CreatedTasks = [.. CreatedTasks, .. later.CreatedTasks],
        CancelledTasks = [.. CancelledTasks, .. later.CancelledTasks],
        Lines = [.. Lines, .. later.Lines],
    };
}

/// <param name="Delivered">One report for each instance that took the signal.</param>
/// <param name="Buffered">Nobody waited; it is kept until its time to live ends.</param>
/// <param name="Duplicate">Its message id had been seen; nothing was done.</param>
public sealed record SignalReport(IReadOnlyList<RunReport> Delivered, bool Buffered, bool Duplicate);
