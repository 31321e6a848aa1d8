using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

/// <summary>What every object has.</summary>
internal static class ObjectMethods
{
    public static readonly Members Table = new()
    {
        { "toString", 0, (_, self, _) => TagOf(self) },
        { "toLocaleString", 0, (realm, self, _) => realm.ToStringValue(self) },
        { "valueOf", 0, (_, self, _) => self },
        { "hasOwnProperty", 1, (realm, self, args) => HasOwn(realm, self, args[0]) },
        { "propertyIsEnumerable", 1, (realm, self, args) => self.IsObject && self.AsObject.IsEnumerable(realm.ToKey(args[0])) },
    };

    public static bool HasOwn(Realm realm, JsValue self, JsValue key)
    {
        var name = realm.ToKey(key);
        if (self.IsString)
            return name == "length" || (JsObject.Index(name) is >= 0 and var index && index < self.StringLength);
        return self.IsObject && self.AsObject.TryGetOwn(name, out _);
    }

    private static string TagOf(JsValue value) => value.Kind switch
    {
        JsKind.Undefined => "[object Undefined]",
        JsKind.Null => "[object Null]",
        JsKind.Boolean => "[object Boolean]",
        JsKind.Number => "[object Number]",
        JsKind.String => "[object String]",
        _ => $"[object {value.AsObject.Tag}]",
    };
}
