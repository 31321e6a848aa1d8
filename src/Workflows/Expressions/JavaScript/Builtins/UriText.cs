using System.Text;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class UriText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static JsValue Encode(Realm realm, string text)
    {
        realm.Meter.Characters(text.Length * 3L);
        var made = new StringBuilder();
        try
        {
            foreach (var part in Strict.GetBytes(text))
            {
                if (char.IsAsciiLetterOrDigit((char)part) || "-_.!~*'()".Contains((char)part, StringComparison.Ordinal))
                    made.Append((char)part);
                else
                    made.Append('%').Append(part.ToString("X2"));
            }
        }
        catch (EncoderFallbackException)
        {
            // Half of a surrogate pair has no UTF-8.
            throw realm.UriError();
        }
        return made.ToString();
    }

    public static JsValue Decode(Realm realm, string text)
    {
        realm.Meter.Characters(text.Length);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
                bytes.AddRange(Encoding.UTF8.GetBytes(char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? text.Substring(i++, 2) : text[i].ToString()));
            else if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
                bytes.Add(Convert.ToByte(text.Substring((i += 2) - 1, 2), 16));
            else
                throw realm.UriError();
        }
        try
        {
            return Strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8: the language has an error for it.
            throw realm.UriError();
        }
    }
}
