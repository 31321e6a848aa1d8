using Kim.Workflows.Simulation;
using Kim.Workflows.State;

namespace Kim.Workflows.Manifests;

/// <summary>The plan by which two versions of a process are tried out side by side.</summary>
public static class StandardCase
{
    /// <summary>Enough for every shipped process; a definition that goes round for ever stops here.</summary>
    private static readonly SimulationLimits Limits = new(400, 1_000);

    /// <summary>Whatever the script does not name is answered with its first outcome on the next day.</summary>
    private static readonly DefaultAnswer NextDay = new(After: "P1D");

    /// <param name="manifest">Null: every task is answered with its first outcome.</param>
    public static SimulationPlan Plan(ProcessManifest? manifest, DateTimeOffset start, int units) => new()
    {
        Start = start,
        SubjectKind = manifest?.SubjectKind,
        Answers = [.. Scripted(manifest?.StandardCase ?? [])],
        Otherwise = NextDay,
        Units = units,
        Limits = Limits,
    };

    /// <summary>The n-th answer of a task type is for its n-th task.</summary>
    private static IEnumerable<ScriptedAnswer> Scripted(IReadOnlyList<StandardAnswer> answers) => answers.Select((answer, index) =>
        new ScriptedAnswer(answer.TaskType, null, answers.Take(index + 1).Count(one => one.TaskType == answer.TaskType), answer.Outcome, answer.After ?? NextDay.After)
        {
            Result = answer.Result?.ToDictionary(value => value.Key, value => PlainValues.FromJson(value.Value)),
        });
}
