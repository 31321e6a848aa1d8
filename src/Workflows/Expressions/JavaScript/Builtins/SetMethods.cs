using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class SetMethods
{
    public static readonly Members Table = new(ObjectMethods.Table)
    {
        { "has", 1, (realm, self, args) => Of(realm, self).Table.TryGet(args[0], out _) },
        { "add", 1, Add },
        { "delete", 1, (realm, self, args) => Of(realm, self).Table.Delete(args[0]) },
        { "size", JsValue.Of(new Accessor { Get = new NativeFunction("size", 0, (realm, self, _) => Of(realm, self).Table.Count) }) },
        { "clear", 0, Clear },
        { "forEach", 1, ForEach },
        { "keys", 0, (realm, self, _) => IteratorMethods.Over(realm, Of(realm, self).Values()) },
        { "values", 0, (realm, self, _) => IteratorMethods.Over(realm, Of(realm, self).Values()) },
        { "entries", 0, (realm, self, _) => IteratorMethods.Over(realm, Of(realm, self).Values().Select(value => realm.Pair(value, value))) },
    };

    public static readonly NativeFunction Type = new("Set", 0, (realm, _, _) => throw realm.TypeError("Set braucht new."))
    {
        Maker = Make,
        Instance = value => value is JsSet,
    };

    private static JsSet Of(Realm realm, JsValue self) => self.Reference as JsSet ?? throw realm.TypeError("Das ist kein Set.");

    private static JsValue Make(Realm realm, JsValue self, Arguments args)
    {
        realm.Meter.Allocate(200);
        var made = new JsSet();
        foreach (var value in args[0].IsNullish ? [] : realm.Iterate(args[0]))
        {
            realm.Meter.Step();
            made.Table.Set(realm, value, value);
        }
        return JsValue.Of(made);
    }

    private static JsValue Add(Realm realm, JsValue self, Arguments args)
    {
        Of(realm, self).Table.Set(realm, args[0], args[0]);
        return self;
    }

    private static JsValue Clear(Realm realm, JsValue self, Arguments args)
    {
        Of(realm, self).Table.Clear();
        return JsValue.Undefined;
    }

    private static JsValue ForEach(Realm realm, JsValue self, Arguments args)
    {
        foreach (var value in Of(realm, self).Values())
            realm.Invoke(args[0], args[1], value, value, self);
        return JsValue.Undefined;
    }
}
