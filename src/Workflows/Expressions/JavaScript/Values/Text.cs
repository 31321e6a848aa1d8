using System.Globalization;
using System.Text;

namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>Texts as the language forms them.</summary>
internal static class Text
{
    private static readonly string[] Singles = [.. Enumerable.Range(0, 256).Select(code => ((char)code).ToString())];

    public static string Single(char c) => c < Singles.Length ? Singles[c] : c.ToString();

    /// <summary>A value that is no object and needs no run to be a text.</summary>
    public static string Plain(JsValue value) => value.Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.Null => "null",
        JsKind.Boolean => value.AsBoolean ? "true" : "false",
        JsKind.Number => Of(value.AsNumber),
        JsKind.String => value.AsString,
        _ => $"[object {value.AsObject.Tag}]",
    };

    /// <summary>The shortest digits that read back as the same number, with exponents from 1e21 and below 1e-6.</summary>
    public static string Of(double value)
    {
        if (value == (int)value)
            return ((int)value).ToString(CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        var sign = value < 0 ? "-" : "";
        var (digits, point) = Digits(Math.Abs(value));
        if (point is > 0 and <= 21)
        {
            return sign + (digits.Length <= point
                ? digits.PadRight(point, '0')
                : $"{digits[..point]}.{digits[point..]}");
        }
        if (point is > -6 and <= 0)
            return $"{sign}0.{new string('0', -point)}{digits}";
        return sign + Exponential(digits, point);
    }

    public static string Exponential(string digits, int point)
    {
        var exponent = point - 1;
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }

    /// <summary>Significant digits, and where the point stands counted from their left.</summary>
    public static (string Digits, int Point) Digits(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits[leading..].TrimEnd('0'), point - leading);
    }

    public static bool IsBlank(char c) => c is '\t' or '\n' or '\v' or '\f' or '\r' or ' ' or '\u00a0' or '\ufeff' or '\u2028' or '\u2029'
        || (c > 127 && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator);

    public static string TrimStart(string text)
    {
        var start = 0;
        while (start < text.Length && IsBlank(text[start]))
            start++;
        return text[start..];
    }

    public static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && IsBlank(text[end - 1]))
            end--;
        return text[..end];
    }

    public static IEnumerable<string> CodePoints(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            yield return isPair ? text.Substring(i++, 2) : Single(text[i]);
        }
    }

    public static void AppendCodePoint(StringBuilder text, int code)
    {
        if (code < 0x10000)
            text.Append((char)code);
        else
            text.Append((char)(0xD800 + ((code - 0x10000) >> 10))).Append((char)(0xDC00 + ((code - 0x10000) & 0x3FF)));
    }
}
