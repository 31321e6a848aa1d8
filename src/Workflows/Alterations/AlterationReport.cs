using Kim.Workflows.Execution;

namespace Kim.Workflows.Alterations;

/// <summary>What became of the alterations of one instance, or what would.</summary>
/// <param name="Code">Why the instance cannot be altered at all: <c>workflow.instance-not-found</c>, <c>workflow.instance-ended</c>, <c>workflow.definition-not-found</c>.</param>
/// <param name="Findings">One for each alteration, in their order.</param>
/// <param name="Run">What the burst did; null when nothing was done.</param>
public sealed record AlterationReport(Guid InstanceId, string? Code, IReadOnlyList<AlterationFinding> Findings, RunReport? Run = null)
{
    /// <summary>Nothing is refused.</summary>
    public bool Succeeds => Code is null && Findings.All(finding => finding.Verdict is not Verdict.Refused);

    /// <summary>Something stands in the queue after the alterations.</summary>
    public bool HasScheduledWork { get; init; }
}

public enum Verdict
{
    Done,
    NothingToDo,
    Refused,
}

/// <summary>What one alteration does to one instance.</summary>
/// <param name="Code">Why it is refused, e.g. <c>migration.no-counterpart</c>.</param>
/// <param name="Message">A German line for people; ids and codes only.</param>
/// <param name="Activities">Keys of the activities it concerns.</param>
public sealed record AlterationFinding(string Kind, Verdict Verdict, string? Code, string Message, IReadOnlyList<string> Activities)
{
    public MigrationFinding? Migration { get; init; }
}

/// <summary>How an instance moves to another version.</summary>
/// <param name="Moves">Every live activity and its counterpart.</param>
/// <param name="Tasks">Open tasks that stay (ids).</param>
/// <param name="Timers">Bookmarks that go on waiting for their moment (ids).</param>
/// <param name="Starts">Activities that begin by the migration itself, because what they wait for is complete in the other version.</param>
/// <param name="NewVariables">Variables that come with their initial value.</param>
/// <param name="KeptVariables">Variables that the other version does not declare; their values stay.</param>
public sealed record MigrationFinding(
    string FromVersionId, int FromVersion, string ToVersionId, int ToVersion, IReadOnlyList<ActivityMove> Moves, IReadOnlyList<Guid> Tasks, IReadOnlyList<Guid> Timers,
    IReadOnlyList<string> Starts, IReadOnlyList<string> NewVariables, IReadOnlyList<string> KeptVariables);

public sealed record ActivityMove(string From, string To);
