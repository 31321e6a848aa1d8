using System.Text;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

internal sealed partial class Tokenizer
{
    private void ReadNumber()
    {
        var start = at;
        if (source[at] == '0' && at + 1 < source.Length && "xXoObB".Contains(source[at + 1], StringComparison.Ordinal))
            at += 2;
        else if (source[at] == '0' && at + 1 < source.Length && char.IsAsciiDigit(source[at + 1]))
            throw SyntaxFault.Missing(at, "Zahlen mit führender Null sind mehrdeutig.", "0o17 für Oktalzahlen, sonst die Null weglassen.");
        while (at < source.Length && (char.IsAsciiLetterOrDigit(source[at]) || source[at] is '_' or '.' || IsExponentSign(start)))
            at++;
        var written = source[start..at];
        if (written.EndsWith('n') && !written.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            throw SyntaxFault.Missing(start, "BigInt gibt es hier nicht.", "Eine gewöhnliche Zahl verwenden.");
        var digits = written.Replace("_", "", StringComparison.Ordinal);
        var value = Numbers.Parse(digits);
        var malformed = written.EndsWith('_') || written.Contains("__", StringComparison.Ordinal) || written.Contains("_.", StringComparison.Ordinal);
        if (double.IsNaN(value) || malformed || (at < source.Length && IsNameStart(source[at])))
            throw SyntaxFault.Wrong(start, "Diese Zahl ist nicht richtig geschrieben.");
        Add(new Token(TokenKind.Number, written, start, at, newline) { Number = value });
    }

    private bool IsExponentSign(int start) =>
        source[at] is '+' or '-' && source[at - 1] is 'e' or 'E' && !(source[start] == '0' && start + 1 < at && source[start + 1] is 'x' or 'X');

    private void ReadText(char quote)
    {
        var start = at++;
        var text = new StringBuilder();
        while (true)
        {
            if (at >= source.Length || source[at] is '\n' or '\r')
                throw SyntaxFault.Wrong(start, "Dieser Text wird nicht geschlossen.");
            var c = source[at++];
            if (c == quote)
                break;
            if (c == '\\')
                ReadEscape(text, inTemplate: false);
            else
                text.Append(c);
        }
        Add(TokenKind.Text, text.ToString(), start);
    }

    private void ReadTemplate()
    {
        var start = at++;
        ReadTemplatePart(start);
    }

    private void ReadTemplatePart(int start)
    {
        var text = new StringBuilder();
        while (true)
        {
            if (at >= source.Length)
                throw SyntaxFault.Wrong(start, "Diese Textvorlage wird nicht geschlossen.");
            var c = source[at++];
            if (c == '`' || (c == '$' && at < source.Length && source[at] == '{'))
            {
                at += c == '$' ? 1 : 0;
                var opening = source[start] == '`';
                Add(new Token(TokenKind.Template, text.ToString(), start, at, newline) { Last = c == '`', Opens = opening });
                if (c == '$')
                    open.Push((tokens.Count - 1, false));
                return;
            }
            if (c == '\\')
                ReadEscape(text, inTemplate: true);
            else if (c == '\r')
                at += Append(text, '\n') && at < source.Length && source[at] == '\n' ? 1 : 0;
            else
                text.Append(c);
        }
    }

    private static bool Append(StringBuilder text, char c) => text.Append(c).Length > 0;

    private void ReadEscape(StringBuilder text, bool inTemplate)
    {
        if (at >= source.Length)
            throw SyntaxFault.Wrong(at, "Hier fehlt das Ende des Textes.");
        var c = source[at++];
        switch (c)
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'v': text.Append('\v'); break;
            case 'x': text.Append((char)ReadHex(2)); break;
            case 'u': ReadUnicode(text); break;
            case '\r':
                at += at < source.Length && source[at] == '\n' ? 1 : 0;
                break;
            case '\n' or '\u2028' or '\u2029': break;
            case '0' when at >= source.Length || !char.IsAsciiDigit(source[at]): text.Append('\0'); break;
            case >= '0' and <= '7': throw SyntaxFault.Missing(at - 2, "Oktale Zeichen gibt es nicht.", @"\x41 oder \u0041 schreiben.");
            case '8' or '9' when inTemplate: throw SyntaxFault.Wrong(at - 2, "Dieses Zeichen ist nicht richtig geschrieben.");
            default: text.Append(c); break;
        }
    }

    private void ReadUnicode(StringBuilder text)
    {
        if (at >= source.Length || source[at] != '{')
        {
            text.Append((char)ReadHex(4));
            return;
        }
        var end = source.IndexOf('}', at);
        if (end < 0 || end - at > 7)
            throw SyntaxFault.Wrong(at, "Dieses Zeichen ist nicht richtig geschrieben.");
        at++;
        var code = ReadHex(end - at);
        at++;
        if (code > 0x10FFFF)
            throw SyntaxFault.Wrong(at, "Dieses Zeichen gibt es nicht.");
        Text.AppendCodePoint(text, code);
    }

    private int ReadHex(int digits)
    {
        if (digits == 0 || at + digits > source.Length || !source.AsSpan(at, digits).ToString().All(char.IsAsciiHexDigit))
            throw SyntaxFault.Wrong(at, "Dieses Zeichen ist nicht richtig geschrieben.");
        var code = Convert.ToInt32(source.Substring(at, digits), 16);
        at += digits;
        return code;
    }

    private void ReadRegex()
    {
        var start = at++;
        var inClass = false;
        for (; ; at++)
        {
            if (at >= source.Length || source[at] is '\n' or '\r')
                throw SyntaxFault.Wrong(start, "Dieser reguläre Ausdruck wird nicht geschlossen.");
            var c = source[at];
            if (c == '\\')
                at++;
            else if (c == '[')
                inClass = true;
            else if (c == ']')
                inClass = false;
            else if (c == '/' && !inClass)
                break;
        }
        var pattern = source[(start + 1)..at];
        var flags = ++at;
        while (at < source.Length && IsNamePart(source[at]))
            at++;
        Add(new Token(TokenKind.Regex, pattern, start, at, newline) { Flags = source[flags..at] });
    }
}
