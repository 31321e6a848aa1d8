using System.Diagnostics.CodeAnalysis;

namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>A value on its way to the next catch of the script. <paramref name="code"/> tells who threw it.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Carries a value of the language; made in one place.")]
[SuppressMessage("Naming", "CA1710", Justification = "Control flow of the evaluator, never seen outside.")]
internal sealed class JavaScriptThrow(JsValue value, string code, int position) : Exception
{
    public JsValue Value { get; } = value;

    public string Code { get; } = code;

    public int Position { get; } = position;
}

/// <summary>A limit was reached or something cannot be done here: ends the run, past every catch of the script.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Carries a code; made in one place.")]
[SuppressMessage("Naming", "CA1710", Justification = "Control flow of the evaluator, never seen outside.")]
internal sealed class JavaScriptStop(string code, string? detail = null, string? hint = null, int position = -1) : Exception
{
    public string Code { get; } = code;

    public string? Detail { get; } = detail;

    public string? Hint { get; } = hint;

    public int Position { get; } = position;
}
