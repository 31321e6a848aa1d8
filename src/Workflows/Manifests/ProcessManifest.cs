using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kim.Workflows.Manifests;

/// <summary>
/// What must stay true of a process however it is edited: mandatory steps, what comes before what, what every way to an end passes, where a reason is asked
/// for; and a standard case to try versions out with.
/// </summary>
public sealed record ProcessManifest(string DefinitionId)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true };

    /// <summary><c>case</c>, <c>report</c>, <c>topic</c> or nothing.</summary>
    public string? SubjectKind { get; init; }

    public IReadOnlyList<MandatoryStep> Steps { get; init; } = [];

    public IReadOnlyList<OrderRule> Before { get; init; } = [];

    public IReadOnlyList<EndRule> Ends { get; init; } = [];

    public IReadOnlyList<ReasonRule> Reasons { get; init; } = [];

    /// <summary>Activity types that the process must not use although they exist.</summary>
    public IReadOnlyList<string> ForbiddenTypes { get; init; } = [];

    public IReadOnlyList<StandardAnswer> StandardCase { get; init; } = [];

    public static ProcessManifest Read(string json) => JsonSerializer.Deserialize<ProcessManifest>(json, Options)!;
}

/// <param name="TaskType">Every task of this type is bound to <paramref name="Action"/>, and there is one at least.</param>
/// <param name="Title">What people call the step.</param>
/// <param name="NotBy">Who must not do it, e.g. <c>author</c>.</param>
public sealed record MandatoryStep(string TaskType, string Action, string Title, string? NotBy = null);

/// <param name="Outcomes">The outcomes by which it counts as passed; null: by any.</param>
public sealed record Milestone(string TaskType, IReadOnlyList<string>? Outcomes = null);

/// <summary>No way leads to a task of the types in <paramref name="Then"/> that has not passed one of the milestones.</summary>
/// <param name="Then">Task types; <c>*</c> means every task that is neither a milestone nor in <paramref name="Except"/>.</param>
/// <param name="Says">The rule as a German sentence.</param>
public sealed record OrderRule(IReadOnlyList<Milestone> AnyOf, IReadOnlyList<string> Then, string Says)
{
    public IReadOnlyList<string> Except { get; init; } = [];
}

/// <summary>No way leads to an end that has not passed one of the milestones.</summary>
public sealed record EndRule(IReadOnlyList<Milestone> AnyOf, string Says);

/// <summary>Where a task offers one of the outcomes, the form of its action demands the field for it.</summary>
public sealed record ReasonRule(string TaskType, IReadOnlyList<string> Outcomes, string Field);

/// <param name="After">How long after the task was opened: <c>P3D</c> or <c>10 WT</c>.</param>
/// <param name="Result">What the action hands to the workflow.</param>
public sealed record StandardAnswer(string TaskType, string Outcome, string? After = null, IReadOnlyDictionary<string, JsonElement>? Result = null);
