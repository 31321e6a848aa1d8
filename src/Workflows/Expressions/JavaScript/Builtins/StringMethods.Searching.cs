using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static partial class StringMethods
{
    private static string Needle(Realm realm, JsValue value) =>
        value.Reference is JsRegex ? throw realm.TypeError("Hier geht kein regulärer Ausdruck.") : realm.ToText(value);

    private static JsValue IndexOf(Realm realm, JsValue self, Arguments args)
    {
        var (text, needle) = (Of(realm, self), realm.ToText(args[0]));
        var from = (int)Math.Clamp(realm.ToInteger(args[1]), 0, text.Length);
        return text.IndexOf(needle, from, StringComparison.Ordinal);
    }

    private static JsValue LastIndexOf(Realm realm, JsValue self, Arguments args)
    {
        var (text, needle) = (Of(realm, self), realm.ToText(args[0]));
        var number = realm.ToNumber(args[1]);
        var from = double.IsNaN(number) ? text.Length : Math.Clamp(Math.Truncate(number), 0, text.Length);
        var start = (int)Math.Min(from, text.Length - needle.Length);
        return start < 0 ? -1 : text.AsSpan(0, start + needle.Length).LastIndexOf(needle, StringComparison.Ordinal);
    }

    private static JsValue Includes(Realm realm, JsValue self, Arguments args)
    {
        var (text, needle) = (Of(realm, self), Needle(realm, args[0]));
        return text.IndexOf(needle, (int)Math.Clamp(realm.ToInteger(args[1]), 0, text.Length), StringComparison.Ordinal) >= 0;
    }

    private static JsValue StartsWith(Realm realm, JsValue self, Arguments args)
    {
        var (text, needle) = (This(realm, self).AsString, Needle(realm, args[0]));
        return text.AsSpan((int)Math.Clamp(realm.ToInteger(args[1]), 0, text.Length)).StartsWith(needle, StringComparison.Ordinal);
    }

    private static JsValue EndsWith(Realm realm, JsValue self, Arguments args)
    {
        var (text, needle) = (This(realm, self).AsString, Needle(realm, args[0]));
        var end = args[1].IsUndefined ? text.Length : (int)Math.Clamp(realm.ToInteger(args[1]), 0, text.Length);
        return text.AsSpan(0, end).EndsWith(needle, StringComparison.Ordinal);
    }

    private static JsValue LocaleCompare(Realm realm, JsValue self, Arguments args) =>
        Math.Sign(GermanTexts.Compare(Of(realm, self), realm.ToText(args[0])));

    private static JsValue Split(Realm realm, JsValue self, Arguments args)
    {
        var text = Of(realm, self);
        var limit = args[1].IsUndefined ? uint.MaxValue : (uint)Numbers.ToInt32(realm.ToNumber(args[1]));
        if (args[0].Reference is JsRegex regex)
            return RegexMethods.Split(realm, regex, text, limit);
        if (args[0].IsUndefined)
            return ObjectType.List(realm, limit == 0 ? [] : [text]);
        var separator = realm.ToText(args[0]);
        var parts = separator.Length == 0 ? text.Select(Text.Single) : text.Split(separator);
        realm.Meter.Characters(text.Length);
        return ObjectType.List(realm, parts.Take((int)Math.Min(limit, int.MaxValue)).Select(part => Made(realm, part)));
    }

    private static JsValue Replace(Realm realm, JsValue self, Arguments args)
    {
        var text = Of(realm, self);
        return args[0].Reference is JsRegex regex
            ? RegexMethods.Replace(realm, regex, text, args[1])
            : ReplaceText(realm, text, realm.ToText(args[0]), args[1], all: false);
    }

    private static JsValue ReplaceAll(Realm realm, JsValue self, Arguments args)
    {
        var text = Of(realm, self);
        if (args[0].Reference is not JsRegex regex)
            return ReplaceText(realm, text, realm.ToText(args[0]), args[1], all: true);
        return regex.Program.IsGlobal ? RegexMethods.Replace(realm, regex, text, args[1]) : throw realm.TypeError("replaceAll braucht das Kennzeichen g.");
    }

    private static JsValue ReplaceText(Realm realm, string text, string needle, JsValue with, bool all)
    {
        var template = with.IsFunction ? "" : realm.ToText(with);
        var made = new Replacement(realm, text);
        var at = text.IndexOf(needle, StringComparison.Ordinal);
        while (at >= 0)
        {
            var value = with.IsFunction
                ? realm.ToText(realm.Invoke(with, JsValue.Undefined, needle, at, text))
                : made.Expand(template, [needle], at, null);
            made.Put(at, needle.Length, value);
            var next = at + Math.Max(1, needle.Length);
            at = all && next <= text.Length ? text.IndexOf(needle, next, StringComparison.Ordinal) : -1;
        }
        return made.Finish();
    }

    private static JsValue Match(Realm realm, JsValue self, Arguments args) =>
        RegexMethods.Match(realm, RegexMethods.From(realm, args[0], ""), Of(realm, self));

    private static JsValue MatchAll(Realm realm, JsValue self, Arguments args)
    {
        var regex = RegexMethods.From(realm, args[0], "g");
        return regex.Program.IsGlobal ? RegexMethods.MatchAll(realm, regex, Of(realm, self)) : throw realm.TypeError("matchAll braucht das Kennzeichen g.");
    }

    private static JsValue Search(Realm realm, JsValue self, Arguments args) =>
        RegexMethods.Search(realm, RegexMethods.From(realm, args[0], ""), Of(realm, self));
}
