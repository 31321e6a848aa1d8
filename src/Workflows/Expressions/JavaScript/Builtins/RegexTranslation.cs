using System.Text;
using Kim.Workflows.Expressions.JavaScript.Syntax;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

/// <summary>Writes a pattern so that .NET reads it as the language means it; named groups become numbered ones.</summary>
internal sealed class RegexTranslation(string pattern, string flags, int position)
{
    private const string Blank = @"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
    private const string NotBlank = @"\0-\u0008\u000e-\u001f!-\u009f\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\uffff";
    private const int DeepestGroup = 50;
    private readonly StringBuilder made = new();
    private readonly List<string?> names = [];
    private int at;
    private int depth;

    public IReadOnlyList<string?> GroupNames => names;

    public string Write()
    {
        while (at < pattern.Length)
        {
            var c = pattern[at++];
            switch (c)
            {
                case '\\':
                    made.Append(ReadEscape(inClass: false));
                    break;
                case '[':
                    ReadClass();
                    break;
                case '(':
                    ReadGroup();
                    break;
                case ')':
                    depth--;
                    made.Append(c);
                    break;
                case '.':
                    made.Append(flags.Contains('s', StringComparison.Ordinal) ? @"[\s\S]" : @"[^\n\r\u2028\u2029]");
                    break;
                case '$':
                    made.Append(flags.Contains('m', StringComparison.Ordinal) ? "$" : @"\z");
                    break;
                case '#' or ' ':
                    made.Append('\\').Append(c);
                    break;
                case '{' when !IsQuantifier():
                    made.Append(@"\{");
                    break;
                default:
                    made.Append(c);
                    break;
            }
        }
        return made.ToString();
    }

    private bool IsQuantifier()
    {
        var end = pattern.IndexOf('}', at);
        return end > at && pattern[at..end].Split(',') is { Length: <= 2 } parts && parts[0].Length > 0 && parts.All(part => part.All(char.IsAsciiDigit));
    }

    private void ReadGroup()
    {
        if (++depth > DeepestGroup)
            throw SyntaxFault.Missing(position, "Dieser reguläre Ausdruck ist zu tief geschachtelt.", "Den Text in mehreren Schritten prüfen.");
        if (at >= pattern.Length || pattern[at] != '?')
        {
            names.Add(null);
            made.Append('(');
            return;
        }
        if (string.CompareOrdinal(pattern, at, "?:", 0, 2) == 0)
        {
            at += 2;
            made.Append("(?:");
            return;
        }
        var end = pattern.IndexOf('>', at);
        if (end < 0 || at + 2 >= pattern.Length || pattern[at + 1] != '<' || pattern[at + 2] is '=' or '!')
            throw SyntaxFault.Missing(position, "Vor- und Rückblick gibt es in regulären Ausdrücken hier nicht.", "Mit einer Gruppe suchen und den Rest danach prüfen.");
        names.Add(pattern[(at + 2)..end]);
        at = end + 1;
        made.Append('(');
    }

    private void ReadClass()
    {
        var negated = at < pattern.Length && pattern[at] == '^';
        at += negated ? 1 : 0;
        if (at < pattern.Length && pattern[at] == ']')
        {
            at++;
            made.Append(negated ? @"[\s\S]" : @"[^\s\S]");
            return;
        }
        made.Append(negated ? "[^" : "[");
        for (; at < pattern.Length && pattern[at] != ']';)
        {
            var c = pattern[at++];
            made.Append(c == '\\' ? ReadEscape(inClass: true) : c == '[' ? @"\[" : c.ToString());
        }
        if (at++ >= pattern.Length)
            throw SyntaxFault.Wrong(position, "Diese Zeichenklasse wird nicht geschlossen.");
        made.Append(']');
    }

    private string ReadEscape(bool inClass)
    {
        if (at >= pattern.Length)
            throw SyntaxFault.Wrong(position, "Hinter \\ fehlt ein Zeichen.");
        var c = pattern[at++];
        switch (c)
        {
            case 'd': return inClass ? "0-9" : "[0-9]";
            case 'D': return inClass ? @"\0-/:-\uffff" : "[^0-9]";
            case 'w': return inClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]";
            case 'W': return inClass ? @"\0-/:-@\[-\^`{-\uffff" : "[^a-zA-Z0-9_]";
            case 's': return inClass ? Blank : $"[{Blank}]";
            case 'S': return inClass ? NotBlank : $"[{NotBlank}]";
            case 'b': return @"\b";
            case 'B' when !inClass: return @"\B";
            case 't' or 'n' or 'v' or 'f' or 'r': return "\\" + c;
            case '0': return @"\0";
            case 'x': return Hex(2);
            case 'u': return Hex(4);
            case 'p' or 'P' when flags.Contains('u', StringComparison.Ordinal): return Category(c);
            case 'k' or (>= '1' and <= '9'):
                throw SyntaxFault.Missing(position, "Rückverweise gibt es in regulären Ausdrücken hier nicht.", "Beide Gruppen finden und im Skript vergleichen.");
            default: return char.IsAsciiLetterOrDigit(c) ? c.ToString() : "\\" + c;
        }
    }

    private string Hex(int digits)
    {
        if (at + digits > pattern.Length || !pattern.Substring(at, digits).All(char.IsAsciiHexDigit))
            throw SyntaxFault.Missing(position, "Dieses Zeichen ist hier nicht möglich.", "\\uXXXX mit vier Ziffern schreiben.");
        var code = Convert.ToInt32(pattern.Substring(at, digits), 16);
        at += digits;
        return $"\\u{code:x4}";
    }

    private string Category(char c)
    {
        var end = pattern.IndexOf('}', at);
        var name = end < 0 ? "" : pattern[(at + 1)..end].Replace("Letter", "L", StringComparison.Ordinal);
        if (name.Length is 0 or > 2)
            throw SyntaxFault.Missing(position, "Diese Zeichenart gibt es hier nicht.", @"\p{L}, \p{Lu}, \p{Ll} oder \p{N} verwenden.");
        at = end + 1;
        return $"\\{c}{{{name}}}";
    }
}
