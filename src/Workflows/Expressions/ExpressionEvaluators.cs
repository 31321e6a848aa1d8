namespace Kim.Workflows.Expressions;

/// <summary>The evaluators by expression type.</summary>
public sealed class ExpressionEvaluators(IEnumerable<IExpressionEvaluator> evaluators)
{
    private readonly Dictionary<string, IExpressionEvaluator> byType = evaluators.ToDictionary(evaluator => evaluator.Type);

    /// <summary>Every language that is spoken here.</summary>
    public static ExpressionEvaluators Standard { get; } = new([new LiteralEvaluator(), new ObjectEvaluator(), new VariableEvaluator(), new InputEvaluator(), new JavaScriptEvaluator()]);

    public bool Knows(string type) => byType.ContainsKey(type);

    public object? Evaluate(InputExpression expression, ExpressionScope scope) =>
        byType.TryGetValue(expression.Type, out var evaluator)
            ? evaluator.Evaluate(expression, scope)
            : throw new ExpressionFailedException("expression.unknown-type");
}
