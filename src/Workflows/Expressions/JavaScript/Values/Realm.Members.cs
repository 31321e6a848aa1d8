using Kim.Workflows.Expressions.JavaScript.Builtins;

namespace Kim.Workflows.Expressions.JavaScript.Values;

internal sealed partial class Realm
{
    public JsValue Get(JsValue owner, JsValue key)
    {
        if (key.IsNumber)
        {
            var index = key.AsNumber;
            if (owner.Reference is JsArray array && index >= 0 && index < array.Items.Count && index == (int)index)
                return array.Items[(int)index];
            if (owner.IsString && index >= 0 && index < owner.StringLength && index == (int)index)
                return Text.Single(owner.AsString[(int)index]);
        }
        return Get(owner, ToKey(key));
    }

    public JsValue Get(JsValue owner, string key)
    {
        switch (owner.Kind)
        {
            case JsKind.Object:
                var target = owner.AsObject;
                if (target.TryGetOwn(key, out var own))
                    return own.Reference is Accessor accessor ? CallGetter(accessor, owner) : own;
                var method = target.Methods.Find(key);
                return method.Reference is Accessor shared ? CallGetter(shared, owner) : method;
            case JsKind.String:
                if (key == "length")
                    return owner.StringLength;
                var index = JsObject.Index(key);
                return index >= 0
                    ? index < owner.StringLength ? Text.Single(owner.AsString[(int)index]) : JsValue.Undefined
                    : StringMethods.Table.Find(key);
            case JsKind.Number:
                return NumberMethods.Table.Find(key);
            case JsKind.Boolean:
                return BooleanMethods.Table.Find(key);
            default:
                RefuseNullish(owner);
                return default;
        }
    }

    public void Set(JsValue owner, JsValue key, JsValue value)
    {
        if (owner.IsNullish)
            RefuseNullish(owner);
        if (!owner.IsObject)
            return;
        var target = owner.AsObject;
        if (key.IsNumber && target is JsArray array && key.AsNumber >= 0 && key.AsNumber == (int)key.AsNumber)
        {
            array.SetAt(this, (long)key.AsNumber, value);
            return;
        }
        var name = ToKey(key);
        if (target.TryGetOwn(name, out var known) && known.Reference is Accessor accessor)
            accessor.Set?.Call(this, owner, [value]);
        else
            target.TrySet(this, name, value);
    }

    public bool Has(JsValue owner, string key)
    {
        if (!owner.IsObject)
            throw TypeError("Rechts von in steht kein Objekt.");
        return owner.AsObject.TryGetOwn(key, out _) || !owner.AsObject.Methods.Find(key).IsUndefined;
    }

    /// <summary>Calls a function that a built-in was given.</summary>
    public JsValue Invoke(JsValue function, JsValue self, params JsValue[] arguments)
    {
        Meter.Step();
        return AsFunction(function).Call(this, self, arguments);
    }

    public JsFunction AsFunction(JsValue value) => value.Reference as JsFunction ?? throw TypeError("Hier wird eine Funktion gebraucht.");

    public void CopyMembers(JsValue from, JsObject into, HashSet<string>? except = null)
    {
        foreach (var key in OwnKeys(from))
        {
            if (except is not null && except.Contains(key))
                continue;
            var value = Get(from, key);
            Meter.Allocate(64);
            into.Put(key, value);
        }
    }

    /// <summary>Enumerable own names of any value; a text has its indexes.</summary>
    public IEnumerable<string> OwnKeys(JsValue value)
    {
        if (value.IsString)
            return Count(Enumerable.Range(0, value.StringLength).Select(index => Text.Of(index)));
        return value.IsObject ? Count(value.AsObject.Keys()) : [];
    }

    public IEnumerable<JsValue> IterateNames(JsValue value) => OwnKeys(value).ToArray()
        .Where(key => !value.IsObject || value.Reference is JsHostObject || value.AsObject.TryGetOwn(key, out _))
        .Select(key => (JsValue)key);

    public IEnumerable<JsValue> Iterate(JsValue value) => value.Reference switch
    {
        JsArray array => Items(array),
        JsSet set => set.Values(),
        JsMap map => map.Entries().Select(entry => Pair(entry.Key, entry.Value)),
        JsIterator iterator => Drain(iterator),
        _ when value.IsString => Text.CodePoints(value.AsString).Select(part => (JsValue)part),
        _ => throw TypeError("Darüber kann nicht iteriert werden."),
    };

    public JsValue Pair(JsValue first, JsValue second)
    {
        Meter.Allocate(104);
        return JsValue.Of(new JsArray([first, second]));
    }

    private JsValue CallGetter(Accessor accessor, JsValue owner)
    {
        if (accessor.Get is null)
            return JsValue.Undefined;
        Meter.Step();
        return accessor.Get.Call(this, owner, []);
    }

    private IEnumerable<string> Count(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            Meter.Step();
            Meter.Allocate(32);
            yield return key;
        }
    }

    private static IEnumerable<JsValue> Items(JsArray array)
    {
        for (var i = 0; i < array.Items.Count; i++)
            yield return array.Items[i];
    }

    private static IEnumerable<JsValue> Drain(JsIterator iterator)
    {
        while (iterator.Source.MoveNext())
            yield return iterator.Source.Current;
    }
}
