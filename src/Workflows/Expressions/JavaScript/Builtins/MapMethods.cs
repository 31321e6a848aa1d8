using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class MapMethods
{
    public static readonly Members Table = new(ObjectMethods.Table)
    {
        { "get", 1, (realm, self, args) => Of(realm, self).Table.TryGet(args[0], out var value) ? value : JsValue.Undefined },
        { "has", 1, (realm, self, args) => Of(realm, self).Table.TryGet(args[0], out _) },
        { "set", 2, Set },
        { "delete", 1, (realm, self, args) => Of(realm, self).Table.Delete(args[0]) },
        { "size", JsValue.Of(new Accessor { Get = new NativeFunction("size", 0, (realm, self, _) => Of(realm, self).Table.Count) }) },
        { "clear", 0, Clear },
        { "forEach", 1, ForEach },
        { "keys", 0, (realm, self, _) => IteratorMethods.Over(realm, Of(realm, self).Entries().Select(entry => entry.Key)) },
        { "values", 0, (realm, self, _) => IteratorMethods.Over(realm, Of(realm, self).Entries().Select(entry => entry.Value)) },
        { "entries", 0, (realm, self, _) => IteratorMethods.Over(realm, Of(realm, self).Entries().Select(entry => realm.Pair(entry.Key, entry.Value))) },
    };

    public static readonly NativeFunction Type = new("Map", 0, (realm, _, _) => throw realm.TypeError("Map braucht new."))
    {
        Maker = Make,
        Instance = value => value is JsMap,
    };

    private static JsMap Of(Realm realm, JsValue self) => self.Reference as JsMap ?? throw realm.TypeError("Das ist keine Map.");

    private static JsValue Make(Realm realm, JsValue self, Arguments args)
    {
        realm.Meter.Allocate(200);
        var made = new JsMap();
        foreach (var pair in args[0].IsNullish ? [] : realm.Iterate(args[0]))
        {
            if (!pair.IsObject)
                throw realm.TypeError("Hier wird ein Paar [schlüssel, wert] gebraucht.");
            realm.Meter.Step();
            made.Table.Set(realm, realm.Get(pair, 0), realm.Get(pair, 1));
        }
        return JsValue.Of(made);
    }

    private static JsValue Set(Realm realm, JsValue self, Arguments args)
    {
        Of(realm, self).Table.Set(realm, args[0], args[1]);
        return self;
    }

    private static JsValue Clear(Realm realm, JsValue self, Arguments args)
    {
        Of(realm, self).Table.Clear();
        return JsValue.Undefined;
    }

    private static JsValue ForEach(Realm realm, JsValue self, Arguments args)
    {
        foreach (var (key, value) in Of(realm, self).Entries())
            realm.Invoke(args[0], args[1], value, key, self);
        return JsValue.Undefined;
    }
}
