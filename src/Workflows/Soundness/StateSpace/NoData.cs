using Kim.Workflows.Definitions;
using Kim.Workflows.Expressions;

namespace Kim.Workflows.Soundness.StateSpace;

/// <summary>
/// Leaves data out: what stands in the definition is known, whatever is computed has no value. The conditions of a state machine, which runs
/// as it is, hold and do not hold.
/// </summary>
internal sealed class NoData(string type, Choices choices, IReadOnlySet<object> conditions) : IExpressionEvaluator
{
    public string Type => type;

    /// <summary>One for each language that the definition uses, spoken here or not.</summary>
    public static ExpressionEvaluators For(WorkflowDefinition definition, Choices choices)
    {
        var conditions = definition.Graph.Nodes.Where(node => node.Type is "Elsa.StateMachine").SelectMany(node => node.Inputs)
            .Where(input => input.Key.EndsWith("/condition", StringComparison.Ordinal)).Select(input => (object)input.Value).ToHashSet(ReferenceEqualityComparer.Instance);
        return new(definition.Graph.Nodes.SelectMany(node => node.Inputs.Values).Select(input => input.Type).Distinct().Select(type => new NoData(type, choices, conditions)));
    }

    public object? Evaluate(InputExpression expression, ExpressionScope scope)
    {
        if (conditions.Contains(expression))
            return choices.Take(2) == 0;
        return type is "Literal" or "Object" ? expression.Value : null;
    }
}
