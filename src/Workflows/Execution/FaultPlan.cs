using System.Runtime.InteropServices;

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
    private readonly List<(Guid Instance, Dictionary<string, int> Executions)> instances = [];

    public void Add(FaultPoint point) => points.Add(point);

    /// <summary>Counts an execution and says where it is.</summary>
    internal Place Count(Guid instanceId, string activityKey)
    {
        var number = instances.FindIndex(known => known.Instance == instanceId);
        if (number < 0)
        {
            number = instances.Count;
            instances.Add((instanceId, []));
        }
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(instances[number].Executions, activityKey, out _);
        return new(number, activityKey, ++count);
    }

    internal FaultPoint? Planned(Place at) => points.Count == 0 ? null : points.Find(point => at.Failing(point.ExceptionType) == point);

    internal readonly record struct Place(int InstanceNumber, string ActivityKey, int Occurrence)
    {
        public FaultPoint Failing(string exceptionType) => new(InstanceNumber, ActivityKey, Occurrence, exceptionType);
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
