using Kim.Workflows.Execution;

namespace Kim.Workflows.HumanTasks;

/// <summary>Who gets a task. Implemented by the product; throws <see cref="UnitRuleRefusedException"/> for a rule it does not know.</summary>
public interface IAssignment
{
    ValueTask<Assignment> Resolve(AssignmentRequest request, CancellationToken cancellationToken);
}

public sealed record AssignmentRequest(Guid InstanceId, string? CorrelationId, Subject? Subject, string TaskType, string Role, string UnitRule);

/// <param name="FanOut">True for rules of the kind "each": one task a candidate, none is fine. False: exactly one candidate.</param>
public sealed record Assignment(bool FanOut, IReadOnlyList<Candidate> Candidates)
{
    public static Assignment To(Candidate candidate) => new(false, [candidate]);

    public static Assignment Each(IReadOnlyList<Candidate> candidates) => new(true, candidates);
}

/// <param name="Key">Stable within one activity execution, e.g. the unit's id; tells the tasks of a fan-out apart.</param>
public sealed record Candidate(string Role, Guid? UnitId, Guid? UserId, string Key);

public sealed class UnitRuleRefusedException(string unitRule) : Exception($"Unit rule '{unitRule}' is unknown.")
{
    public string UnitRule { get; } = unitRule;
}
