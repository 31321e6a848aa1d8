using System.Globalization;
using System.Text.RegularExpressions;

namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>Numbers as the language reads and rounds them.</summary>
internal static partial class Numbers
{
    public static int ToInt32(double value)
    {
        if (value is >= int.MinValue and <= int.MaxValue)
            return (int)value;
        if (!double.IsFinite(value))
            return 0;
        var rest = Math.Truncate(value) % 4294967296.0;
        return unchecked((int)(long)rest);
    }

    public static double Power(double value, double exponent) =>
        double.IsNaN(exponent) || (Math.Abs(value) == 1 && double.IsInfinity(exponent)) ? double.NaN : Math.Pow(value, exponent);

    /// <summary><c>Number(text)</c>: blank is 0, anything odd is NaN.</summary>
    public static double FromText(string text)
    {
        var trimmed = Text.TrimEnd(Text.TrimStart(text));
        if (trimmed.Length == 0)
            return 0;
        return trimmed switch
        {
            "Infinity" or "+Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ when trimmed[0] is '+' or '-' => Decimal().IsMatch(trimmed) ? ParseDecimal(trimmed) : double.NaN,
            _ => Parse(trimmed),
        };
    }

    /// <summary>A literal without sign, decimal or with a prefix for its base.</summary>
    public static double Parse(string text)
    {
        if (text.Length > 2 && text[0] == '0' && char.IsAsciiLetter(text[1]))
        {
            var radix = char.ToLowerInvariant(text[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
            if (radix > 0)
                return ParseRadix(text.AsSpan(2), radix, out var read) is var value && read == text.Length - 2 ? value : double.NaN;
        }
        return Decimal().IsMatch(text) ? ParseDecimal(text) : double.NaN;
    }

    public static double ParseDecimal(ReadOnlySpan<char> text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Reads as many digits as there are; a power of two as base rounds correctly, as ten does.</summary>
    public static double ParseRadix(ReadOnlySpan<char> text, int radix, out int read)
    {
        read = 0;
        while (read < text.Length && Digit(text[read]) < radix)
            read++;
        if (radix == 10)
            return read == 0 ? double.NaN : ParseDecimal(text[..read]);
        var exact = System.Numerics.BigInteger.Zero;
        var value = 0.0;
        for (var i = 0; i < read; i++)
        {
            value = (value * radix) + Digit(text[i]);
            if (read is > 10 and < 1200)
                exact = (exact * radix) + Digit(text[i]);
        }
        return read == 0 ? double.NaN : read is > 10 and < 1200 ? (double)ToNearest(exact) : value;
    }

    /// <summary>The longest decimal number at the start, as parseFloat takes it.</summary>
    public static double ParsePrefix(string text)
    {
        var trimmed = Text.TrimStart(text);
        var found = Prefix().Match(trimmed);
        if (!found.Success)
            return double.NaN;
        return found.Value.EndsWith('y') ? (found.Value[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity) : ParseDecimal(found.Value);
    }

    private static double ToNearest(System.Numerics.BigInteger value) => ParseDecimal(value.ToString(CultureInfo.InvariantCulture));

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };

    [GeneratedRegex(@"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^[+-]?(Infinity|([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Prefix();
}
