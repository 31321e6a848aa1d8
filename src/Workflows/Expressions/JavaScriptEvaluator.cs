using Kim.Workflows.Expressions.JavaScript;
using Kim.Workflows.State;

namespace Kim.Workflows.Expressions;

/// <summary>JavaScript on the bounded evaluator. A program is parsed once and kept with its definition version.</summary>
public sealed class JavaScriptEvaluator : IExpressionEvaluator
{
    public string Type => "JavaScript";

    public object? Evaluate(InputExpression expression, ExpressionScope scope)
    {
        var source = expression.Value as string ?? PlainValues.ToText(expression.Value) ?? "";
        if (source.Length is 0)
            return null;
        var parsed = (JavaScriptParse)(expression.Compiled ??= JavaScriptProgram.Parse(source));
        if (parsed.Program is not { } program)
            throw new ExpressionFailedException(parsed.Faults[0].Code, parsed.Faults[0].Line, parsed.Faults[0].Column) { Cause = parsed.Faults[0].Message };
        var host = new WorkflowScriptHost(scope);
        var outcome = program.Evaluate(host);
        if (outcome.Fault is { } fault)
            throw new ExpressionFailedException(fault.Code, fault.Line, fault.Column) { Cause = Said(outcome.Thrown) ?? fault.Message };
        host.WriteBack();
        return Plain(outcome.Value.ToPlain());
    }

    /// <summary>The text of what a script threw.</summary>
    private static string? Said(JsValue thrown) => thrown.ToPlain() switch
    {
        Dictionary<string, object?> error => PlainValues.ToText(error.GetValueOrDefault("message")),
        var value => PlainValues.ToText(Plain(value)),
    };

    /// <summary>Whole numbers as such and instants as ISO text, so that what is stored reads back as what was written.</summary>
    internal static object? Plain(object? value) => value switch
    {
        double number when number == Math.Floor(number) && Math.Abs(number) < 9e15 => (long)number,
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
        Dictionary<string, object?> map => map.ToDictionary(entry => entry.Key, entry => Plain(entry.Value)),
        List<object?> list => list.ConvertAll(Plain),
        _ => value,
    };
}
