using Kim.Workflows.Execution;

namespace Kim.Workflows.Simulation;

public enum TimelineKind
{
    Started,
    TaskOpened,
    Reminded,
    TaskCompleted,
    TaskCancelled,

    /// <summary>A scripted answer that the task does not offer; the task stays open.</summary>
    AnswerRefused,
    TimerSet,
    TimerFired,
    EventAwaited,
    EventSent,
    ActivityCompleted,
    Incident,
    Ended,
}

public enum SimulationStop
{
    /// <summary>The workflow ended.</summary>
    Ended,

    /// <summary>It waits, and nothing scripted or timed will come.</summary>
    Waiting,
    Horizon,
    StepLimit,
    EntryLimit,
}

/// <summary>Something that happened at an instant of the virtual clock; which members are given depends on the kind.</summary>
/// <param name="Code">Why: a reminder's level, the reason of a cancellation, the code of an incident, the name of an event.</param>
public sealed record TimelineEntry(DateTimeOffset At, TimelineKind Kind)
{
    public string? Activity { get; init; }
    public string? TaskType { get; init; }
    public string? Title { get; init; }
    public string? Role { get; init; }
    public DateTimeOffset? Due { get; init; }
    public string? Outcome { get; init; }
    public string? Code { get; init; }
}

/// <summary>A place where the instance still waits when the simulation stops.</summary>
public sealed record OpenWait(string Activity, string Kind, DateTimeOffset? Due);

public sealed record SimulationReport(
    IReadOnlyList<TimelineEntry> Timeline, WorkflowStatus Status, WorkflowSubStatus SubStatus, SimulationStop StoppedBy, DateTimeOffset StoppedAt, IReadOnlyList<OpenWait> Waits);

/// <summary>When a task would be reminded of, while it is open.</summary>
public sealed record SimulatedReminder(DateTimeOffset At, string Level, string Role);
