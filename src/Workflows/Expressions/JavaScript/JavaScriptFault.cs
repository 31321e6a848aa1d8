namespace Kim.Workflows.Expressions.JavaScript;

/// <summary>
/// Why a program was refused or ended: a stable code (<c>js.syntax</c>), the place (both from 1), a German sentence and what to
/// write instead. Texts that the script made are not part of it, since they may hold personal data.
/// </summary>
public sealed record JavaScriptFault(string Code, int Line, int Column, string Message, string? Hint = null);

/// <summary>Either a program or the faults that prevent it.</summary>
public sealed record JavaScriptParse(JavaScriptProgram? Program, IReadOnlyList<JavaScriptFault> Faults)
{
    public bool Succeeded => Program is not null;
}

/// <summary>The value of a run, or its fault. <see cref="Thrown"/> is what the script threw, if it was the script.</summary>
public sealed record JavaScriptOutcome(JsValue Value, JavaScriptFault? Fault, JsValue Thrown, long Steps)
{
    public bool Succeeded => Fault is null;
}
