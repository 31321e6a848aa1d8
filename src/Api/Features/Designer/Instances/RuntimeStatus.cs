namespace Kim.Api.Features.Designer.Instances;

/// <summary>Whether this node takes new work: as long as it answers. It is stopped by stopping it; nothing is lost by that.</summary>
internal sealed record RuntimeStatusView(RuntimeStateView State, IReadOnlyList<WorkSourceView> Sources, int ActiveExecutionCycleCount)
{
    private static readonly Guid Node = Guid.CreateVersion7();

    public static RuntimeStatusView Now { get; } = new(new("None", IsAcceptingNewWork: true, Node), [new("scheduling.trigger", "Running")], 0);
}

internal sealed record RuntimeStateView(string Reason, bool IsAcceptingNewWork, Guid GenerationId);

internal sealed record WorkSourceView(string Name, string State);

/// <summary>Elsa's list of attempts that a resilience strategy made. No activity here calls anything outside, so a run has none.</summary>
internal sealed record RetryAttemptsView(IReadOnlyList<object> Items, int TotalCount, IReadOnlyList<object> Links)
{
    public static RetryAttemptsView None { get; } = new([], 0, []);
}
