namespace Kim.Workflows.Expressions;

/// <summary>Evaluates expressions of one type. Answers plain values; an expected failure is an <see cref="ExpressionFailedException"/>.</summary>
public interface IExpressionEvaluator
{
    string Type { get; }

    object? Evaluate(InputExpression expression, ExpressionScope scope);
}

/// <summary>An expression that cannot be evaluated; becomes an incident with the code.</summary>
public sealed class ExpressionFailedException(string code, int line = 0, int column = 0) : Exception($"Expression failed: {code} at {line}:{column}.")
{
    public string Code { get; } = code;
    public int Line { get; } = line;
    public int Column { get; } = column;

    /// <summary>What the evaluator says about it, for whoever wrote the expression.</summary>
    public string? Cause { get; init; }

    /// <summary>The input (PascalCase) it was evaluated for.</summary>
    public string? Input { get; internal set; }
}
