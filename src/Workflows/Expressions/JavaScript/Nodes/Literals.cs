using Kim.Workflows.Expressions.JavaScript.Builtins;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

internal sealed class Literal(int position, JsValue value) : Expression(position)
{
    public JsValue Value { get; } = value;

    public override JsValue Evaluate(Frame frame) => Value;
}

internal sealed class ThisExpression(int position) : Expression(position)
{
    public override JsValue Evaluate(Frame frame) => frame.Self;
}

internal sealed class RegexLiteral(int position, string pattern, string flags) : Expression(position)
{
    private readonly RegexProgram program = RegexProgram.Compile(pattern, flags, position);

    public override JsValue Evaluate(Frame frame)
    {
        frame.Realm.Meter.Allocate(96);
        return JsValue.Of(new JsRegex(program));
    }
}

internal sealed class TemplateExpression(int position, string[] texts, Expression[] values) : Expression(position)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue result = texts[0];
        for (var i = 0; i < values.Length; i++)
        {
            var part = frame.Realm.ToStringValue(values[i].Evaluate(frame));
            result = Rope.Concat(frame.Realm.Meter, Rope.Concat(frame.Realm.Meter, result, part), texts[i + 1]);
        }
        return result;
    }
}

internal sealed class SpreadExpression(int position, Expression value) : Expression(position)
{
    public override JsValue Evaluate(Frame frame) => value.Evaluate(frame);

    /// <summary>Evaluates a list in which some parts may be spread.</summary>
    public static void Collect(Frame frame, Expression[] parts, List<JsValue> into)
    {
        foreach (var part in parts)
        {
            var value = part.Evaluate(frame);
            if (part is not SpreadExpression)
            {
                into.Add(value);
                continue;
            }
            foreach (var item in frame.Realm.At(part.Position).Iterate(value))
            {
                frame.Realm.Meter.Step();
                frame.Realm.Meter.Allocate(48);
                into.Add(item);
            }
        }
    }
}

internal sealed class ListLiteral(int position, Expression[] items) : Expression(position)
{
    public override JsValue Evaluate(Frame frame)
    {
        var list = JsArray.Make(frame.Realm, items.Length);
        SpreadExpression.Collect(frame, items, list.Items);
        return JsValue.Of(list);
    }
}

internal enum MemberKind
{
    Value,
    Getter,
    Setter,
    Spread,
}

internal sealed record ObjectMember(MemberKind Kind, Expression Key, Expression Value);

internal sealed class ObjectLiteral(int position, ObjectMember[] members) : Expression(position)
{
    public override JsValue Evaluate(Frame frame)
    {
        var realm = frame.Realm;
        realm.Meter.Allocate(64);
        var made = new JsObject();
        foreach (var member in members)
        {
            if (member.Kind == MemberKind.Spread)
            {
                realm.CopyMembers(member.Value.Evaluate(frame), made);
                continue;
            }
            var key = realm.ToKey(member.Key.Evaluate(frame));
            var value = member.Value.Evaluate(frame);
            if (member.Kind != MemberKind.Value)
                value = JsValue.Of(Access(made, key, member.Kind, (JsFunction)value.AsObject));
            realm.Meter.Allocate(64);
            made.Put(key, value);
        }
        return JsValue.Of(made);
    }

    private static Accessor Access(JsObject made, string key, MemberKind kind, JsFunction function)
    {
        var accessor = made.TryGetOwn(key, out var known) && known.Reference is Accessor other
            ? new Accessor { Get = other.Get, Set = other.Set }
            : new Accessor();
        if (kind == MemberKind.Getter)
            accessor.Get = function;
        else
            accessor.Set = function;
        return accessor;
    }
}
