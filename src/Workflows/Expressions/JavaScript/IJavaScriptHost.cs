using System.Diagnostics.CodeAnalysis;

namespace Kim.Workflows.Expressions.JavaScript;

/// <summary>What the surrounding world offers to a script. A name is asked for once in a run.</summary>
public interface IJavaScriptHost
{
    /// <summary>What <c>Date.now()</c> and <c>new Date()</c> see.</summary>
    DateTimeOffset Now { get; }

    bool TryGetGlobal(string name, out JsValue value);
}

/// <summary>Thrown by a host function to end the run with a code of its own; a script cannot catch it.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "An expected no, not a bug.")]
[SuppressMessage("Design", "CA1032", Justification = "Always has a code.")]
public sealed class JavaScriptRefusal(string code, string message, string? hint = null) : Exception(message)
{
    public string Code { get; } = code;

    public string? Hint { get; } = hint;
}
