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
    public required WorkflowGraph Graph { get; init; }
    public required JsonElement Source { get; init; }
}

/// <param name="Value">The initial value as it stands in the definition, before conversion to the type.</param>
public sealed record VariableDeclaration(string Id, string Name, string TypeName, bool IsArray, object? Value, string? StorageDriver);

public sealed record ArgumentDeclaration(string Name, string TypeName, bool IsArray);
