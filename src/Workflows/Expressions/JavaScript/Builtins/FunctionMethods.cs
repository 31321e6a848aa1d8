using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class FunctionMethods
{
    public static readonly Members Table = new(ObjectMethods.Table)
    {
        { "call", 1, (realm, self, args) => realm.Invoke(self, args[0], [.. args.From(1)]) },
        { "apply", 2, (realm, self, args) => realm.Invoke(self, args[0], Spread(realm, args[1])) },
        { "bind", 1, Bind },
        { "toString", 0, (realm, self, _) => realm.AsFunction(self).SourceText },
    };

    public static readonly NativeFunction Type = new("Function", 1, Refuse) { Maker = Refuse, Instance = value => value is JsFunction };

    private static JsValue[] Spread(Realm realm, JsValue list)
    {
        if (list.IsNullish)
            return [];
        if (list.Reference is not JsArray array)
            throw realm.TypeError("apply braucht eine Liste.");
        realm.Meter.Allocate(24L * array.Items.Count);
        realm.Meter.Work(array.Items.Count >> 2);
        return [.. array.Items];
    }

    private static JsValue Bind(Realm realm, JsValue self, Arguments args)
    {
        realm.Meter.Allocate(96 + (24L * args.Count));
        return JsValue.Of(new BoundFunction(realm.AsFunction(self), args[0], [.. args.From(1)]));
    }

    private static JsValue Refuse(Realm realm, JsValue self, Arguments args) =>
        throw new JavaScriptStop("js.unsupported", "new Function gibt es hier nicht.", "Die Funktion unmittelbar hinschreiben: (a) => …");
}
