namespace Kim.Workflows.Simulation;

/// <summary>What people and the outside world do while a definition is tried out.</summary>
public sealed record SimulationPlan
{
    private static readonly IReadOnlyDictionary<string, object?> NoInput = new Dictionary<string, object?>();

    public required DateTimeOffset Start { get; init; }

    /// <summary>How long the virtual clock may run.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromDays(3 * 365);

    public IReadOnlyDictionary<string, object?> Input { get; init; } = NoInput;

    /// <summary><c>case</c>, <c>report</c> or <c>topic</c>: then the rules for what such an instance may store hold here as well.</summary>
    public string? SubjectKind { get; init; }

    /// <summary>The first that fits a task is taken.</summary>
    public IReadOnlyList<ScriptedAnswer> Answers { get; init; } = [];

    /// <summary>What happens to a task that no scripted answer fits; null: it stays open.</summary>
    public DefaultAnswer? Otherwise { get; init; }

    public IReadOnlyList<ScriptedEvent> Events { get; init; } = [];

    /// <summary>How many units a task for each unit is given to.</summary>
    public int Units { get; init; } = 3;

    public SimulationLimits Limits { get; init; } = SimulationLimits.Default;
}

/// <summary>How a task is answered. Without task type and activity it fits every task, without occurrence each time.</summary>
/// <param name="Occurrence">The n-th task (from 1) of this task type or activity.</param>
/// <param name="After">How long after the task was opened: <c>PT2H</c>, <c>P3D</c> or <c>10 WT</c>; null at once.</param>
public sealed record ScriptedAnswer(string? TaskType, string? Activity, int? Occurrence, string Outcome, string? After = null)
{
    public IReadOnlyDictionary<string, object?>? Result { get; init; }
}

/// <param name="Outcome">Null: the first outcome that the task offers.</param>
public sealed record DefaultAnswer(string? Outcome = null, string? After = null);

/// <param name="After">How long after the start.</param>
public sealed record ScriptedEvent(string Name, string After)
{
    public IReadOnlyDictionary<string, object?>? Payload { get; init; }
}

/// <param name="Steps">So many times something may happen: an answer, a timer, an event.</param>
/// <param name="Entries">So long may the timeline become.</param>
public sealed record SimulationLimits(int Steps, int Entries)
{
    public static SimulationLimits Default { get; } = new(2_000, 10_000);
}
