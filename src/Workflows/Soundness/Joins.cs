using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;

namespace Kim.Workflows.Soundness;

/// <summary>The modes of joins as far as a definition tells them without running.</summary>
internal static class Joins
{
    /// <summary>A mode that is computed counts as the one that remembers most.</summary>
    public static JoinMode ModeOf(ActivityNode node) => node.Type != FlowJoin.TypeName
        ? JoinMode.WaitAllActive
        : Outcomes.Literal(node.Inputs.GetValueOrDefault("mode")) switch
        {
            "WaitAll" or "1" => JoinMode.WaitAll,
            "WaitAllActive" or "2" => JoinMode.WaitAllActive,
            _ => JoinMode.WaitAny,
        };
}
