namespace Kim.Workflows.Execution;

/// <summary>An activity that failed. Open until it is retried or its branch is called off. Tables hold its codes only.</summary>
/// <param name="Message">What went wrong, for whoever drew the flow; never for instances with a subject.</param>
/// <param name="Cause">The innermost reason, under the same rule.</param>
public sealed record Incident(
    Guid Id,
    Guid InstanceId,
    Guid ActivityExecutionId,
    string ActivityKey,
    string ActivityType,
    string Code,
    string? ExceptionType,
    DateTimeOffset At,
    string? Message = null,
    string? Cause = null);
