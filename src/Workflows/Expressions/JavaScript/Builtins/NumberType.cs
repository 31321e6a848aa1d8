using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class NumberType
{
    public static readonly JsValue ParseInt = JsValue.Of(new NativeFunction("parseInt", 2, ReadInteger));
    public static readonly JsValue ParseFloat = JsValue.Of(new NativeFunction("parseFloat", 1, (realm, _, args) => Numbers.ParsePrefix(realm.ToText(args[0]))));

    private static readonly Members Statics = new()
    {
        { "parseInt", ParseInt },
        { "parseFloat", ParseFloat },
        { "isInteger", 1, (_, _, args) => args[0].IsNumber && IsInteger(args[0].AsNumber) },
        { "isSafeInteger", 1, (_, _, args) => args[0].IsNumber && IsInteger(args[0].AsNumber) && Math.Abs(args[0].AsNumber) <= 9007199254740991 },
        { "isFinite", 1, (_, _, args) => args[0].IsNumber && double.IsFinite(args[0].AsNumber) },
        { "isNaN", 1, (_, _, args) => args[0].IsNumber && double.IsNaN(args[0].AsNumber) },
        { "MAX_SAFE_INTEGER", 9007199254740991.0 },
        { "MIN_SAFE_INTEGER", -9007199254740991.0 },
        { "MAX_VALUE", double.MaxValue },
        { "MIN_VALUE", double.Epsilon },
        { "EPSILON", Math.Pow(2, -52) },
        { "POSITIVE_INFINITY", double.PositiveInfinity },
        { "NEGATIVE_INFINITY", double.NegativeInfinity },
        { "NaN", double.NaN },
    };

    public static readonly NativeFunction Type = new("Number", 1, (realm, _, args) => args.Count == 0 ? 0 : realm.ToNumber(args[0]))
    {
        Statics = Statics,
        Instance = _ => false,
    };

    private static bool IsInteger(double value) => double.IsFinite(value) && Math.Truncate(value) == value;

    private static JsValue ReadInteger(Realm realm, JsValue self, Arguments args)
    {
        var text = Text.TrimStart(realm.ToText(args[0]));
        var radix = Numbers.ToInt32(realm.ToNumber(args[1]));
        var isNegative = text.StartsWith('-');
        if (isNegative || text.StartsWith('+'))
            text = text[1..];
        if (radix is 0 or 16 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            (text, radix) = (text[2..], 16);
        radix = radix == 0 ? 10 : radix;
        if (radix is < 2 or > 36)
            return double.NaN;
        realm.Meter.Work(text.Length >> 2);
        var value = Numbers.ParseRadix(text, radix, out _);
        return isNegative ? -value : value;
    }
}
