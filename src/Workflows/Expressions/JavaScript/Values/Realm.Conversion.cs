using Kim.Workflows.Expressions.JavaScript.Builtins;

namespace Kim.Workflows.Expressions.JavaScript.Values;

internal sealed partial class Realm
{
    public static bool ToBoolean(JsValue value) => value.Kind switch
    {
        JsKind.Boolean => value.AsBoolean,
        JsKind.Number => value.AsNumber != 0 && !double.IsNaN(value.AsNumber),
        JsKind.String => value.StringLength > 0,
        JsKind.Object => true,
        _ => false,
    };

    public static JsValue TypeOf(JsValue value) => value.Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.Boolean => "boolean",
        JsKind.Number => "number",
        JsKind.String => "string",
        _ => value.IsFunction ? "function" : "object",
    };

    public double ToNumber(JsValue value) => value.Kind switch
    {
        JsKind.Number => value.AsNumber,
        JsKind.Undefined => double.NaN,
        JsKind.Null => 0,
        JsKind.Boolean => value.AsNumber,
        JsKind.String => Numbers.FromText(value.AsString),
        _ => ToNumber(ToPrimitive(value, prefersText: false)),
    };

    /// <summary>Truncated towards zero; NaN is 0.</summary>
    public double ToInteger(JsValue value)
    {
        var number = Math.Truncate(ToNumber(value));
        return double.IsNaN(number) ? 0 : number + 0.0;
    }

    /// <summary>An index as slice takes it: negative counts from the end.</summary>
    public int ToIndex(JsValue value, int length, int absent)
    {
        if (value.IsUndefined)
            return absent;
        var index = ToInteger(value);
        return (int)(index < 0 ? Math.Max(0, length + index) : Math.Min(index, length));
    }

    public string ToText(JsValue value) => ToStringValue(value).AsString;

    /// <summary>As text, but long texts stay in their parts.</summary>
    public JsValue ToStringValue(JsValue value) => value.Kind switch
    {
        JsKind.String => value,
        JsKind.Number => Text.Of(value.AsNumber),
        JsKind.Object => ToStringValue(ToPrimitive(value, prefersText: true)),
        _ => Text.Plain(value),
    };

    public string ToKey(JsValue value) => value.IsString ? value.AsString : ToText(value);

    public JsValue ToPrimitive(JsValue value, bool prefersText)
    {
        if (!value.IsObject)
            return value;
        Meter.Enter();
        var result = TryMethod(value, prefersText ? "toString" : "valueOf");
        if (result.IsObject || result.IsBroken)
            result = TryMethod(value, prefersText ? "valueOf" : "toString");
        Meter.Leave();
        return result.IsObject || result.IsBroken ? throw TypeError("Das Objekt lässt sich nicht in einen einfachen Wert umwandeln.") : result;
    }

    private JsValue TryMethod(JsValue owner, string name) =>
        Get(owner, name).Reference is JsFunction method ? method.Call(this, owner, []) : JsValue.Broken;
}
