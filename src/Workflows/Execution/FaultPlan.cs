namespace Kim.Workflows.Execution;

/// <summary>
/// The n-th execution (from 1) of an activity within one command. The instance is told by its place among those that the command moves, because
/// an instance that the command starts has another id when it is run again.
/// </summary>
public sealed record FaultPoint(int InstanceNumber, string ActivityKey, int Occurrence, string ExceptionType);

/// <summary>
/// Where a replayed command must record an incident instead of executing: a throw spoils the transaction, so the caller rolls back
/// and runs the command again in a fresh scope with the failed points planned. Scoped; counts executions itself.
/// </summary>
public sealed class FaultPlan
{
    private readonly List<FaultPoint> points = [];
    private readonly List<Guid> instances = [];
    private readonly Dictionary<(int, string), int> executions = [];

    public void Add(FaultPoint point) => points.Add(point);

    /// <summary>Counts an execution and names its point; the exception type is filled in when it throws.</summary>
    internal FaultPoint Count(Guid instanceId, string activityKey)
    {
        if (!instances.Contains(instanceId))
            instances.Add(instanceId);
        var key = (instances.IndexOf(instanceId), activityKey);
        executions[key] = executions.GetValueOrDefault(key) + 1;
        return new(key.Item1, activityKey, executions[key], "");
    }

    internal FaultPoint? Planned(FaultPoint at) => points.Find(point => point with { ExceptionType = "" } == at);
}

/// <summary>An activity threw. The message holds no data; the cause is the inner exception.</summary>
public sealed class ActivityFailedException(FaultPoint point, Guid instanceId, Guid activityExecutionId, Exception cause)
    : Exception($"Activity '{point.ActivityKey}' of instance {instanceId} failed.", cause)
{
    public FaultPoint Point { get; } = point;

    public Guid InstanceId { get; } = instanceId;

    public Guid ActivityExecutionId { get; } = activityExecutionId;
}
