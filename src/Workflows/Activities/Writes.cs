using Kim.Workflows.Bookmarks;

namespace Kim.Workflows.Activities;

/// <summary>Assignments that an activity asks for. The runner checks and applies them when it takes the result.</summary>
public sealed record Writes
{
    private static readonly IReadOnlyDictionary<string, object?> NoValues = new Dictionary<string, object?>();

    public static Writes None { get; } = new();

    /// <summary>Variables by name, looked up from the activity's own scope outwards.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = NoValues;

    /// <summary>Outputs of the activity by name; an output bound to a variable is written there too.</summary>
    public IReadOnlyDictionary<string, object?> Outputs { get; init; } = NoValues;

    /// <summary>Outputs of the workflow that the activity is drawn in.</summary>
    public IReadOnlyDictionary<string, object?> WorkflowOutputs { get; init; } = NoValues;

    /// <summary>Variables that the activity declares for what it holds; null leaves them as they are.</summary>
    public IReadOnlyDictionary<string, object?>? Arguments { get; init; }

    /// <summary>The activity's own memory while it is open; null leaves it as it is.</summary>
    public IReadOnlyDictionary<string, object?>? Memory { get; init; }

    public string? CorrelationId { get; init; }

    public string? InstanceName { get; init; }

    /// <summary>Delivered after the burst, in the same unit of work.</summary>
    public IReadOnlyList<Signal> Signals { get; init; } = [];

    /// <summary>Child workflows, started after the burst.</summary>
    public IReadOnlyList<Dispatch> Dispatches { get; init; } = [];

    /// <summary>A line for whoever tries the workflow out; dropped for instances with a subject.</summary>
    public string? Line { get; init; }

    public static Writes Output(string name, object? value) => new() { Outputs = new Dictionary<string, object?> { [name] = value } };
}
