using System.Text;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class StringType
{
    private static readonly Members Statics = new()
    {
        { "fromCharCode", 1, FromCharCode },
        { "fromCodePoint", 1, FromCodePoint },
    };

    public static readonly NativeFunction Type = new("String", 1, (realm, _, args) => args.Count == 0 ? "" : realm.ToStringValue(args[0]))
    {
        Statics = Statics,
        Instance = _ => false,
    };

    private static JsValue FromCharCode(Realm realm, JsValue self, Arguments args)
    {
        realm.Meter.Characters(args.Count);
        var text = new StringBuilder();
        foreach (var code in args.From(0))
            text.Append((char)(ushort)Numbers.ToInt32(realm.ToNumber(code)));
        return text.ToString();
    }

    private static JsValue FromCodePoint(Realm realm, JsValue self, Arguments args)
    {
        realm.Meter.Characters(args.Count * 2L);
        var text = new StringBuilder();
        foreach (var value in args.From(0))
        {
            var code = realm.ToNumber(value);
            if (code < 0 || code > 0x10FFFF || code != Math.Floor(code))
                throw realm.RangeError("Dieses Zeichen gibt es nicht.");
            Text.AppendCodePoint(text, (int)code);
        }
        return text.ToString();
    }
}
