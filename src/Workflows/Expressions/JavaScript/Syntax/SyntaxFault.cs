using System.Diagnostics.CodeAnalysis;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

/// <summary>Ends the reading of a source at its first fault.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Carries a place; made in one place.")]
[SuppressMessage("Naming", "CA1710", Justification = "Control flow of the evaluator, never seen outside.")]
internal sealed class SyntaxFault(string code, int position, string message, string? hint = null) : Exception(message)
{
    public string Code { get; } = code;

    public int Position { get; } = position;

    public string? Hint { get; } = hint;

    public static SyntaxFault Wrong(int position, string message) => new("js.syntax", position, message);

    public static SyntaxFault Missing(int position, string message, string hint) => new("js.unsupported", position, message, hint);
}
