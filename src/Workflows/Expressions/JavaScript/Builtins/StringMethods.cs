using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static partial class StringMethods
{
    public static readonly Members Table = new(ObjectMethods.Table)
    {
        { "toString", 0, (realm, self, _) => This(realm, self) }, { "valueOf", 0, (realm, self, _) => This(realm, self) },
        { "charAt", 1, CharAt }, { "charCodeAt", 1, CharCodeAt }, { "codePointAt", 1, CodePointAt }, { "at", 1, At },
        { "indexOf", 1, IndexOf }, { "lastIndexOf", 1, LastIndexOf }, { "includes", 1, Includes },
        { "startsWith", 1, StartsWith }, { "endsWith", 1, EndsWith }, { "localeCompare", 1, LocaleCompare },
        { "slice", 2, Slice }, { "substring", 2, Substring }, { "substr", 2, Substr },
        { "toUpperCase", 0, ToUpper }, { "toLowerCase", 0, ToLower }, { "toLocaleUpperCase", 0, ToUpper }, { "toLocaleLowerCase", 0, ToLower },
        { "trim", 0, (realm, self, _) => Made(realm, Text.TrimEnd(Text.TrimStart(Of(realm, self)))) },
        { "trimStart", 0, (realm, self, _) => Made(realm, Text.TrimStart(Of(realm, self))) },
        { "trimEnd", 0, (realm, self, _) => Made(realm, Text.TrimEnd(Of(realm, self))) },
        { "padStart", 2, (realm, self, args) => Pad(realm, self, args, atStart: true) },
        { "padEnd", 2, (realm, self, args) => Pad(realm, self, args, atStart: false) },
        { "repeat", 1, Repeat }, { "concat", 1, Concat }, { "normalize", 0, Normalize },
        { "split", 2, Split }, { "replace", 2, Replace }, { "replaceAll", 2, ReplaceAll },
        { "match", 1, Match }, { "matchAll", 1, MatchAll }, { "search", 1, Search },
    };

    private static JsValue This(Realm realm, JsValue self) =>
        self.IsNullish ? throw realm.TypeError("undefined und null sind kein Text.") : realm.ToStringValue(self);

    private static string Of(Realm realm, JsValue self)
    {
        var text = This(realm, self).AsString;
        realm.Meter.Work(text.Length >> 6);
        return text;
    }

    private static JsValue Made(Realm realm, string text)
    {
        realm.Meter.Characters(text.Length);
        return text;
    }

    private static JsValue CharAt(Realm realm, JsValue self, Arguments args)
    {
        var (text, index) = (This(realm, self).AsString, realm.ToInteger(args[0]));
        return index >= 0 && index < text.Length ? Text.Single(text[(int)index]) : "";
    }

    private static JsValue CharCodeAt(Realm realm, JsValue self, Arguments args)
    {
        var (text, index) = (This(realm, self).AsString, realm.ToInteger(args[0]));
        return index >= 0 && index < text.Length ? text[(int)index] : double.NaN;
    }

    private static JsValue CodePointAt(Realm realm, JsValue self, Arguments args)
    {
        var (text, index) = (This(realm, self).AsString, realm.ToInteger(args[0]));
        if (index < 0 || index >= text.Length)
            return JsValue.Undefined;
        var i = (int)index;
        return i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
    }

    private static JsValue At(Realm realm, JsValue self, Arguments args)
    {
        var (text, index) = (This(realm, self).AsString, realm.ToInteger(args[0]));
        index += index < 0 ? text.Length : 0;
        return index >= 0 && index < text.Length ? Text.Single(text[(int)index]) : JsValue.Undefined;
    }

    private static JsValue Slice(Realm realm, JsValue self, Arguments args)
    {
        var text = This(realm, self).AsString;
        var start = realm.ToIndex(args[0], text.Length, 0);
        var end = realm.ToIndex(args[1], text.Length, text.Length);
        return Made(realm, start < end ? text[start..end] : "");
    }

    private static JsValue Substring(Realm realm, JsValue self, Arguments args)
    {
        var text = This(realm, self).AsString;
        var start = (int)Math.Clamp(realm.ToInteger(args[0]), 0, text.Length);
        var end = args[1].IsUndefined ? text.Length : (int)Math.Clamp(realm.ToInteger(args[1]), 0, text.Length);
        return Made(realm, text[Math.Min(start, end)..Math.Max(start, end)]);
    }

    private static JsValue Substr(Realm realm, JsValue self, Arguments args)
    {
        var text = This(realm, self).AsString;
        var start = realm.ToIndex(args[0], text.Length, 0);
        var count = args[1].IsUndefined ? text.Length : realm.ToInteger(args[1]);
        return Made(realm, text.Substring(start, (int)Math.Clamp(count, 0, text.Length - start)));
    }

    private static JsValue ToUpper(Realm realm, JsValue self, Arguments args) =>
        Made(realm, Of(realm, self).ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal));

    private static JsValue ToLower(Realm realm, JsValue self, Arguments args) => Made(realm, Of(realm, self).ToLowerInvariant());

    private static JsValue Pad(Realm realm, JsValue self, Arguments args, bool atStart)
    {
        var text = This(realm, self).AsString;
        var length = realm.ToInteger(args[0]);
        var filler = args[1].IsUndefined ? " " : realm.ToText(args[1]);
        if (length <= text.Length || filler.Length == 0)
            return text;
        realm.Meter.Characters(length > int.MaxValue ? int.MaxValue : (long)length);
        var missing = (int)length - text.Length;
        var padding = string.Concat(Enumerable.Repeat(filler, missing / filler.Length)) + filler[..(missing % filler.Length)];
        return atStart ? padding + text : text + padding;
    }

    private static JsValue Repeat(Realm realm, JsValue self, Arguments args)
    {
        var text = This(realm, self).AsString;
        var count = realm.ToInteger(args[0]);
        if (count < 0 || double.IsInfinity(count))
            throw realm.RangeError("So oft lässt sich ein Text nicht wiederholen.");
        if (text.Length == 0)
            return "";
        realm.Meter.Characters((long)Math.Min(text.Length * count, int.MaxValue));
        return string.Concat(Enumerable.Repeat(text, (int)count));
    }

    private static JsValue Concat(Realm realm, JsValue self, Arguments args)
    {
        var result = This(realm, self);
        foreach (var part in args.From(0))
            result = Rope.Concat(realm.Meter, result, realm.ToStringValue(part));
        return result;
    }

    private static JsValue Normalize(Realm realm, JsValue self, Arguments args)
    {
        var form = args[0].IsUndefined ? "NFC" : realm.ToText(args[0]);
        var text = Of(realm, self);
        realm.Meter.Characters(text.Length * 4L);
        return text.Normalize(form switch
        {
            "NFC" => System.Text.NormalizationForm.FormC,
            "NFD" => System.Text.NormalizationForm.FormD,
            "NFKC" => System.Text.NormalizationForm.FormKC,
            "NFKD" => System.Text.NormalizationForm.FormKD,
            _ => throw realm.RangeError("Diese Normalform gibt es nicht."),
        });
    }
}
