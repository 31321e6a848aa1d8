namespace Kim.Workflows.Execution;

/// <summary>An activity that failed. Holds codes and a type name, never a message or data. Open until it is retried or its branch is called off.</summary>
public sealed record Incident(
    Guid Id,
    Guid InstanceId,
    Guid ActivityExecutionId,
    string ActivityId,
    string ActivityType,
    string Code,
    string? ExceptionType,
    DateTimeOffset At);
