using System.Text;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

/// <summary>Strict JSON, as deep as the limits allow source to nest.</summary>
internal sealed class JsonReader(Realm realm, string text)
{
    private int at;
    private int depth;

    public JsValue Read()
    {
        realm.Meter.Work(text.Length >> 3);
        var value = ReadValue();
        SkipBlank();
        return at == text.Length ? value : throw Wrong();
    }

    private JavaScriptThrow Wrong() => realm.JsonError("Der Text ist kein gültiges JSON.");

    private void SkipBlank()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
            at++;
    }

    private bool TakeIf(char c)
    {
        SkipBlank();
        if (at >= text.Length || text[at] != c)
            return false;
        at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!TakeIf(c))
            throw Wrong();
    }

    private JsValue ReadValue()
    {
        SkipBlank();
        realm.Meter.Step();
        if (at >= text.Length)
            throw Wrong();
        switch (text[at])
        {
            case '{' or '[':
                if (++depth > realm.Meter.Limits.Nesting)
                    throw new JavaScriptStop("js.depth-exceeded");
                Meter.EnsureStack();
                var value = text[at++] == '{' ? ReadObject() : ReadList();
                depth--;
                return value;
            case '"':
                return ReadText();
            case 't':
                return ReadWord("true", true);
            case 'f':
                return ReadWord("false", false);
            case 'n':
                return ReadWord("null", JsValue.Null);
            default:
                return ReadNumber();
        }
    }

    private JsValue ReadWord(string word, JsValue value)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
            throw Wrong();
        at += word.Length;
        return value;
    }

    private JsValue ReadObject()
    {
        realm.Meter.Allocate(64);
        var made = new JsObject();
        if (TakeIf('}'))
            return JsValue.Of(made);
        do
        {
            SkipBlank();
            if (at >= text.Length || text[at] != '"')
                throw Wrong();
            var key = ReadText();
            Expect(':');
            made.TrySet(realm, key, ReadValue());
        }
        while (TakeIf(','));
        Expect('}');
        return JsValue.Of(made);
    }

    private JsValue ReadList()
    {
        var made = JsArray.Make(realm, 0);
        if (TakeIf(']'))
            return JsValue.Of(made);
        do
            made.Add(realm, ReadValue());
        while (TakeIf(','));
        Expect(']');
        return JsValue.Of(made);
    }

    private JsValue ReadNumber()
    {
        var start = at;
        at += text[at] == '-' ? 1 : 0;
        if (at < text.Length && text[at] == '0')
            at++;
        else
            ReadDigits();
        if (at < text.Length && text[at] == '.')
        {
            at++;
            ReadDigits();
        }
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            at += at < text.Length && text[at] is '+' or '-' ? 1 : 0;
            ReadDigits();
        }
        return Numbers.ParseDecimal(text.AsSpan(start, at - start));
    }

    private void ReadDigits()
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        if (at == start)
            throw Wrong();
    }

    private string ReadText()
    {
        var start = ++at;
        while (at < text.Length && text[at] is not ('"' or '\\') && text[at] >= ' ')
            at++;
        realm.Meter.Characters(at - start);
        if (at < text.Length && text[at] == '"')
            return text[start..at++];
        var made = new StringBuilder(text, start, at - start, Math.Max(16, at - start));
        while (true)
        {
            if (at >= text.Length || text[at] < ' ')
                throw Wrong();
            var c = text[at++];
            if (c == '"')
                break;
            made.Append(c == '\\' ? ReadEscape() : c);
        }
        realm.Meter.Characters(made.Length);
        return made.ToString();
    }

    private char ReadEscape()
    {
        if (at >= text.Length)
            throw Wrong();
        var c = text[at++];
        switch (c)
        {
            case '"' or '\\' or '/': return c;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when at + 4 <= text.Length && text.AsSpan(at, 4).ToString().All(char.IsAsciiHexDigit):
                at += 4;
                return (char)Convert.ToInt32(text.Substring(at - 4, 4), 16);
            default: throw Wrong();
        }
    }
}
