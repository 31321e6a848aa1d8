using Kim.Workflows.Expressions.JavaScript.Builtins;

namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>Keys in order of insertion; a removed entry leaves a gap, so that loops that change the map go on correctly.</summary>
internal sealed class OrderedTable
{
    private readonly Dictionary<JsValue, int> places = [];
    private readonly List<(bool Live, JsValue Key, JsValue Value)> entries = [];

    public int Count => places.Count;

    public bool TryGet(JsValue key, out JsValue value)
    {
        var found = places.TryGetValue(key, out var place);
        value = found ? entries[place].Value : default;
        return found;
    }

    public void Set(Realm realm, JsValue key, JsValue value)
    {
        if (places.TryGetValue(key, out var place))
        {
            entries[place] = entries[place] with { Value = value };
            return;
        }
        realm.Meter.Allocate(160);
        places[key] = entries.Count;
        entries.Add((true, key.IsNumber && key.AsNumber == 0 ? 0 : key, value));
    }

    public bool Delete(JsValue key)
    {
        if (!places.Remove(key, out var place))
            return false;
        entries[place] = default;
        return true;
    }

    public void Clear()
    {
        places.Clear();
        for (var i = 0; i < entries.Count; i++)
            entries[i] = default;
    }

    public IEnumerable<(JsValue Key, JsValue Value)> Entries()
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Live)
                yield return (entries[i].Key, entries[i].Value);
        }
    }
}

internal sealed class JsMap : JsObject
{
    public OrderedTable Table { get; } = new();

    public override string Tag => "Map";

    public override Members Methods => MapMethods.Table;

    public IEnumerable<(JsValue Key, JsValue Value)> Entries() => Table.Entries();
}

internal sealed class JsSet : JsObject
{
    public OrderedTable Table { get; } = new();

    public override string Tag => "Set";

    public override Members Methods => SetMethods.Table;

    public IEnumerable<JsValue> Values() => Table.Entries().Select(entry => entry.Key);
}

internal sealed class JsIterator(IEnumerator<JsValue> source) : JsObject
{
    public IEnumerator<JsValue> Source { get; } = source;

    public override string Tag => "Iterator";

    public override Members Methods => IteratorMethods.Table;
}
