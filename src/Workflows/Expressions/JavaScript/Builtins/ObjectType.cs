using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class ObjectType
{
    private static readonly Members Statics = new()
    {
        { "keys", 1, (realm, _, args) => List(realm, realm.OwnKeys(NotNullish(realm, args[0])).Select(key => (JsValue)key)) },
        { "values", 1, (realm, _, args) => List(realm, Enumerate(realm, args[0]).Select(pair => pair.Value)) },
        { "entries", 1, (realm, _, args) => List(realm, Enumerate(realm, args[0]).Select(pair => realm.Pair(pair.Key, pair.Value))) },
        { "getOwnPropertyNames", 1, (realm, _, args) => List(realm, realm.OwnKeys(NotNullish(realm, args[0])).Select(key => (JsValue)key)) },
        { "assign", 2, Assign },
        { "fromEntries", 1, FromEntries },
        { "is", 2, (_, _, args) => args[0].Equals(args[1]) && (!args[0].IsNumber || double.IsNegative(args[0].AsNumber) == double.IsNegative(args[1].AsNumber) || double.IsNaN(args[0].AsNumber)) },
        { "hasOwn", 2, (realm, _, args) => ObjectMethods.HasOwn(realm, NotNullish(realm, args[0]), args[1]) },
        { "freeze", 1, (_, _, args) => Lock(args[0], closes: true, freezes: true) },
        { "seal", 1, (_, _, args) => Lock(args[0], closes: true, freezes: false) },
        { "preventExtensions", 1, (_, _, args) => Lock(args[0], closes: false, freezes: false) },
        { "isFrozen", 1, (_, _, args) => !args[0].IsObject || args[0].AsObject.Frozen || IsClosedAndEmpty(args[0].AsObject) },
        { "isSealed", 1, (_, _, args) => !args[0].IsObject || args[0].AsObject.Sealed || IsClosedAndEmpty(args[0].AsObject) },
        { "isExtensible", 1, (_, _, args) => args[0].IsObject && args[0].AsObject.Extensible },
        { "create", 2, (_, _, _) => throw Prototypes() },
        { "setPrototypeOf", 2, (_, _, _) => throw Prototypes() },
        { "getPrototypeOf", 1, (_, _, _) => throw Prototypes() },
        { "defineProperty", 3, (_, _, _) => throw new JavaScriptStop("js.unsupported", "Object.defineProperty gibt es hier nicht.", "Getter im Objekt schreiben: { get name() { … } }") },
    };

    public static readonly NativeFunction Type = new("Object", 1, Make) { Maker = Make, Statics = Statics, Instance = _ => true };

    public static JsValue List(Realm realm, IEnumerable<JsValue> items)
    {
        var list = JsArray.Make(realm, 0);
        foreach (var item in items)
        {
            realm.Meter.Step();
            list.Add(realm, item);
        }
        return JsValue.Of(list);
    }

    private static JsValue Make(Realm realm, JsValue self, Arguments args) => args[0].IsObject ? args[0]
        : args[0].IsNullish ? JsValue.Of(new JsObject())
        : throw new JavaScriptStop("js.unsupported", "Object(wert) gibt es hier nur für Objekte.", "Den Wert unmittelbar verwenden.");

    private static JsValue NotNullish(Realm realm, JsValue value) =>
        value.IsNullish ? throw realm.TypeError("undefined und null haben keine Eigenschaften.") : value;

    private static IEnumerable<(string Key, JsValue Value)> Enumerate(Realm realm, JsValue value) =>
        realm.OwnKeys(NotNullish(realm, value)).Select(key => (key, realm.Get(value, key)));

    private static JsValue Assign(Realm realm, JsValue self, Arguments args)
    {
        var target = NotNullish(realm, args[0]);
        foreach (var source in args.From(1))
        {
            foreach (var (key, value) in source.IsNullish ? [] : Enumerate(realm, source))
            {
                if (target.IsObject && target.AsObject.Frozen)
                    throw realm.TypeError("Das Objekt ist eingefroren.");
                realm.Set(target, key, value);
            }
        }
        return target;
    }

    private static JsValue FromEntries(Realm realm, JsValue self, Arguments args)
    {
        var made = new JsObject();
        foreach (var pair in realm.Iterate(args[0]))
        {
            if (!pair.IsObject)
                throw realm.TypeError("Hier wird ein Paar [name, wert] gebraucht.");
            realm.Meter.Step();
            made.TrySet(realm, realm.ToKey(realm.Get(pair, 0)), realm.Get(pair, 1));
        }
        return JsValue.Of(made);
    }

    private static JsValue Lock(JsValue value, bool closes, bool freezes)
    {
        if (!value.IsObject || value.Reference is JsHostObject)
            return value;
        var target = value.AsObject;
        target.Extensible = false;
        target.Sealed |= closes;
        target.Frozen |= freezes;
        return value;
    }

    private static bool IsClosedAndEmpty(JsObject target) => !target.Extensible && !target.Keys().Any();

    private static JavaScriptStop Prototypes() =>
        new("js.unsupported", "Prototypen gibt es hier nicht.", "Die Eigenschaften mit {...anderes} übernehmen.");
}
