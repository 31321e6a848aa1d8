namespace Kim.Workflows.Expressions;

/// <summary>An input as a definition gives it.</summary>
/// <param name="TypeName">The declared type of the result, as Elsa names it.</param>
/// <param name="Type"><c>Literal</c>, <c>Object</c>, <c>Variable</c>, <c>Input</c>, <c>JavaScript</c>, or one that no evaluator here knows.</param>
/// <param name="Value">Plain value: text, number, flag, or an object for a variable reference.</param>
public sealed record InputExpression(string TypeName, string Type, object? Value)
{
    /// <summary>What an evaluator made of the text once, kept with the definition version.</summary>
    internal object? Compiled { get; set; }
}
