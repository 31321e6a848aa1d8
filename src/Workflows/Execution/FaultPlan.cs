using Kim.Workflows.Definitions;

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
    private readonly List<(Guid Instance, List<ActivityNode> Executed)> instances = [];

    public void Add(FaultPoint point) => points.Add(point);

    /// <summary>Counts an execution and says where it is.</summary>
    internal Place Count(Guid instanceId, ActivityNode node)
    {
        var number = 0;
        while (number < instances.Count && instances[number].Instance != instanceId)
            number++;
        if (number == instances.Count)
            instances.Add((instanceId, []));
        var executed = instances[number].Executed;
        executed.Add(node);
        return new(number, executed);
    }

    internal FaultPoint? Planned(Place at)
    {
        if (points.Count == 0)
            return null;
        var here = at.Failing("");
        return points.Find(point => point with { ExceptionType = "" } == here);
    }

    /// <summary>The last of the executions so far. How often its activity ran before is counted only when somebody asks.</summary>
    internal readonly struct Place(int instanceNumber, List<ActivityNode> executed)
    {
        public FaultPoint Failing(string exceptionType)
        {
            var last = executed[^1];
            return new(instanceNumber, last.Key, executed.Count(node => node == last), exceptionType);
        }
    }
}

/// <summary>An activity threw. The message holds no data; the cause is the inner exception.</summary>
public sealed class ActivityFailedException(FaultPoint point, Guid instanceId, Guid activityExecutionId, Exception cause)
    : Exception($"Activity '{point.ActivityKey}' of instance {instanceId} failed.", cause)
{
    public FaultPoint Point { get; } = point;

    public Guid InstanceId { get; } = instanceId;

    public Guid ActivityExecutionId { get; } = activityExecutionId;
}
