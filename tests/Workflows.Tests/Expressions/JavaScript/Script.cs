using Kim.Workflows.Expressions.JavaScript;

namespace Kim.Workflows.Tests.Expressions.JavaScript;

/// <summary>A host with a fixed clock and the globals a test gives it.</summary>
internal sealed class FixedHost(params (string Name, JsValue Value)[] globals) : IJavaScriptHost
{
    public DateTimeOffset Now => new(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero);

    public bool TryGetGlobal(string name, out JsValue value)
    {
        value = globals.FirstOrDefault(global => global.Name == name).Value;
        return Array.Exists(globals, global => global.Name == name);
    }
}

internal static class Script
{
    public static JavaScriptOutcome Run(string source, JavaScriptLimits? limits = null, params (string Name, JsValue Value)[] globals)
    {
        var parse = JavaScriptProgram.Parse(source, limits);
        return parse.Program is null
            ? new JavaScriptOutcome(default, parse.Faults[0], default, 0)
            : parse.Program.Evaluate(new FixedHost(globals), limits);
    }

    public static object? Value(string source, params (string Name, JsValue Value)[] globals)
    {
        var outcome = Run(source, null, globals);
        outcome.Fault.ShouldBeNull();
        return outcome.Value.ToPlain();
    }

    public static string? Code(string source, JavaScriptLimits? limits = null) => Run(source, limits).Fault?.Code;
}
