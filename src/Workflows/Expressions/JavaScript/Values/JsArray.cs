using Kim.Workflows.Expressions.JavaScript.Builtins;

namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>A dense array: a gap is an element with the value undefined.</summary>
internal sealed class JsArray : JsObject
{
    public JsArray() => Items = [];

    public JsArray(IEnumerable<JsValue> items) => Items = [.. items];

    public List<JsValue> Items { get; }

    public override string Tag => "Array";

    public override Members Methods => ArrayMethods.Table;

    public static JsArray Make(Realm realm, int count)
    {
        realm.Meter.Allocate(56 + (24L * count));
        return new JsArray();
    }

    public override bool TryGetOwn(string key, out JsValue value)
    {
        if (key == "length")
        {
            value = Items.Count;
            return true;
        }
        var index = Index(key);
        if (index < 0)
            return base.TryGetOwn(key, out value);
        value = index < Items.Count ? Items[(int)index] : default;
        return index < Items.Count;
    }

    public override bool TrySet(Realm realm, string key, JsValue value)
    {
        if (key == "length")
            return SetLength(realm, value);
        var index = Index(key);
        return index < 0 ? base.TrySet(realm, key, value) : SetAt(realm, index, value);
    }

    public bool SetAt(Realm realm, long index, JsValue value)
    {
        if (Frozen)
            return false;
        if (index < Items.Count)
        {
            Items[(int)index] = value;
            return true;
        }
        if (!Extensible)
            return false;
        Grow(realm, index);
        Add(realm, value);
        return true;
    }

    public void Add(Realm realm, JsValue value)
    {
        if (!Extensible)
            throw realm.TypeError("Die Liste ist gesperrt.");
        realm.Meter.Allocate(48);
        Items.Add(value);
    }

    public void Grow(Realm realm, long length)
    {
        var missing = length - Items.Count;
        if (missing <= 0)
            return;
        realm.Meter.Allocate(24 * missing);
        realm.Meter.Work(missing >> 2);
        Items.EnsureCapacity((int)length);
        System.Runtime.InteropServices.CollectionsMarshal.SetCount(Items, (int)length);
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Items)[^(int)missing..].Clear();
    }

    public override bool TryDelete(Realm realm, string key)
    {
        var index = Index(key);
        if (key == "length" || ((Sealed || Frozen) && index >= 0 && index < Items.Count))
            return false;
        if (index < 0)
            return base.TryDelete(realm, key);
        if (index < Items.Count)
            Items[(int)index] = JsValue.Undefined;
        return true;
    }

    public override IEnumerable<string> Keys() =>
        [.. Enumerable.Range(0, Items.Count).Select(index => Text.Of(index)), .. base.Keys()];

    public override bool IsEnumerable(string key) => key != "length" && base.IsEnumerable(key);

    private bool SetLength(Realm realm, JsValue value)
    {
        var length = realm.ToNumber(value);
        if (length < 0 || length > uint.MaxValue || length != Math.Floor(length))
            throw realm.RangeError("Ungültige Listenlänge.");
        if (Frozen)
            return false;
        if (length < Items.Count)
        {
            if (Sealed)
                return false;
            Items.RemoveRange((int)length, Items.Count - (int)length);
        }
        else if (length > Items.Count && !Extensible)
        {
            return false;
        }
        Grow(realm, (long)length);
        return true;
    }
}
