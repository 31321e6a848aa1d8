namespace Kim.Workflows.Execution;

public enum WorkflowStatus
{
    Running,
    Finished,
}

public enum WorkflowSubStatus
{
    Pending,
    Executing,
    Suspended,
    Finished,
    Cancelled,
    Faulted,
}

public enum ExecutionStatus
{
    /// <summary>In the queue, not begun.</summary>
    Scheduled,

    /// <summary>Begun; a composite whose children run, or an activity that waits.</summary>
    Running,

    /// <summary>Stopped by an incident; retry runs it again.</summary>
    Faulted,
}
