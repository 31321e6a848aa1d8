using System.Text.RegularExpressions;
using Kim.Workflows.Expressions.JavaScript.Syntax;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

/// <summary>A regular expression on the engine that cannot backtrack, so its time is linear in the text.</summary>
internal sealed class RegexProgram
{
    private const int LongestPattern = 1000;
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(250);

    private RegexProgram(string source, string flags, Regex regex, IReadOnlyList<string?> groupNames) =>
        (Source, Flags, Regex, GroupNames) = (source, flags, regex, groupNames);

    public string Source { get; }

    public string Flags { get; }

    public Regex Regex { get; }

    /// <summary>The name of each group, from group 1; null where it has none.</summary>
    public IReadOnlyList<string?> GroupNames { get; }

    public bool IsGlobal => Flags.Contains('g', StringComparison.Ordinal);

    public static RegexProgram Compile(string pattern, string flags, int position)
    {
        if (flags.Any(flag => !"gimsuy".Contains(flag, StringComparison.Ordinal)) || flags.Distinct().Count() != flags.Length)
            throw SyntaxFault.Wrong(position, "Dieses Kennzeichen gibt es bei regulären Ausdrücken nicht.");
        if (flags.Contains('y', StringComparison.Ordinal))
            throw SyntaxFault.Missing(position, "Das Kennzeichen y gibt es hier nicht.", "Mit ^ am Anfang verankern.");
        if (pattern.Length > LongestPattern)
            throw SyntaxFault.Missing(position, "Dieser reguläre Ausdruck ist zu lang.", "Den Text in mehreren Schritten prüfen.");
        var translation = new RegexTranslation(pattern, flags, position);
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        if (flags.Contains('i', StringComparison.Ordinal))
            options |= RegexOptions.IgnoreCase;
        if (flags.Contains('m', StringComparison.Ordinal))
            options |= RegexOptions.Multiline;
        try
        {
            var regex = new Regex(translation.Write(), options, LongestMatch);
            return new RegexProgram(pattern, string.Concat(flags.Order()), regex, translation.GroupNames);
        }
        catch (ArgumentException)
        {
            // .NET reads the translated pattern; what it refuses is malformed.
            throw SyntaxFault.Wrong(position, "Dieser reguläre Ausdruck ist nicht richtig geschrieben.");
        }
        catch (NotSupportedException)
        {
            // Too many states, or a construct that needs backtracking.
            throw SyntaxFault.Missing(position, "Dieser reguläre Ausdruck ist hier nicht möglich.", "Rückverweise und große Wiederholungen vermeiden.");
        }
    }

    public Match Match(Realm realm, string text, int from)
    {
        realm.Meter.Allocate(256);
        try
        {
            var found = Regex.Match(text, from);
            realm.Meter.Work(1 + (((found.Success ? found.Index + found.Length : text.Length) - from) >> 2));
            return found;
        }
        catch (RegexMatchTimeoutException)
        {
            // Linear, but the text was too long.
            throw new JavaScriptStop("js.time-exceeded");
        }
    }
}

internal sealed class JsRegex(RegexProgram program) : JsObject
{
    public RegexProgram Program { get; } = program;

    public double LastIndex { get; set; }

    public override string Tag => "RegExp";

    public override Members Methods => RegexMethods.Table;

    public override bool TryGetOwn(string key, out JsValue value)
    {
        if (key != "lastIndex")
            return base.TryGetOwn(key, out value);
        value = LastIndex;
        return true;
    }

    public override bool TrySet(Realm realm, string key, JsValue value)
    {
        if (key != "lastIndex")
            return base.TrySet(realm, key, value);
        LastIndex = realm.ToInteger(value);
        return true;
    }

    public override bool IsEnumerable(string key) => key != "lastIndex" && base.IsEnumerable(key);

    public override string ToString() => $"/{Program.Source}/{Program.Flags}";
}
