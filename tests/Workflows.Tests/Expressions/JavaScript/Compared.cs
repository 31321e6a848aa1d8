using Kim.Workflows.Expressions.JavaScript;

namespace Kim.Workflows.Tests.Expressions.JavaScript;

/// <summary>What a program gives here, written as the Node.js side writes it.</summary>
internal static class Compared
{
    private static readonly FixedHost Host = new();
    private static readonly JavaScriptProgram Json = JavaScriptProgram.Parse("JSON.stringify(value)").Program!;
    private static readonly JavaScriptLimits Patient = new() { Time = TimeSpan.FromSeconds(20) };

    public static string Answer(string source)
    {
        var parse = JavaScriptProgram.Parse(source);
        if (parse.Program is null)
            return parse.Faults[0].Code == "js.syntax" ? "throws:SyntaxError" : $"refused {parse.Faults[0]}";
        var outcome = parse.Program.Evaluate(Host, Patient);
        if (outcome.Fault is null)
            return Describe(outcome.Value);
        return outcome.Fault.Code switch
        {
            "js.thrown" => outcome.Thrown.ToPlain() is Dictionary<string, object?> error && error.ContainsKey("message")
                ? $"throws:{error["name"]}"
                : "throws " + Describe(outcome.Thrown),
            "js.type-error" => "throws:TypeError",
            "js.range-error" => "throws:RangeError",
            "js.reference-error" => "throws:ReferenceError",
            "js.json-syntax" => "throws:SyntaxError",
            "js.uri" => "throws:URIError",
            var code => $"refused {code} {outcome.Fault.Message} at {outcome.Fault.Line}:{outcome.Fault.Column}",
        };
    }

    private static string Describe(JsValue value)
    {
        if (value.IsUndefined)
            return "undefined";
        if (value.IsNumber)
            return double.IsNegative(value.AsNumber) && value.AsNumber == 0 ? "number:-0" : "number:" + Plain(value);
        if (value.IsFunction)
            return "function";
        var kind = value.Kind is JsKind.Null ? "object" : value.Kind.ToString().ToLowerInvariant();
        var json = Json.Evaluate(new FixedHost(("value", value)), Patient);
        return json.Fault is null ? $"{kind}:{json.Value.ToPlain() ?? "undefined"}" : "unwritable";
    }

    private static string Plain(JsValue number) => (string)Script.Value("'' + n", ("n", number))!;
}
