using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

internal sealed class AssignExpression(int position, ITarget target, Expression value) : Expression(position)
{
    public override JsValue Evaluate(Frame frame)
    {
        if (target is MemberExpression member)
        {
            var place = member.Locate(frame);
            var assigned = value.Evaluate(frame);
            member.Write(frame, place, assigned);
            return assigned;
        }
        var result = value.Evaluate(frame);
        target.Bind(frame, result, declares: false);
        return result;
    }
}

/// <summary><c>+=</c> and its kin, <c>??=</c> included.</summary>
internal sealed class CombineExpression(int position, IPlace target, Operator @operator, Expression value) : Expression(position)
{
    public override JsValue Evaluate(Frame frame)
    {
        var place = target.Locate(frame);
        var before = target.Read(frame, place);
        if (ShortCircuit.Decides(@operator, before))
            return before;
        var second = value.Evaluate(frame);
        var after = @operator is Operator.And or Operator.Or or Operator.Nullish ? second : frame.Realm.At(Position).Apply(@operator, before, second);
        target.Write(frame, place, after);
        return after;
    }
}

internal sealed class StepExpression(int position, IPlace target, int by, bool isPrefix) : Expression(position)
{
    public override JsValue Evaluate(Frame frame)
    {
        var place = target.Locate(frame);
        var before = frame.Realm.At(Position).ToNumber(target.Read(frame, place));
        target.Write(frame, place, before + by);
        return isPrefix ? before + by : before;
    }
}
