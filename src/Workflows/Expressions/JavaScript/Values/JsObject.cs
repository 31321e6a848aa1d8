using Kim.Workflows.Expressions.JavaScript.Builtins;

namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>A bag of named values in order of insertion. There is no prototype: built-in members come from a table per kind.</summary>
internal class JsObject
{
    private OrderedDictionary<string, JsValue>? properties;

    public bool Extensible { get; set; } = true;

    public bool Sealed { get; set; }

    public bool Frozen { get; set; }

    /// <summary>As <c>Object.prototype.toString</c> names it.</summary>
    public virtual string Tag => "Object";

    public virtual Members Methods => ObjectMethods.Table;

    /// <summary>The own value as stored; an accessor is an <see cref="Accessor"/> inside.</summary>
    public virtual bool TryGetOwn(string key, out JsValue value)
    {
        if (properties is not null)
            return properties.TryGetValue(key, out value);
        value = default;
        return false;
    }

    /// <summary>Stores own data; false where the object does not take it.</summary>
    public virtual bool TrySet(Realm realm, string key, JsValue value)
    {
        if (Frozen)
            return false;
        if (properties is not null && properties.ContainsKey(key))
        {
            properties[key] = value;
            return true;
        }
        if (!Extensible)
            return false;
        realm.Meter.Allocate(64 + key.Length);
        Put(key, value);
        return true;
    }

    public virtual bool TryDelete(Realm realm, string key)
    {
        if (properties is null || !properties.ContainsKey(key))
            return true;
        if (Sealed || Frozen)
            return false;
        realm.Meter.Work(properties.Count >> 3);
        properties.Remove(key);
        return true;
    }

    /// <summary>Enumerable own names: array indexes ascending, then the rest as inserted.</summary>
    public virtual IEnumerable<string> Keys()
    {
        if (properties is null)
            return [];
        return properties.Keys.Any(key => Index(key) >= 0)
            ? [.. properties.Keys.Where(key => Index(key) >= 0).OrderBy(Index), .. properties.Keys.Where(key => Index(key) < 0)]
            : [.. properties.Keys];
    }

    public virtual bool IsEnumerable(string key) => TryGetOwn(key, out _);

    public void Put(string key, JsValue value) => (properties ??= [])[key] = value;

    /// <summary>The canonical array index that a name spells, or -1.</summary>
    public static long Index(string key)
    {
        if (key.Length is 0 or > 10 || (key[0] == '0' && key.Length > 1))
            return -1;
        long index = 0;
        foreach (var c in key)
        {
            if (c is < '0' or > '9')
                return -1;
            index = (index * 10) + (c - '0');
        }
        return index < uint.MaxValue ? index : -1;
    }
}

/// <summary>A getter and setter in place of a value.</summary>
internal sealed class Accessor : JsObject
{
    public JsFunction? Get { get; set; }

    public JsFunction? Set { get; set; }
}
