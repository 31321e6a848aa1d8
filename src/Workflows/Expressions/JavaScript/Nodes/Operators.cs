using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

internal enum Operator
{
    Add, Subtract, Multiply, Divide, Remainder, Power,
    BitAnd, BitOr, BitXor, ShiftLeft, ShiftRight, ShiftRightUnsigned,
    Equal, NotEqual, Same, NotSame, Less, LessOrEqual, Greater, GreaterOrEqual, In, InstanceOf,
    And, Or, Nullish,
    Not, BitNot, TypeOf, Void, Delete,
}

internal sealed class BinaryExpression(int position, Operator @operator, Expression left, Expression right) : Expression(position)
{
    public Operator Operator { get; } = @operator;

    public override JsValue Evaluate(Frame frame)
    {
        // A long sum is a tree that leans to the left as deep as it is long.
        Meter.EnsureStack();
        var first = left.Evaluate(frame);
        if (ShortCircuit.Decides(Operator, first))
            return first;
        var second = right.Evaluate(frame);
        return Operator switch
        {
            Operator.And or Operator.Or or Operator.Nullish => second,
            _ => frame.Realm.At(Position).Apply(Operator, first, second),
        };
    }
}

internal static class ShortCircuit
{
    /// <summary>Whether the left side alone is the result.</summary>
    public static bool Decides(Operator @operator, JsValue left) => @operator switch
    {
        Operator.And => !Realm.ToBoolean(left),
        Operator.Or => Realm.ToBoolean(left),
        Operator.Nullish => !left.IsNullish,
        _ => false,
    };
}

internal sealed class UnaryExpression(int position, Operator @operator, Expression value) : Expression(position)
{
    public override JsValue Evaluate(Frame frame)
    {
        var realm = frame.Realm;
        switch (@operator)
        {
            case Operator.TypeOf:
                return Realm.TypeOf(value is Identifier name ? name.EvaluateIfKnown(frame) : value.Evaluate(frame));
            case Operator.Delete:
                return Delete(frame);
            case Operator.Void:
                value.Evaluate(frame);
                return JsValue.Undefined;
            case Operator.Not:
                return !Realm.ToBoolean(value.Evaluate(frame));
        }
        var number = realm.At(Position).ToNumber(value.Evaluate(frame));
        return @operator switch
        {
            Operator.Subtract => -number,
            Operator.BitNot => ~Numbers.ToInt32(number),
            _ => number,
        };
    }

    private JsValue Delete(Frame frame)
    {
        var target = value is OptionalChain chain ? chain.Inner : value;
        if (target is Identifier)
            return JsValue.False;
        if (target is not MemberExpression member)
        {
            value.Evaluate(frame);
            return JsValue.True;
        }
        var place = member.Locate(frame);
        if (place.Owner.IsBroken || !place.Owner.IsObject)
            return place.Owner.IsNullish ? throw frame.Realm.At(Position).TypeError("Von undefined oder null kann nichts gelöscht werden.") : JsValue.True;
        return place.Owner.AsObject.TryDelete(frame.Realm, frame.Realm.ToKey(place.Key));
    }
}

internal sealed class ConditionalExpression(int position, Expression condition, Expression then, Expression otherwise) : Expression(position)
{
    public override JsValue Evaluate(Frame frame) => (Realm.ToBoolean(condition.Evaluate(frame)) ? then : otherwise).Evaluate(frame);
}

internal sealed class SequenceExpression(int position, Expression[] parts) : Expression(position)
{
    public override JsValue Evaluate(Frame frame)
    {
        var last = JsValue.Undefined;
        foreach (var part in parts)
            last = part.Evaluate(frame);
        return last;
    }
}
