using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Execution;

/// <summary>
/// A running or ended workflow. Only the engine changes it, during a burst; stores keep the header in columns and the
/// rest as versioned JSON (<see cref="State.InstanceState"/>).
/// </summary>
public sealed class WorkflowInstance
{
    public required Guid Id { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; set; }
    public required int DefinitionVersion { get; set; }
    public Subject? Subject { get; init; }

    /// <summary>Set when another instance started this one.</summary>
    public ParentLink? Parent { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public WorkflowStatus Status { get; set; }
    public WorkflowSubStatus SubStatus { get; set; }

    public Dictionary<string, object?> Input { get; internal set; } = [];
    public Dictionary<string, object?> Output { get; internal set; } = [];
    public Dictionary<string, object?> Variables { get; internal set; } = [];

    /// <summary>Outputs of ended activities that later expressions may ask for: activity id, then output name.</summary>
    public Dictionary<string, Dictionary<string, object?>> ActivityOutputs { get; internal set; } = [];
    public object? LastResult { get; internal set; }
    public string? TriggerActivityId { get; internal set; }

    /// <summary>Live executions in the order of their creation.</summary>
    public LiveExecutions Executions { get; } = [];

    /// <summary>Executions that are ready, first in first out; empty between bursts unless one ran out of steps.</summary>
    public Queue<Guid> Ready { get; internal set; } = [];
    public List<Bookmark> Bookmarks { get; internal set; } = [];
    public List<Incident> Incidents { get; internal set; } = [];

    /// <summary>Incidents of activities that have been called off since; they are told, but stop nothing.</summary>
    public List<Incident> PastIncidents { get; internal set; } = [];

    /// <summary>Number of the last journal entry.</summary>
    public long JournalLength { get; internal set; }

    /// <summary>Finds the activities of all executions.</summary>
    internal void Resolve(WorkflowGraph graph)
    {
        foreach (var execution in Executions)
            execution.Node = graph.Find(execution.Key) ?? throw new InvalidOperationException($"Instance {Id} runs '{execution.Key}', which its definition does not have.");
    }
}
