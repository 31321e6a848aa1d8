using Kim.Workflows.Expressions.JavaScript.Syntax;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

internal sealed class EmptyStatement(int position) : Statement(position)
{
    public override Completion Execute(Frame frame) => Completion.Normal;
}

internal sealed class ExpressionStatement(int position, Expression expression) : Statement(position)
{
    public override Completion Execute(Frame frame)
    {
        var value = expression.Evaluate(frame);
        if (frame.IsProgram)
            frame.Last = value;
        return Completion.Normal;
    }
}

internal sealed record Declarator(ITarget Target, Expression? Value);

internal sealed class Declaration(int position, BindingKind kind, Declarator[] parts) : Statement(position)
{
    public override Completion Execute(Frame frame)
    {
        foreach (var part in parts)
        {
            if (part.Value is not null)
                part.Target.Bind(frame, part.Value.Evaluate(frame), declares: true);
            else if (kind == BindingKind.Let)
                part.Target.Bind(frame, JsValue.Undefined, declares: true);
        }
        return Completion.Normal;
    }
}

internal sealed class Block(int position, Scope scope, Statement[] body) : Statement(position)
{
    public override Completion Execute(Frame frame)
    {
        Meter.EnsureStack();
        var outer = frame.Slots;
        frame.Enter(scope);
        var completion = ExecuteAll(frame, body);
        frame.Slots = outer;
        return completion;
    }

    public static Completion ExecuteAll(Frame frame, Statement[] body)
    {
        foreach (var statement in body)
        {
            frame.Realm.Meter.Step();
            var completion = statement.Execute(frame);
            if (completion != Completion.Normal)
                return completion;
        }
        return Completion.Normal;
    }
}

internal sealed class IfStatement(int position, Expression condition, Statement then, Statement? otherwise) : Statement(position)
{
    public override Completion Execute(Frame frame)
    {
        var holds = Realm.ToBoolean(condition.Evaluate(frame));
        frame.Last = JsValue.Undefined;
        if (holds)
            return then.Execute(frame);
        return otherwise?.Execute(frame) ?? Completion.Normal;
    }
}

internal sealed class ReturnStatement(int position, Expression? value) : Statement(position)
{
    public override Completion Execute(Frame frame)
    {
        frame.Returned = value?.Evaluate(frame) ?? JsValue.Undefined;
        return Completion.Return;
    }
}

internal sealed class JumpStatement(int position, Completion completion) : Statement(position)
{
    public override Completion Execute(Frame frame) => completion;
}

internal sealed class ThrowStatement(int position, Expression value) : Statement(position)
{
    public override Completion Execute(Frame frame)
    {
        var thrown = value.Evaluate(frame);
        frame.Realm.Meter.Work(50);
        throw new JavaScriptThrow(thrown, "js.thrown", Position);
    }
}

internal sealed record CatchClause(Scope Scope, ITarget? Parameter, Block Body);

internal sealed class TryStatement(int position, Block block, CatchClause? handler, Block? last) : Statement(position)
{
    public override Completion Execute(Frame frame)
    {
        if (last is null)
            return ExecuteGuarded(frame);
        JavaScriptThrow? pending = null;
        var completion = Completion.Normal;
        var (slots, depth) = (frame.Slots, frame.Realm.Meter.Depth);
        try
        {
            completion = ExecuteGuarded(frame);
        }
        catch (JavaScriptThrow thrown)
        {
            // The final block runs first; it may replace the error by a jump of its own.
            pending = thrown;
        }
        (frame.Slots, frame.Realm.Meter.Depth) = (slots, depth);
        var (returned, value) = (frame.Returned, frame.Last);
        var final = last.Execute(frame);
        if (final != Completion.Normal)
            return final;
        (frame.Returned, frame.Last) = (returned, value);
        return pending is null ? completion : throw new JavaScriptThrow(pending.Value, pending.Code, pending.Position);
    }

    private Completion ExecuteGuarded(Frame frame)
    {
        frame.Last = JsValue.Undefined;
        if (handler is null)
            return block.Execute(frame);
        JavaScriptThrow caught;
        var (slots, depth) = (frame.Slots, frame.Realm.Meter.Depth);
        try
        {
            return block.Execute(frame);
        }
        catch (JavaScriptThrow thrown)
        {
            // Handled below, where the stack of the error is gone.
            caught = thrown;
        }
        (frame.Slots, frame.Realm.Meter.Depth) = (slots, depth);
        frame.Last = JsValue.Undefined;
        frame.Enter(handler.Scope);
        handler.Parameter?.Bind(frame, caught.Value, declares: true);
        var completion = handler.Body.Execute(frame);
        frame.Slots = slots;
        return completion;
    }
}
