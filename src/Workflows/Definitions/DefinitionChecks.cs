using Kim.Workflows.Activities;
using Kim.Workflows.Expressions;

namespace Kim.Workflows.Definitions;

/// <summary>What a checker shows about a definition that can be read but not fully run here.</summary>
public static class DefinitionChecks
{
    /// <summary>Activities whose type nobody offers. They are kept; running one makes an incident.</summary>
    public static IReadOnlyList<ActivityNode> UnknownTypes(WorkflowDefinition definition, ActivityCatalogue catalogue) =>
        [.. definition.Graph.Nodes.Where(node => catalogue.Find(node.Type) is null)];

    /// <summary>Activities with an expression in a language that is not spoken here, and the input's name.</summary>
    public static IReadOnlyList<(ActivityNode Node, string Input)> UnknownExpressions(WorkflowDefinition definition, ExpressionEvaluators evaluators) =>
        [.. definition.Graph.Nodes.SelectMany(node => node.Inputs.Where(input => !evaluators.Knows(input.Value.Type)).Select(input => (node, input.Key)))];

    /// <summary>Activities of the root that start the workflow when their event comes, and the event's name.</summary>
    public static IReadOnlyList<(ActivityNode Node, string EventName)> EventTriggers(WorkflowDefinition definition) =>
        [.. definition.Graph.Nodes
            .Where(node => node.Type == Activities.Waiting.Event.TypeName && node.CanStartWorkflow && (node.Parent is null || node.Parent == definition.Graph.Root))
            .Select(node => (node, node.Inputs.GetValueOrDefault("eventName")?.Value as string ?? ""))
            .Where(trigger => trigger.Item2.Length > 0)];
}
