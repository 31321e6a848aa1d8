using System.Collections.Concurrent;
using System.Text.Json;
using Kim.Workflows.Activities;
using Kim.Workflows.Execution;
using Kim.Workflows.Expressions;

namespace Kim.Workflows.Definitions;

/// <summary>One activity of a definition.</summary>
public sealed class ActivityNode
{
    public required int Index { get; init; }
    public required string Id { get; init; }

    /// <summary>Unique within a linked definition: the id, inside a workflow that is used as an activity <c>host key/id</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Elsa's path, e.g. <c>Workflow1:flow:approve</c>.</summary>
    public required string NodeId { get; init; }
    public required string Type { get; init; }
    public required int Version { get; init; }
    public string? Name { get; init; }
    public string? DisplayText { get; init; }
    public ActivityNode? Parent { get; init; }

    /// <summary>The definition, as it was read and not linked, that the activity belongs to.</summary>
    public WorkflowDefinition Definition { get; internal set; } = null!;
    public bool CanStartWorkflow { get; init; }

    /// <summary>Inputs by their camelCase name.</summary>
    public required IReadOnlyDictionary<string, InputExpression> Inputs { get; init; }

    /// <summary>Variables that outputs are bound to: output name (camelCase) to variable id.</summary>
    public required IReadOnlyDictionary<string, string> OutputTargets { get; init; }

    public required IReadOnlyList<VariableDeclaration> Variables { get; init; }

    /// <summary>The activity that stands for the workflow this one is drawn in; null in the definition itself.</summary>
    public ActivityNode? Workflow { get; init; }

    /// <summary>The published workflow it stands for; null for an activity of its own.</summary>
    public WorkflowUse? Use { get; internal set; }

    /// <summary>Which of its inputs and outputs the journal carries.</summary>
    public LogPersistence LogPersistence { get; init; } = LogPersistence.Everything;

    /// <summary>Child activities by the property that holds them, e.g. <c>activities</c>, <c>then</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ActivityNode>> Children { get; internal set; } = new Dictionary<string, IReadOnlyList<ActivityNode>>();

    /// <summary>Connections between the children; empty unless a flowchart.</summary>
    public IReadOnlyList<Connection> Connections { get; internal set; } = [];

    /// <summary>Its inputs beside what the descriptor of its type says of them; found when it runs first.</summary>
    internal NodeInputs? EvaluatedInputs { get; set; }

    /// <summary>Where a flowchart starts without a trigger; found when it runs first.</summary>
    internal ActivityNode? UsualStart { get; set; }

    /// <summary>Views of a flowchart by the index of their start.</summary>
    internal ConcurrentDictionary<int, FlowGraph> FlowGraphs { get; } = [];

    /// <summary>Everything else the definition says about it.</summary>
    public required JsonElement Source { get; init; }
}

/// <summary>From a source's outcome to a target.</summary>
public sealed record Connection(int Index, ActivityNode Source, string Port, ActivityNode Target);
