using Kim.Workflows.Definitions;

namespace Kim.Workflows.Soundness;

/// <summary>Activities in German sentences.</summary>
internal static class Say
{
    public static string Name(ActivityNode node) => $"„{node.DisplayText ?? node.Id}“";

    public static string Names(WorkflowDefinition definition, IEnumerable<string> keys) => string.Join(", ", keys.Select(key => Name(definition.Graph.Find(key)!)));
}
