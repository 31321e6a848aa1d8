using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class ErrorMethods
{
    public static readonly Members Table = new(ObjectMethods.Table) { { "toString", 0, Describe } };

    public static NativeFunction TypeOf(string name)
    {
        JsValue Make(Realm realm, JsValue self, Arguments args)
        {
            realm.Meter.Allocate(128);
            var made = new JsError(name, args[0].IsUndefined ? "" : realm.ToText(args[0]));
            if (args[1].IsObject && args[1].AsObject.TryGetOwn("cause", out var cause))
                made.Put("cause", cause);
            return JsValue.Of(made);
        }

        return new NativeFunction(name, 1, Make) { Maker = Make, Instance = value => value is JsError error && (name == "Error" || error.Type == name) };
    }

    private static JsValue Describe(Realm realm, JsValue self, Arguments args)
    {
        var name = realm.ToText(realm.Get(self, "name"));
        var message = realm.ToText(realm.Get(self, "message"));
        return message.Length == 0 ? name : name.Length == 0 ? message : $"{name}: {message}";
    }
}
