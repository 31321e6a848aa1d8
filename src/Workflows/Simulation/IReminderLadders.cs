using Kim.Workflows.HumanTasks;

namespace Kim.Workflows.Simulation;

/// <summary>The reminders that the tenant's ladders would send for a task that is opened now.</summary>
public interface IReminderLadders
{
    /// <param name="subjectKind">What the simulated instance is about: <c>case</c>, <c>report</c>, <c>topic</c> or nothing.</param>
    ValueTask<Func<HumanTask, DateTimeOffset, IReadOnlyList<SimulatedReminder>>> Load(string? subjectKind, CancellationToken cancellationToken);
}
