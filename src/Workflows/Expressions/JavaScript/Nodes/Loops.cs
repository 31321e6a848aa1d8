using Kim.Workflows.Expressions.JavaScript.Syntax;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

internal sealed class WhileStatement(int position, Expression condition, Statement body) : Statement(position)
{
    public override Completion Execute(Frame frame)
    {
        frame.Last = JsValue.Undefined;
        while (Realm.ToBoolean(condition.Evaluate(frame)))
        {
            frame.Realm.Meter.Step();
            var completion = body.Execute(frame);
            if (completion == Completion.Break)
                break;
            if (completion == Completion.Return)
                return completion;
        }
        return Completion.Normal;
    }
}

internal sealed class DoStatement(int position, Statement body, Expression condition) : Statement(position)
{
    public override Completion Execute(Frame frame)
    {
        frame.Last = JsValue.Undefined;
        do
        {
            frame.Realm.Meter.Step();
            var completion = body.Execute(frame);
            if (completion == Completion.Break)
                break;
            if (completion == Completion.Return)
                return completion;
        }
        while (Realm.ToBoolean(condition.Evaluate(frame)));
        return Completion.Normal;
    }
}

internal sealed class ForStatement(int position, Scope scope, Statement? first, Expression? condition, Expression? step, Statement body)
    : Statement(position)
{
    public override Completion Execute(Frame frame)
    {
        var outer = frame.Slots;
        frame.Enter(scope);
        frame.Last = JsValue.Undefined;
        first?.Execute(frame);
        CopyNames(frame);
        frame.Last = JsValue.Undefined;
        var completion = Turn(frame);
        frame.Slots = outer;
        return completion;
    }

    /// <summary>Functions made in one turn keep that turn's names, hence the copy before each step.</summary>
    private Completion Turn(Frame frame)
    {
        while (condition is null || Realm.ToBoolean(condition.Evaluate(frame)))
        {
            frame.Realm.Meter.Step();
            var completion = body.Execute(frame);
            if (completion == Completion.Break)
                return Completion.Normal;
            if (completion == Completion.Return)
                return completion;
            CopyNames(frame);
            step?.Evaluate(frame);
        }
        return Completion.Normal;
    }

    private void CopyNames(Frame frame)
    {
        if (!scope.HasSlots)
            return;
        frame.Realm.Meter.Allocate(56 + (24L * scope.SlotCount));
        frame.Slots = frame.Slots.Copy();
    }
}

/// <summary><c>for … of</c> and <c>for … in</c>.</summary>
internal sealed class ForEachStatement(int position, Scope scope, ITarget target, bool declares, bool names, Expression source, Statement body)
    : Statement(position)
{
    public override Completion Execute(Frame frame)
    {
        var list = source.Evaluate(frame);
        frame.Last = JsValue.Undefined;
        var realm = frame.Realm.At(Position);
        var outer = frame.Slots;
        foreach (var item in names ? realm.IterateNames(list) : realm.Iterate(list))
        {
            realm.Meter.Step();
            frame.Enter(scope);
            target.Bind(frame, item, declares);
            var completion = body.Execute(frame);
            frame.Slots = outer;
            if (completion == Completion.Break)
                break;
            if (completion == Completion.Return)
                return completion;
        }
        return Completion.Normal;
    }
}
