using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class BooleanMethods
{
    public static readonly Members Table = new(ObjectMethods.Table)
    {
        { "toString", 0, (realm, self, _) => realm.ToStringValue(self) },
    };

    public static readonly NativeFunction Type = new("Boolean", 1, (_, _, args) => Realm.ToBoolean(args[0])) { Instance = _ => false };
}
