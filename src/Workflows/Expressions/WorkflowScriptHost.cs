using System.Globalization;
using System.Text.Json.Nodes;
using Kim.Workflows.Activities.Waiting;
using Kim.Workflows.Execution;
using Kim.Workflows.Expressions.JavaScript;
using Kim.Workflows.State;

namespace Kim.Workflows.Expressions;

/// <summary>The functions and objects that workflow scripts have: Elsa's, and those for parameters and working days.</summary>
internal sealed class WorkflowScriptHost(ExpressionScope scope) : IJavaScriptHost
{
    private readonly Dictionary<string, (object Held, JsValue Shown)> shown = [];

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
            member => Seek(scope.VariableNames, member) is { } known && scope.TryGetVariable(known, out _) ? Shown(known, isCopy: false) : default(JsValue?),
            (member, given) => Set(member, given),
            () => scope.VariableNames),
        "input" => JsValue.HostObject(member => scope.Input(member) is { } given ? JsValue.From(given) : default(JsValue?), null, () => scope.Instance.Input.Keys),
        "getVariable" => JsValue.Function(name, arguments => Shown(Text(arguments, 0), isCopy: true)),
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
        "setCorrelationId" => Function(name, arguments => scope.Instance.CorrelationId = Storable(arguments, "correlationId")),
        "setWorkflowInstanceName" => Function(name, arguments => scope.Instance.Name = Storable(arguments, "name")),
        "getWorkflowDefinitionVersionId" => Function(name, _ => scope.Instance.DefinitionVersionId),
        "newGuid" or "getGuid" or "newGuidString" or "getGuidString" => Function(name, _ => OrderedIds.At(scope.Now).ToString()),
        "newShortGuid" or "getShortGuid" => Function(name, _ => TextFunctions.Shortened(OrderedIds.At(scope.Now))),
        _ => TextFunctions.Find(name) is { } function ? Function(name, arguments => function([.. arguments.Select(argument => JavaScriptEvaluator.Plain(argument.ToPlain()))])) : default(JsValue?),
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
            return JsValue.Function(name, _ => Shown(known, isCopy: true));
        return Seek(scope.InputNames, member) is { } given ? Function(name, _ => scope.Input(given)) : OutputAccessor(name);
    }

    private static string? Seek(IEnumerable<string> names, string member) =>
        names.FirstOrDefault(name => name == member) ?? names.FirstOrDefault(name => name.Length == member.Length && char.ToUpperInvariant(name[0]) == char.ToUpperInvariant(member[0]) && name.AsSpan(1).SequenceEqual(member.AsSpan(1)));

    /// <summary><c>getResultFromAsk()</c> for the output <c>Result</c> of an activity named or called <c>ask</c>.</summary>
    private JsValue? OutputAccessor(string name)
    {
        for (var from = name.IndexOf("From", 3, StringComparison.Ordinal); from > 3; from = name.IndexOf("From", from + 1, StringComparison.Ordinal))
        {
            var (output, activity) = (name[3..from], name[(from + 4)..]);
            if (scope.Neighbours.FirstOrDefault(node => Seek([node.Name ?? "", node.Id], activity) is not null) is { } node)
                return Function(name, _ => scope.OutputsOf(node.Id) is { } outputs && Seek(outputs.Keys, output) is { } known ? outputs[known] : null);
        }
        return default;
    }

    /// <summary>
    /// Stores objects of variables that the script has changed in place. Lists count only when they were reached by <c>variables</c>; the other ways
    /// give copies of them, as in Elsa.
    /// </summary>
    public void WriteBack()
    {
        foreach (var (name, (held, value)) in shown)
            if (scope.TryGetVariable(name, out var now) && ReferenceEquals(now, held) && JavaScriptEvaluator.Plain(value.ToPlain()) is { } after
                && !JsonNode.DeepEquals(PlainValues.ToJson(held), PlainValues.ToJson(after)))
                scope.SetVariable(name, after);
    }

    private JsValue Shown(string name, bool isCopy)
    {
        if (!scope.TryGetVariable(name, out var held))
            return JsValue.From(null);
        if (held is null or string || (isCopy && held is not IReadOnlyDictionary<string, object?>) || held is not System.Collections.IEnumerable)
            return JsValue.From(held);
        if (!shown.TryGetValue(name, out var known) || !ReferenceEquals(known.Held, held))
            shown[name] = known = (held, JsValue.From(held));
        return known.Shown;
    }

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

    private string? Storable(IReadOnlyList<JsValue> arguments, string path)
    {
        var value = arguments.Count > 0 && !arguments[0].IsNullish ? Text(arguments, 0) : null;
        return StateRules.FirstRefused(scope.Instance.Subject, value, path) is null
            ? value
            : throw new JavaScriptRefusal(StateRules.FreeText, "Dieser Wert darf hier nicht gespeichert werden.");
    }

    private static JsValue Function(string name, Func<IReadOnlyList<JsValue>, object?> body) => JsValue.Function(name, arguments => JsValue.From(body(arguments)));

    private static string Text(IReadOnlyList<JsValue> arguments, int index) =>
        index < arguments.Count ? PlainValues.ToText(JavaScriptEvaluator.Plain(arguments[index].ToPlain())) ?? "" : "";
}
