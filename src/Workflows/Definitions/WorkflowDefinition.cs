using System.Collections.Concurrent;
using System.Text.Json;

namespace Kim.Workflows.Definitions;

/// <summary>One version of a workflow, parsed once and immutable. <see cref="Source"/> is the JSON it came as.</summary>
public sealed class WorkflowDefinition
{
    public required string VersionId { get; init; }
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public bool IsPublished { get; init; }
    public bool IsLatest { get; init; }
    public required IReadOnlyList<VariableDeclaration> Variables { get; init; }
    public required IReadOnlyList<ArgumentDeclaration> Inputs { get; init; }
    public required IReadOnlyList<ArgumentDeclaration> Outputs { get; init; }
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>True: an incident stops its branch only, as Elsa's continue-with-incidents strategy does.</summary>
    public bool ContinuesWithIncidents { get; init; }
    public Activation Activation { get; init; }

    /// <summary>Other definitions may use it as an activity.</summary>
    public bool UsableAsActivity { get; init; }

    /// <summary>Where the designer lists it as an activity.</summary>
    public string? Category { get; init; }

    /// <summary>Its type when used as an activity: the name in Pascal case.</summary>
    public string TypeName => TypeNames.Of(Name ?? DefinitionId);

    public required WorkflowGraph Graph { get; init; }
    public required JsonElement Source { get; init; }

    internal Activities.ActivityDescriptor? Descriptor { get; set; }

    internal IReadOnlyList<Trigger>? Triggers { get; set; }

    /// <summary>This definition with those it uses put in their places, by owner; made once, by <see cref="WorkflowLinker"/>.</summary>
    internal ConcurrentDictionary<string, WorkflowDefinition> Linked { get; } = new(1, 1);

    internal WorkflowDefinition With(WorkflowGraph graph) => new()
    {
        VersionId = VersionId,
        DefinitionId = DefinitionId,
        Version = Version,
        Name = Name,
        Description = Description,
        CreatedAt = CreatedAt,
        IsPublished = IsPublished,
        IsLatest = IsLatest,
        Variables = Variables,
        Inputs = Inputs,
        Outputs = Outputs,
        Outcomes = Outcomes,
        ContinuesWithIncidents = ContinuesWithIncidents,
        Activation = Activation,
        UsableAsActivity = UsableAsActivity,
        Category = Category,
        Graph = graph,
        Source = Source,
    };
}

/// <param name="Value">The initial value as it stands in the definition, before conversion to the type.</param>
public sealed record VariableDeclaration(string Id, string Name, string TypeName, bool IsArray, object? Value, string? StorageDriver)
{
    /// <summary>It keeps its value while the workflow waits.</summary>
    public bool IsStored { get; } = StorageDriver is { Length: > 0 } && !StorageDriver.Contains("MemoryStorage", StringComparison.Ordinal);
}

public sealed record ArgumentDeclaration(string Name, string TypeName, bool IsArray, string? StorageDriver = null)
{
    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public string? Category { get; init; }

    /// <summary>How a designer edits it where the workflow is used as activity.</summary>
    public string? UiHint { get; init; }

    /// <inheritdoc cref="VariableDeclaration.IsStored"/>
    public bool IsStored { get; } = StorageDriver is { Length: > 0 } && !StorageDriver.Contains("MemoryStorage", StringComparison.Ordinal);
}
