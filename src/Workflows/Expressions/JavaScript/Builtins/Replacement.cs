using System.Text;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

/// <summary>A text in which found places are replaced from left to right.</summary>
internal sealed class Replacement(Realm realm, string text)
{
    private readonly StringBuilder made = new();
    private int copied;

    public void Put(int at, int length, string value)
    {
        realm.Meter.Step();
        realm.Meter.Characters(value.Length + (at - copied));
        made.Append(text, copied, at - copied).Append(value);
        copied = at + length;
    }

    public JsValue Finish()
    {
        realm.Meter.Characters(text.Length - copied + made.Length);
        return made.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary><c>$1</c>, <c>$&amp;</c>, <c>$`</c>, <c>$'</c>, <c>$$</c> and <c>$&lt;name&gt;</c>.</summary>
    public string Expand(string template, string?[] groups, int at, Func<string, string?>? named)
    {
        if (!template.Contains('$', StringComparison.Ordinal))
            return template;
        var result = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '$' || i + 1 >= template.Length)
            {
                result.Append(template[i]);
                continue;
            }
            var used = ExpandOne(result, template.AsSpan(i + 1), groups, at, named);
            if (used == 0)
                result.Append('$');
            i += used;
            realm.Meter.Step();
            if (result.Length > realm.Meter.Limits.AllocatedBytes / 4)
                throw new JavaScriptStop("js.memory-exceeded");
        }
        return result.ToString();
    }

    private int ExpandOne(StringBuilder result, ReadOnlySpan<char> after, string?[] groups, int at, Func<string, string?>? named)
    {
        switch (after[0])
        {
            case '$':
                result.Append('$');
                return 1;
            case '&':
                result.Append(groups[0]);
                return 1;
            case '`':
                result.Append(text, 0, at);
                return 1;
            case '\'':
                result.Append(text, at + groups[0]!.Length, text.Length - at - groups[0]!.Length);
                return 1;
            case '<' when named is not null && after.IndexOf('>') is > 0 and var end:
                result.Append(named(after[1..end].ToString()));
                return end + 1;
        }
        var digits = after.Length > 1 && char.IsAsciiDigit(after[0]) && char.IsAsciiDigit(after[1]) && Group(after[..2], groups) ? 2
            : char.IsAsciiDigit(after[0]) && Group(after[..1], groups) ? 1 : 0;
        if (digits > 0)
            result.Append(groups[int.Parse(after[..digits])]);
        return digits;
    }

    private static bool Group(ReadOnlySpan<char> digits, string?[] groups) => int.Parse(digits) is > 0 and var number && number < groups.Length;
}
