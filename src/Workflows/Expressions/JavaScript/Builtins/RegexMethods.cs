using System.Text.RegularExpressions;
using Kim.Workflows.Expressions.JavaScript.Syntax;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class RegexMethods
{
    public static readonly Members Table = new(ObjectMethods.Table)
    {
        { "test", 1, (realm, self, args) => Next(realm, Of(realm, self), realm.ToText(args[0])) is not null },
        { "exec", 1, Exec },
        { "toString", 0, (realm, self, _) => Of(realm, self).ToString() },
        { "source", Read("source", regex => regex.Program.Source) },
        { "flags", Read("flags", regex => regex.Program.Flags) },
        { "global", Read("global", regex => regex.Program.IsGlobal) },
        { "ignoreCase", Read("ignoreCase", regex => regex.Program.Flags.Contains('i', StringComparison.Ordinal)) },
        { "multiline", Read("multiline", regex => regex.Program.Flags.Contains('m', StringComparison.Ordinal)) },
    };

    public static readonly NativeFunction Type = new("RegExp", 2, Make) { Maker = Make, Instance = value => value is JsRegex };

    public static JsRegex From(Realm realm, JsValue value, string flags) =>
        value.Reference as JsRegex ?? Compile(realm, value.IsUndefined ? "(?:)" : realm.ToText(value), flags);

    public static JsValue Match(Realm realm, JsRegex regex, string text)
    {
        if (!regex.Program.IsGlobal)
            return Next(realm, regex, text) is { } found ? Describe(realm, regex, found, text) : JsValue.Null;
        regex.LastIndex = 0;
        var all = All(realm, regex, text).Select(match => (JsValue)match.Value).ToArray();
        return all.Length == 0 ? JsValue.Null : ObjectType.List(realm, all);
    }

    public static JsValue MatchAll(Realm realm, JsRegex regex, string text) =>
        IteratorMethods.Over(realm, All(realm, regex, text).Select(match => Describe(realm, regex, match, text)));

    public static JsValue Search(Realm realm, JsRegex regex, string text)
    {
        var found = regex.Program.Match(realm, text, 0);
        return found.Success ? found.Index : -1;
    }

    public static JsValue Replace(Realm realm, JsRegex regex, string text, JsValue with)
    {
        var template = with.IsFunction ? "" : realm.ToText(with);
        var made = new Replacement(realm, text);
        if (regex.Program.IsGlobal)
            regex.LastIndex = 0;
        foreach (var found in regex.Program.IsGlobal ? All(realm, regex, text).ToList() : First(realm, regex, text))
        {
            var value = with.IsFunction
                ? realm.ToText(realm.Invoke(with, JsValue.Undefined, CallbackArguments(realm, regex, found, text)))
                : made.Expand(template, [.. found.Groups.Values.Select(group => group.Success ? group.Value : "")], found.Index, Names(regex, found));
            made.Put(found.Index, found.Length, value);
        }
        return made.Finish();
    }

    public static JsValue Split(Realm realm, JsRegex regex, string text, uint limit)
    {
        List<JsValue> parts = [];
        if (text.Length == 0)
            return ObjectType.List(realm, limit == 0 || regex.Program.Match(realm, text, 0).Success ? [] : [text]);
        var start = 0;
        foreach (var found in All(realm, regex, text))
        {
            if (found.Index >= text.Length || (found.Length == 0 && found.Index == start) || found.Index + found.Length == start)
                continue;
            parts.Add(text[start..found.Index]);
            parts.AddRange(found.Groups.Values.Skip(1).Select(Captured));
            start = found.Index + found.Length;
        }
        parts.Add(text[start..]);
        realm.Meter.Characters(text.Length);
        return ObjectType.List(realm, parts.Take((int)Math.Min(limit, int.MaxValue)));
    }

    private static JsRegex Of(Realm realm, JsValue self) => self.Reference as JsRegex ?? throw realm.TypeError("Das ist kein regulärer Ausdruck.");

    private static JsValue Read(string name, Func<JsRegex, JsValue> read) =>
        JsValue.Of(new Accessor { Get = new NativeFunction(name, 0, (realm, self, _) => read(Of(realm, self))) });

    private static JsValue Make(Realm realm, JsValue self, Arguments args)
    {
        var flags = args[1].IsUndefined ? (args[0].Reference as JsRegex)?.Program.Flags ?? "" : realm.ToText(args[1]);
        var source = args[0].Reference is JsRegex known ? known.Program.Source : args[0].IsUndefined ? "(?:)" : realm.ToText(args[0]);
        return JsValue.Of(Compile(realm, source.Length == 0 ? "(?:)" : source, flags));
    }

    private static JsRegex Compile(Realm realm, string pattern, string flags)
    {
        realm.Meter.Work(5000);
        realm.Meter.Allocate(20_000);
        try
        {
            return new JsRegex(RegexProgram.Compile(pattern, flags, realm.Position));
        }
        catch (SyntaxFault fault)
        {
            // A pattern made at run time ends the run as one in the source would have kept it from starting.
            throw new JavaScriptStop(fault.Code, fault.Message, fault.Hint);
        }
    }

    private static JsValue Exec(Realm realm, JsValue self, Arguments args)
    {
        var (regex, text) = (Of(realm, self), realm.ToText(args[0]));
        return Next(realm, regex, text) is { } found ? Describe(realm, regex, found, text) : JsValue.Null;
    }

    private static Match? Next(Realm realm, JsRegex regex, string text)
    {
        var from = regex.Program.IsGlobal ? regex.LastIndex : 0;
        var found = from <= text.Length && from >= 0 ? regex.Program.Match(realm, text, (int)from) : null;
        if (regex.Program.IsGlobal)
            regex.LastIndex = found is { Success: true } ? found.Index + found.Length : 0;
        return found is { Success: true } ? found : null;
    }

    private static List<Match> First(Realm realm, JsRegex regex, string text) => Next(realm, regex, text) is { } found ? [found] : [];

    private static IEnumerable<Match> All(Realm realm, JsRegex regex, string text)
    {
        for (var from = 0; from <= text.Length;)
        {
            var found = regex.Program.Match(realm, text, from);
            if (!found.Success)
                yield break;
            realm.Meter.Allocate(200 + (2L * found.Length));
            yield return found;
            from = found.Index + Math.Max(1, found.Length);
        }
    }

    private static JsValue Captured(Group group) => group.Success ? group.Value : JsValue.Undefined;

    private static Func<string, string?>? Names(JsRegex regex, Match found) => regex.Program.GroupNames.All(name => name is null)
        ? null
        : name => IndexOf(regex, name) is > 0 and var index ? found.Groups[index].Value : "";

    private static int IndexOf(JsRegex regex, string name) => 1 + regex.Program.GroupNames.ToList().IndexOf(name);

    private static JsValue Describe(Realm realm, JsRegex regex, Match found, string text)
    {
        var made = JsArray.Make(realm, found.Groups.Count);
        made.Items.AddRange(found.Groups.Values.Select(Captured));
        made.Put("index", found.Index);
        made.Put("input", text);
        made.Put("groups", Groups(realm, regex, found));
        return JsValue.Of(made);
    }

    private static JsValue Groups(Realm realm, JsRegex regex, Match found)
    {
        if (regex.Program.GroupNames.All(name => name is null))
            return JsValue.Undefined;
        var made = new JsObject();
        for (var i = 0; i < regex.Program.GroupNames.Count; i++)
        {
            if (regex.Program.GroupNames[i] is { } name)
                made.TrySet(realm, name, Captured(found.Groups[i + 1]));
        }
        return JsValue.Of(made);
    }

    private static JsValue[] CallbackArguments(Realm realm, JsRegex regex, Match found, string text)
    {
        var groups = Groups(realm, regex, found);
        JsValue[] values = [.. found.Groups.Values.Select(Captured), found.Index, text];
        return groups.IsUndefined ? values : [.. values, groups];
    }
}
