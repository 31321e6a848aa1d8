using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

/// <summary>A piece of a program that knows its meaning. Nodes never change once the program is read, so many runs share them.</summary>
internal abstract class Node(int position)
{
    public int Position { get; } = position;
}

internal abstract class Expression(int position) : Node(position)
{
    public abstract JsValue Evaluate(Frame frame);
}

internal abstract class Statement(int position) : Node(position)
{
    public abstract Completion Execute(Frame frame);
}

internal enum Completion
{
    Normal,
    Break,
    Continue,
    Return,
}

/// <summary>What can stand left of <c>=</c> or be declared.</summary>
internal interface ITarget
{
    /// <param name="declares">First value of a declaration, rather than an assignment.</param>
    void Bind(Frame frame, JsValue value, bool declares);
}

/// <summary>A target that can also be read and then written, evaluating its parts once.</summary>
internal interface IPlace : ITarget
{
    Place Locate(Frame frame);

    JsValue Read(Frame frame, Place place);

    void Write(Frame frame, Place place, JsValue value);
}

internal readonly record struct Place(JsValue Owner, JsValue Key);
