using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;

namespace Kim.Workflows.Simulation;

/// <summary>Nobody in particular: one candidate of the role, or as many units as the plan says.</summary>
internal sealed class SimulatedUnits(int units) : IAssignment
{
    public ValueTask<Assignment> Resolve(AssignmentRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(
        request.UnitRule.StartsWith("each-", StringComparison.Ordinal)
            ? Assignment.Each([.. Enumerable.Range(1, units).Select(unit => new Candidate(request.Role, null, null, $"unit-{unit}"))])
            : Assignment.To(new(request.Role, null, null, request.Role)));
}

/// <summary>What a simulation takes from the tenant.</summary>
public sealed record SimulationSurroundings(IWorkingDays WorkingDays, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The reminders that a task would get, by the clock of its opening.</summary>
    public Func<HumanTask, DateTimeOffset, IReadOnlyList<SimulatedReminder>> Reminders { get; init; } = (_, _) => [];

    /// <summary>Other definitions that this one starts or uses.</summary>
    public IReadOnlyList<Definitions.WorkflowDefinition> Others { get; init; } = [];

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
