using Kim.Workflows.Activities;
using Kim.Workflows.Expressions;

namespace Kim.Workflows.Definitions;

/// <summary>What a checker shows about a definition that can be read but not fully run here.</summary>
public static class DefinitionChecks
{
    /// <summary>Activities whose type nobody offers, except those that stand for a workflow. They are kept; running one makes an incident.</summary>
    public static IReadOnlyList<ActivityNode> UnknownTypes(WorkflowDefinition definition, ActivityCatalogue catalogue) =>
        [.. definition.Graph.Nodes.Where(node => node.Use is null && catalogue.Find(node.Type) is null)];

    /// <summary>Activities with an expression in a language that is not spoken here, and the input's name.</summary>
    public static IReadOnlyList<(ActivityNode Node, string Input)> UnknownExpressions(WorkflowDefinition definition, ExpressionEvaluators evaluators) =>
        [.. definition.Graph.Nodes.SelectMany(node => node.Inputs.Where(input => !evaluators.Knows(input.Value.Type)).Select(input => (node, input.Key)))];

    /// <summary>Activities of the root that start the workflow.</summary>
    public static IReadOnlyList<Trigger> Triggers(WorkflowDefinition definition) => definition.Triggers ??= Definitions.Triggers.Of(definition);
}
