namespace Kim.Workflows.Execution;

/// <summary>The n-th execution (from 1) of an activity of one instance within one command.</summary>
public sealed record FaultPoint(Guid InstanceId, string ActivityId, int Occurrence, string ExceptionType);

/// <summary>
/// Where a replayed command must record an incident instead of executing: a throw spoils the transaction, so the caller rolls back
/// and runs the command again in a fresh scope with the failed points planned. Scoped; counts executions itself.
/// </summary>
public sealed class FaultPlan
{
    private readonly List<FaultPoint> points = [];
    private readonly Dictionary<(Guid, string), int> executions = [];

    public void Add(FaultPoint point) => points.Add(point);

    internal int Count(Guid instanceId, string activityId) =>
        executions[(instanceId, activityId)] = executions.GetValueOrDefault((instanceId, activityId)) + 1;

    internal FaultPoint? Find(Guid instanceId, string activityId, int occurrence) =>
        points.Find(point => point.InstanceId == instanceId && point.ActivityId == activityId && point.Occurrence == occurrence);
}

/// <summary>An activity threw. The message holds no data; the cause is the inner exception.</summary>
public sealed class ActivityFailedException(FaultPoint point, Guid activityExecutionId, Exception cause)
    : Exception($"Activity '{point.ActivityId}' of instance {point.InstanceId} failed.", cause)
{
    public FaultPoint Point { get; } = point;

    public Guid ActivityExecutionId { get; } = activityExecutionId;
}
