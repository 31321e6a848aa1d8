using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

/// <summary>What every script finds without a host.</summary>
internal static class GlobalNames
{
    public static readonly Members Table = new()
    {
        { "Object", JsValue.Of(ObjectType.Type) },
        { "Array", JsValue.Of(ArrayType.Type) },
        { "String", JsValue.Of(StringType.Type) },
        { "Number", JsValue.Of(NumberType.Type) },
        { "Boolean", JsValue.Of(BooleanMethods.Type) },
        { "Date", JsValue.Of(DateType.Type) },
        { "RegExp", JsValue.Of(RegexMethods.Type) },
        { "Map", JsValue.Of(MapMethods.Type) },
        { "Set", JsValue.Of(SetMethods.Type) },
        { "Function", JsValue.Of(FunctionMethods.Type) },
        { "Error", JsValue.Of(ErrorMethods.TypeOf("Error")) },
        { "TypeError", JsValue.Of(ErrorMethods.TypeOf("TypeError")) },
        { "RangeError", JsValue.Of(ErrorMethods.TypeOf("RangeError")) },
        { "SyntaxError", JsValue.Of(ErrorMethods.TypeOf("SyntaxError")) },
        { "ReferenceError", JsValue.Of(ErrorMethods.TypeOf("ReferenceError")) },
        { "Math", MathMembers.Object },
        { "JSON", JsonMembers.Object },
        { "parseInt", NumberType.ParseInt },
        { "parseFloat", NumberType.ParseFloat },
        { "isNaN", 1, (realm, _, args) => double.IsNaN(realm.ToNumber(args[0])) },
        { "isFinite", 1, (realm, _, args) => double.IsFinite(realm.ToNumber(args[0])) },
        { "encodeURIComponent", 1, (realm, _, args) => UriText.Encode(realm, realm.ToText(args[0])) },
        { "decodeURIComponent", 1, (realm, _, args) => UriText.Decode(realm, realm.ToText(args[0])) },
    };

    /// <summary>Names that neither host nor script can change.</summary>
    public static bool TryGetConstant(string name, out JsValue value)
    {
        value = name switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, _ => JsValue.Undefined };
        return name is "NaN" or "Infinity" or "undefined";
    }
}
