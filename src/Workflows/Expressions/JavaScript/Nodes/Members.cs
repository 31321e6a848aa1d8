using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

internal sealed class MemberExpression(int position, Expression owner, Expression key, bool isOptional) : Expression(position), IPlace
{
    public override JsValue Evaluate(Frame frame)
    {
        var place = Locate(frame);
        return place.Owner.IsBroken ? place.Owner : Read(frame, place);
    }

    public Place Locate(Frame frame)
    {
        Meter.EnsureStack();
        var value = owner.Evaluate(frame);
        if (value.IsBroken || (isOptional && value.IsNullish))
            return new Place(JsValue.Broken, default);
        if (key is Literal)
            return new Place(value, key.Evaluate(frame));
        var name = key.Evaluate(frame);
        if (value.IsNullish)
            Realm(frame).RefuseNullish(value);
        return new Place(value, name.IsObject ? Realm(frame).ToKey(name) : name);
    }

    public JsValue Read(Frame frame, Place place) => Realm(frame).Get(place.Owner, place.Key);

    public void Write(Frame frame, Place place, JsValue value) => Realm(frame).Set(place.Owner, place.Key, value);

    public void Bind(Frame frame, JsValue value, bool declares) => Write(frame, Locate(frame), value);

    private Realm Realm(Frame frame) => frame.Realm.At(Position);
}

/// <summary>Gives undefined where a part of the chain ended early.</summary>
internal sealed class OptionalChain(int position, Expression inner) : Expression(position)
{
    public Expression Inner { get; } = inner;

    public override JsValue Evaluate(Frame frame)
    {
        var value = Inner.Evaluate(frame);
        return value.IsBroken ? JsValue.Undefined : value;
    }
}

internal sealed class CallExpression(int position, Expression callee, Expression[] arguments, bool isOptional) : Expression(position)
{
    public override JsValue Evaluate(Frame frame)
    {
        Meter.EnsureStack();
        var self = JsValue.Undefined;
        JsValue function;
        if (callee is MemberExpression member)
        {
            var place = member.Locate(frame);
            if (place.Owner.IsBroken)
                return place.Owner;
            self = place.Owner;
            function = member.Read(frame, place);
        }
        else if (callee is OptionalChain { Inner: MemberExpression chained })
        {
            var place = chained.Locate(frame);
            self = place.Owner;
            function = place.Owner.IsBroken ? JsValue.Undefined : chained.Read(frame, place);
        }
        else
        {
            function = callee.Evaluate(frame);
        }
        if (function.IsBroken)
            return function;
        if (isOptional && function.IsNullish)
            return JsValue.Broken;
        var values = Evaluate(frame, arguments);
        if (function.Reference is not JsFunction target)
            throw frame.Realm.At(Position).TypeError("Das ist keine Funktion.");
        return target.Call(frame.Realm.At(Position), self, values);
    }

    public static JsValue[] Evaluate(Frame frame, Expression[] arguments)
    {
        if (arguments.Length == 0)
            return [];
        if (Array.Exists(arguments, argument => argument is SpreadExpression))
        {
            List<JsValue> spread = [];
            SpreadExpression.Collect(frame, arguments, spread);
            return [.. spread];
        }
        frame.Realm.Meter.Allocate(24 + (24L * arguments.Length));
        var values = new JsValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = arguments[i].Evaluate(frame);
        return values;
    }
}

internal sealed class NewExpression(int position, Expression type, Expression[] arguments) : Expression(position)
{
    public override JsValue Evaluate(Frame frame)
    {
        Meter.EnsureStack();
        var function = type.Evaluate(frame);
        var values = CallExpression.Evaluate(frame, arguments);
        if (function.Reference is not JsFunction target)
            throw frame.Realm.At(Position).TypeError("Das ist kein Typ.");
        return target.Construct(frame.Realm.At(Position), values);
    }
}
