using Kim.Workflows.Expressions.JavaScript.Nodes;

namespace Kim.Workflows.Expressions.JavaScript.Values;

internal sealed partial class Realm
{
    public JsValue Apply(Operator @operator, JsValue left, JsValue right)
    {
        switch (@operator)
        {
            case Operator.Add:
                return Add(left, right);
            case Operator.Same:
                return Same(left, right);
            case Operator.NotSame:
                return !Same(left, right);
            case Operator.Equal:
                return LooselyEqual(left, right);
            case Operator.NotEqual:
                return !LooselyEqual(left, right);
            case Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual:
                return Compare(@operator, left, right);
            case Operator.In:
                return right.IsObject ? Has(right, ToKey(left)) : throw TypeError("Rechts von in steht kein Objekt.");
            case Operator.InstanceOf:
                return IsInstance(left, right);
        }
        var first = ToNumber(left);
        var second = ToNumber(right);
        return Calculate(@operator, first, second);
    }

    public static bool Same(JsValue left, JsValue right) =>
        left.Kind == JsKind.Number && right.Kind == JsKind.Number ? left.AsNumber == right.AsNumber : left.Equals(right);

    private static double Calculate(Operator @operator, double left, double right) => @operator switch
    {
        Operator.Subtract => left - right,
        Operator.Multiply => left * right,
        Operator.Divide => left / right,
        Operator.Remainder => left % right,
        Operator.Power => Numbers.Power(left, right),
        Operator.BitAnd => Numbers.ToInt32(left) & Numbers.ToInt32(right),
        Operator.BitOr => Numbers.ToInt32(left) | Numbers.ToInt32(right),
        Operator.BitXor => Numbers.ToInt32(left) ^ Numbers.ToInt32(right),
        Operator.ShiftLeft => Numbers.ToInt32(left) << (Numbers.ToInt32(right) & 31),
        Operator.ShiftRight => Numbers.ToInt32(left) >> (Numbers.ToInt32(right) & 31),
        Operator.ShiftRightUnsigned => (uint)Numbers.ToInt32(left) >> (Numbers.ToInt32(right) & 31),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private JsValue Add(JsValue left, JsValue right)
    {
        if (left.IsNumber && right.IsNumber)
            return left.AsNumber + right.AsNumber;
        // A Date prefers its text here, everything else its number.
        var first = ToPrimitive(left, left.Reference is JsDate);
        var second = ToPrimitive(right, right.Reference is JsDate);
        return first.IsString || second.IsString
            ? Rope.Concat(Meter, ToStringValue(first), ToStringValue(second))
            : ToNumber(first) + ToNumber(second);
    }

    private JsValue Compare(Operator @operator, JsValue left, JsValue right)
    {
        var first = ToPrimitive(left, prefersText: false);
        var second = ToPrimitive(right, prefersText: false);
        if (first.IsString && second.IsString)
        {
            Meter.Work(Math.Min(first.StringLength, second.StringLength) >> 6);
            var order = string.CompareOrdinal(first.AsString, second.AsString);
            return @operator switch
            {
                Operator.Less => order < 0,
                Operator.LessOrEqual => order <= 0,
                Operator.Greater => order > 0,
                _ => order >= 0,
            };
        }
        var (a, b) = (ToNumber(first), ToNumber(second));
        return @operator switch
        {
            Operator.Less => a < b,
            Operator.LessOrEqual => a <= b,
            Operator.Greater => a > b,
            _ => a >= b,
        };
    }

    private bool LooselyEqual(JsValue left, JsValue right)
    {
        if (left.Kind == right.Kind)
            return Same(left, right);
        if (left.IsNullish || right.IsNullish)
            return left.IsNullish && right.IsNullish;
        if (left.IsObject)
            return LooselyEqual(ToPrimitive(left, left.Reference is JsDate), right);
        return right.IsObject ? LooselyEqual(left, ToPrimitive(right, right.Reference is JsDate)) : ToNumber(left) == ToNumber(right);
    }

    private bool IsInstance(JsValue value, JsValue type) => type.Reference switch
    {
        NativeFunction { Instance: { } test } => value.IsObject && test(value.AsObject),
        JsFunction => throw new JavaScriptStop("js.unsupported", "instanceof geht nur mit eingebauten Typen.", "Eine Eigenschaft prüfen, z. B. wert.art === 'x'."),
        _ => throw TypeError("Rechts von instanceof steht kein Typ."),
    };
}
