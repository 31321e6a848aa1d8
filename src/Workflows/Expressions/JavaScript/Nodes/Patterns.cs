using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

internal sealed class DefaultTarget(ITarget target, Expression fallback) : ITarget
{
    public void Bind(Frame frame, JsValue value, bool declares) =>
        target.Bind(frame, value.IsUndefined ? fallback.Evaluate(frame) : value, declares);
}

internal sealed class ListPattern(int position, ITarget?[] items, ITarget? rest) : ITarget
{
    public void Bind(Frame frame, JsValue value, bool declares)
    {
        Meter.EnsureStack();
        var realm = frame.Realm.At(position);
        using var source = realm.Iterate(value).GetEnumerator();
        foreach (var item in items)
        {
            realm.Meter.Step();
            var next = source.MoveNext() ? source.Current : JsValue.Undefined;
            item?.Bind(frame, next, declares);
        }
        if (rest is null)
            return;
        var left = JsArray.Make(realm, 0);
        while (source.MoveNext())
        {
            realm.Meter.Step();
            left.Add(realm, source.Current);
        }
        rest.Bind(frame, JsValue.Of(left), declares);
    }
}

internal sealed record PatternMember(Expression Key, ITarget Target);

internal sealed class ObjectPattern(int position, PatternMember[] members, ITarget? rest) : ITarget
{
    public void Bind(Frame frame, JsValue value, bool declares)
    {
        Meter.EnsureStack();
        var realm = frame.Realm.At(position);
        if (value.IsNullish)
            throw realm.TypeError("undefined und null lassen sich nicht zerlegen.");
        HashSet<string> taken = [];
        foreach (var member in members)
        {
            var key = realm.ToKey(member.Key.Evaluate(frame));
            if (rest is not null)
                taken.Add(key);
            member.Target.Bind(frame, frame.Realm.At(position).Get(value, key), declares);
        }
        if (rest is null)
            return;
        var left = new JsObject();
        realm.CopyMembers(value, left, taken);
        rest.Bind(frame, JsValue.Of(left), declares);
    }
}
