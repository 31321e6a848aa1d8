using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class ArrayType
{
    private static readonly Members Statics = new()
    {
        { "isArray", 1, (_, _, args) => args[0].IsArray },
        { "of", 0, (realm, _, args) => ObjectType.List(realm, args.From(0).ToArray()) },
        { "from", 1, From },
    };

    public static readonly NativeFunction Type = new("Array", 1, Make) { Maker = Make, Statics = Statics, Instance = value => value is JsArray };

    private static JsValue Make(Realm realm, JsValue self, Arguments args)
    {
        if (args.Count != 1 || !args[0].IsNumber)
            return ObjectType.List(realm, args.From(0).ToArray());
        var list = JsArray.Make(realm, 0);
        list.TrySet(realm, "length", args[0]);
        return JsValue.Of(list);
    }

    private static JsValue From(Realm realm, JsValue self, Arguments args)
    {
        var (source, map) = (args[0], args[1]);
        if (source.IsNullish)
            realm.RefuseNullish(source);
        if (!map.IsUndefined)
            realm.AsFunction(map);
        var isIterable = source.IsString || source.Reference is JsArray or JsSet or JsMap or JsIterator;
        var items = isIterable ? realm.Iterate(source) : ByLength(realm, source);
        var index = 0;
        return ObjectType.List(realm, map.IsUndefined ? items : items.Select(item => realm.Invoke(map, args[2], item, index++)));
    }

    private static IEnumerable<JsValue> ByLength(Realm realm, JsValue source)
    {
        var length = realm.ToInteger(realm.Get(source, "length"));
        for (var i = 0.0; i < length; i++)
            yield return realm.Get(source, i);
    }
}
