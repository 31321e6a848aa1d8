using System.Text.Json;
using Kim.Workflows.State;

namespace Kim.Workflows.Expressions;

/// <summary>The value as it stands.</summary>
public sealed class LiteralEvaluator : IExpressionEvaluator
{
    public string Type => "Literal";

    public object? Evaluate(InputExpression expression, ExpressionScope scope) => expression.Value;
}

/// <summary>JSON text. Into an untyped target it stays text, as in Elsa.</summary>
public sealed class ObjectEvaluator : IExpressionEvaluator
{
    public string Type => "Object";

    public object? Evaluate(InputExpression expression, ExpressionScope scope)
    {
        if (expression.Value is not string text || expression.TypeName is "Object" or "String" or "")
            return expression.Value;
        return expression.Compiled ??= Parse(text);
    }

    private static object? Parse(string text)
    {
        if (text.Length is 0)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return PlainValues.FromJson(document.RootElement);
        }
        catch (JsonException) // a text that a person typed into the designer
        {
            throw new ExpressionFailedException("expression.invalid-json");
        }
    }
}

/// <summary>A variable, by the id or name of a reference object or by its bare name.</summary>
public sealed class VariableEvaluator : IExpressionEvaluator
{
    public string Type => "Variable";

    public object? Evaluate(InputExpression expression, ExpressionScope scope)
    {
        var reference = VariableReference.From(expression.Value);
        return reference?.NameIn(scope) is { } name && scope.TryGetVariable(name, out var value) ? value : null;
    }
}

/// <summary>An input of the workflow.</summary>
public sealed class InputEvaluator : IExpressionEvaluator
{
    public string Type => "Input";

    public object? Evaluate(InputExpression expression, ExpressionScope scope)
    {
        var name = expression.Value is IReadOnlyDictionary<string, object?> reference ? PlainValues.ToText(reference.GetValueOrDefault("name")) : PlainValues.ToText(expression.Value);
        return name is null ? null : scope.Input(name);
    }
}

/// <summary>How a definition points at a variable.</summary>
public sealed record VariableReference(string? Id, string? Name)
{
    public static VariableReference? From(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> reference => new(PlainValues.ToText(reference.GetValueOrDefault("id")), PlainValues.ToText(reference.GetValueOrDefault("name"))),
        string text => new(text, text),
        _ => null,
    };

    public string? NameIn(ExpressionScope scope) => (Id is null ? null : scope.NameOf(Id)) ?? Name;
}
