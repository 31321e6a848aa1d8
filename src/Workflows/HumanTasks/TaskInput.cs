namespace Kim.Workflows.HumanTasks;

/// <summary>The inputs a task's bookmark is resumed with.</summary>
public static class TaskInput
{
    public const string KindKey = "kind";
    public const string OutcomeKey = "outcome";
    public const string ResultKey = "result";

    /// <param name="result">Codes, ids, dates and numbers only.</param>
    public static IReadOnlyDictionary<string, object?> Answered(string outcome, IReadOnlyDictionary<string, object?>? result = null) =>
        new Dictionary<string, object?> { [KindKey] = "answered", [OutcomeKey] = outcome, [ResultKey] = result };

    public static IReadOnlyDictionary<string, object?> Waived { get; } = new Dictionary<string, object?> { [KindKey] = "waived" };

    public static IReadOnlyDictionary<string, object?> Expired { get; } = new Dictionary<string, object?> { [KindKey] = "expired" };
}
