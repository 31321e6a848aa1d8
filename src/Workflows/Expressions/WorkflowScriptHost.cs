using System.Globalization;
using Kim.Workflows.Activities.Waiting;
using Kim.Workflows.Expressions.JavaScript;
using Kim.Workflows.State;

namespace Kim.Workflows.Expressions;

/// <summary>The functions and objects that workflow scripts have: Elsa's, and those for parameters and working days.</summary>
internal sealed class WorkflowScriptHost(ExpressionScope scope) : IJavaScriptHost
{
    public DateTimeOffset Now => scope.Now;

    public bool TryGetGlobal(string name, out JsValue value)
    {
        var found = Given(name) ?? Named(name) ?? Accessor(name);
        value = found ?? default;
        return found is not null;
    }

    private JsValue? Given(string name) => scope.Functions.TryGetValue(name, out var function)
        ? Function(name, arguments => function([.. arguments.Select(argument => JavaScriptEvaluator.Plain(argument.ToPlain()))]))
        : default(JsValue?);

    private JsValue? Named(string name) => name switch
    {
        "variables" => JsValue.HostObject(
            member => Seek(scope.VariableNames, member) is { } known && scope.TryGetVariable(known, out var held) ? JsValue.From(held) : default(JsValue?),
            (member, given) => Set(member, given),
            () => scope.VariableNames),
        "input" => JsValue.HostObject(member => scope.Input(member) is { } given ? JsValue.From(given) : default(JsValue?), null, () => scope.Instance.Input.Keys),
        "getVariable" => Function(name, arguments => Variable(Text(arguments, 0))),
        "setVariable" => JsValue.Function(name, arguments =>
        {
            Set(Text(arguments, 0), arguments.Count > 1 ? arguments[1] : default);
            return default;
        }),
        "getInput" => Function(name, arguments => scope.Input(Text(arguments, 0))),
        "getOutputFrom" => Function(name, OutputFrom),
        "getLastResult" => Function(name, _ => scope.Instance.LastResult),
        "getCorrelationId" => Function(name, _ => scope.Instance.CorrelationId),
        "getWorkflowInstanceId" => Function(name, _ => scope.Instance.Id.ToString()),
        "getWorkflowInstanceName" => Function(name, _ => scope.Instance.Name),
        "getWorkflowDefinitionId" => Function(name, _ => scope.Instance.DefinitionId),
        "getWorkflowDefinitionVersion" => Function(name, _ => (long)scope.Instance.DefinitionVersion),
        "parameter" => Function(name, Parameter),
        "now" => Function(name, _ => JavaScriptEvaluator.Plain(scope.Now)),
        "today" => Function(name, _ => scope.Today.ToString("yyyy-MM-dd")),
        "addWorkingDays" => Function(name, AddWorkingDays),
        "addDuration" => Function(name, AddDuration),
        "newGuidString" or "getGuidString" => Function(name, _ => Guid.CreateVersion7(scope.Now).ToString()),
        _ => default(JsValue?),
    };

    /// <summary><c>getAmount()</c> and <c>setAmount(v)</c> for a variable or input named <c>Amount</c> or <c>amount</c>.</summary>
    private JsValue? Accessor(string name)
    {
        if (name.Length < 4 || !char.IsUpper(name[3]) && name[3] is not '_')
            return default;
        var member = name[3..];
        if (name.StartsWith("set", StringComparison.Ordinal) && Seek(scope.VariableNames, member) is { } target)
            return JsValue.Function(name, arguments =>
            {
                Set(target, arguments.Count > 0 ? arguments[0] : default);
                return default;
            });
        if (!name.StartsWith("get", StringComparison.Ordinal))
            return default;
        if (Seek(scope.VariableNames, member) is { } known)
            return Function(name, _ => Variable(known));
        return Seek(scope.InputNames, member) is { } given ? Function(name, _ => scope.Input(given)) : default(JsValue?);
    }

    private static string? Seek(IEnumerable<string> names, string member) =>
        names.FirstOrDefault(name => name == member) ?? names.FirstOrDefault(name => name.Length == member.Length && char.ToUpperInvariant(name[0]) == char.ToUpperInvariant(member[0]) && name.AsSpan(1).SequenceEqual(member.AsSpan(1)));

    private object? Variable(string name) => scope.TryGetVariable(name, out var value) ? value : null;

    private bool Set(string name, JsValue value)
    {
        try
        {
            scope.SetVariable(Seek(scope.VariableNames, name) ?? name, JavaScriptEvaluator.Plain(value.ToPlain()));
            return true;
        }
        catch (StateValueRefusedException) // ends the script where it tried to store it
        {
            throw new JavaScriptRefusal(StateRules.FreeText, "Dieser Wert darf hier nicht gespeichert werden.");
        }
    }

    private object? OutputFrom(IReadOnlyList<JsValue> arguments)
    {
        var outputs = scope.OutputsOf(Text(arguments, 0)) ?? throw new JavaScriptRefusal("expression.unknown-activity", "Activity not found.");
        return arguments.Count > 1 && !arguments[1].IsNullish
            ? outputs.GetValueOrDefault(Seek(outputs.Keys, Text(arguments, 1)) ?? "")
            : outputs.GetValueOrDefault("Result", outputs.Values.FirstOrDefault());
    }

    private object Parameter(IReadOnlyList<JsValue> arguments) =>
        scope.Surroundings.Parameters.GetValueOrDefault(Text(arguments, 0))
        ?? throw new JavaScriptRefusal("expression.unknown-parameter", "Diesen Parameter gibt es nicht.");

    private string AddWorkingDays(IReadOnlyList<JsValue> arguments)
    {
        if (!DateTimeOffset.TryParse(Text(arguments, 0), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
            || arguments.Count < 2 || arguments[1].ToPlain() is not double days || days is < 0 or > 100_000)
            throw new JavaScriptRefusal("expression.invalid-date", "addWorkingDays braucht ein Datum und eine Zahl von Arbeitstagen.");
        return scope.Surroundings.WorkingDays.Add(from, (int)days, null).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
    }

    private string AddDuration(IReadOnlyList<JsValue> arguments)
    {
        if (!DateTimeOffset.TryParse(Text(arguments, 0), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
            || Moment.Read(Text(arguments, 1), from, scope.Surroundings.WorkingDays, null) is not { } moment)
            throw new JavaScriptRefusal("expression.invalid-date", "addDuration braucht ein Datum und eine Dauer wie P90D oder 10 WT.");
        return moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
    }

    private static JsValue Function(string name, Func<IReadOnlyList<JsValue>, object?> body) => JsValue.Function(name, arguments => JsValue.From(body(arguments)));

    private static string Text(IReadOnlyList<JsValue> arguments, int index) =>
        index < arguments.Count ? PlainValues.ToText(JavaScriptEvaluator.Plain(arguments[index].ToPlain())) ?? "" : "";
}
