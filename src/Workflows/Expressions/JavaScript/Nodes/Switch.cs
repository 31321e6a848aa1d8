using Kim.Workflows.Expressions.JavaScript.Syntax;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

internal sealed record SwitchCase(Expression? Test, Statement[] Body);

internal sealed class SwitchStatement(int position, Expression subject, Scope scope, SwitchCase[] cases) : Statement(position)
{
    public override Completion Execute(Frame frame)
    {
        var value = subject.Evaluate(frame);
        var outer = frame.Slots;
        frame.Last = JsValue.Undefined;
        frame.Enter(scope);
        var completion = Execute(frame, Choose(frame, value));
        frame.Slots = outer;
        return completion == Completion.Break ? Completion.Normal : completion;
    }

    private int Choose(Frame frame, JsValue value)
    {
        for (var i = 0; i < cases.Length; i++)
        {
            frame.Realm.Meter.Step();
            if (cases[i].Test is { } test && Realm.Same(test.Evaluate(frame), value))
                return i;
        }
        var otherwise = Array.FindIndex(cases, known => known.Test is null);
        return otherwise < 0 ? cases.Length : otherwise;
    }

    private Completion Execute(Frame frame, int from)
    {
        for (var i = from; i < cases.Length; i++)
        {
            var completion = Block.ExecuteAll(frame, cases[i].Body);
            if (completion != Completion.Normal)
                return completion;
        }
        return Completion.Normal;
    }
}
