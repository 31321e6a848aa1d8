using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class JsonMembers
{
    public static readonly JsValue Object = JsValue.Of(new Namespace("JSON", new Members
    {
        { "parse", 2, Parse },
        { "stringify", 3, (realm, _, args) => new JsonWriter(realm, args[1], args[2]).Write(args[0]) },
    }));

    private static JsValue Parse(Realm realm, JsValue self, Arguments args)
    {
        var value = new JsonReader(realm, realm.ToText(args[0])).Read();
        if (!args[1].IsFunction)
            return value;
        var root = new JsObject();
        root.Put("", value);
        return Revive(realm, JsValue.Of(root), "", args[1]);
    }

    private static JsValue Revive(Realm realm, JsValue holder, string key, JsValue reviver)
    {
        realm.Meter.Enter();
        var value = realm.Get(holder, key);
        foreach (var inner in realm.OwnKeys(value.IsObject ? value : JsValue.Null).ToList())
        {
            var revived = Revive(realm, value, inner, reviver);
            if (revived.IsUndefined)
                value.AsObject.TryDelete(realm, inner);
            else
                realm.Set(value, inner, revived);
        }
        realm.Meter.Leave();
        return realm.Invoke(reviver, holder, key, value);
    }
}
