using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Soundness;

/// <summary>The modes of joins as far as a definition tells them without running.</summary>
internal static class Joins
{
    /// <summary>True also for a mode that is computed.</summary>
    public static bool WaitsForAny(ActivityNode node) => node.Type == FlowJoin.TypeName && Mode(node) is not ("WaitAll" or "1" or "WaitAllActive" or "2");

    public static bool WaitsForAll(ActivityNode node) => node.Type == FlowJoin.TypeName && Mode(node) is "WaitAll" or "1";

    private static string? Mode(ActivityNode node) => Outcomes.Literal(node.Inputs.GetValueOrDefault("mode"));
}
