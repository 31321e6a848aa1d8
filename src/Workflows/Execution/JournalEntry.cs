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
}

/// <summary>One line of an instance's history; append-only, ids and codes only.</summary>
/// <param name="Number">Counts from 1 within the instance; orders entries of one instant.</param>
public sealed record JournalEntry(
    Guid Id,
    long Number,
    DateTimeOffset At,
    Guid InstanceId,
    Guid ActivityExecutionId,
    string ActivityId,
    string ActivityType,
    JournalEvent Event,
    IReadOnlyList<string> Outcomes,
    string? Code);
