namespace Kim.Workflows.Execution;

public enum JournalEvent
{
    Started,
    Suspended,
    Resumed,
    Completed,
    Cancelled,
    Faulted,
    Retried,
    Redirected,

    /// <summary>Changed by hand; the code says which alteration.</summary>
    Altered,

    /// <summary>Of the workflow itself: it goes on with the version whose id is the code.</summary>
    Migrated,
}

/// <summary>One line of an instance's history; append-only. Instances with a subject: ids and codes only.</summary>
/// <param name="Number">Counts from 1 within the instance; orders entries of one instant.</param>
/// <param name="Inputs">Evaluated inputs (PascalCase), on the first entry after they were evaluated.</param>
/// <param name="Outputs">On <see cref="JournalEvent.Completed"/>.</param>
/// <param name="SchedulingExecutionId">On <see cref="JournalEvent.Started"/>: the execution whose end brought this one about.</param>
public sealed record JournalEntry(
    long Number,
    DateTimeOffset At,
    Guid InstanceId,
    Guid ActivityExecutionId,
    Guid? ParentExecutionId,
    string ActivityKey,
    string ActivityType,
    JournalEvent Event,
    IReadOnlyList<string> Outcomes,
    string? Code = null,
    IReadOnlyDictionary<string, object?>? Inputs = null,
    IReadOnlyDictionary<string, object?>? Outputs = null,
    Guid? SchedulingExecutionId = null)
{
    /// <summary>Key and type of the entries that speak of the workflow itself; its execution id is the instance's id.</summary>
    public const string WorkflowKey = "Workflow";

    public const string WorkflowType = "Elsa.Workflow";
}
