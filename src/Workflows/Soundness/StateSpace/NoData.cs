using Kim.Workflows.Definitions;
using Kim.Workflows.Expressions;

namespace Kim.Workflows.Soundness.StateSpace;

/// <summary>Leaves data out: what stands in the definition is known, whatever is computed has no value.</summary>
internal sealed class NoData(string type) : IExpressionEvaluator
{
    public string Type => type;

    /// <summary>One for each language that the definition uses, spoken here or not.</summary>
    public static ExpressionEvaluators For(WorkflowDefinition definition) =>
        new(definition.Graph.Nodes.SelectMany(node => node.Inputs.Values).Select(input => input.Type).Distinct().Select(type => new NoData(type)));

    public object? Evaluate(InputExpression expression, ExpressionScope scope) => type is "Literal" or "Object" ? expression.Value : null;
}
