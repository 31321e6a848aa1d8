namespace Kim.Workflows.HumanTasks;

/// <summary>How often each answer of a fan-out was given; <c>waived</c> and <c>expired</c> count beside them.</summary>
internal sealed record Tally(IReadOnlyDictionary<string, object?> Counts)
{
    private const string Key = "counts";

    public static Tally Empty { get; } = new(new Dictionary<string, object?>());

    public static Tally? From(IReadOnlyDictionary<string, object?> memory) =>
        memory.GetValueOrDefault(Key) is IReadOnlyDictionary<string, object?> counts ? new(counts) : null;

    public Tally With(string answer) =>
        new(new Dictionary<string, object?>(Counts) { [answer] = Convert.ToInt64(Counts.GetValueOrDefault(answer) ?? 0L) + 1 });

    public IReadOnlyDictionary<string, object?> ToMemory() => new Dictionary<string, object?> { [Key] = Counts };
}
