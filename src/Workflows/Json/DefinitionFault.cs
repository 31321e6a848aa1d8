using Kim.Workflows.Definitions;

namespace Kim.Workflows.Json;

/// <summary>Something wrong with a definition's JSON.</summary>
/// <param name="Path">Where, e.g. <c>$.root.activities[2].id</c>.</param>
/// <param name="Code">Stable, e.g. <c>definition.duplicate-id</c>.</param>
/// <param name="Message">A German sentence for whoever imports it.</param>
/// <param name="Blocking">False: the definition can be used, the faulty part is left out.</param>
public sealed record DefinitionFault(string Path, string Code, string Message, bool Blocking = true);

/// <param name="Definition">Null when a blocking fault was found.</param>
public sealed record DefinitionReading(WorkflowDefinition? Definition, IReadOnlyList<DefinitionFault> Faults);

/// <summary>What a definition may be at most.</summary>
public sealed record DefinitionLimits(int Characters, int Depth, int Activities, int Connections)
{
    public static DefinitionLimits Default { get; } = new(4_000_000, 100, 2_000, 10_000);
}
