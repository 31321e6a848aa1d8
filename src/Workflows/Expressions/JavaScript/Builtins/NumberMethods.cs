using System.Numerics;
using System.Text;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class NumberMethods
{
    public static readonly Members Table = new(ObjectMethods.Table)
    {
        { "toString", 1, (realm, self, args) => args[0].IsUndefined ? realm.ToStringValue(Of(realm, self)) : InRadix(realm, Of(realm, self).AsNumber, realm.ToInteger(args[0])) },
        { "valueOf", 0, (realm, self, _) => Of(realm, self) },
        { "toFixed", 1, ToFixed },
        { "toPrecision", 1, ToPrecision },
        { "toExponential", 1, ToExponential },
        { "toLocaleString", 0, (_, self, _) => GermanTexts.Number(self.AsNumber) },
    };

    private static JsValue Of(Realm realm, JsValue self) => self.IsNumber ? self : throw realm.TypeError("Das ist keine Zahl.");

    private static JsValue ToFixed(Realm realm, JsValue self, Arguments args)
    {
        var value = Of(realm, self).AsNumber;
        var places = Bounded(realm, args[0], 0, 100);
        if (!double.IsFinite(value) || Math.Abs(value) >= 1e21)
            return Text.Of(value);
        var digits = Scaled(Math.Abs(value), places).ToString().PadLeft(places + 1, '0');
        var sign = value < 0 ? "-" : "";
        return places == 0 ? sign + digits : $"{sign}{digits[..^places]}.{digits[^places..]}";
    }

    private static JsValue ToPrecision(Realm realm, JsValue self, Arguments args)
    {
        var value = Of(realm, self).AsNumber;
        if (args[0].IsUndefined || !double.IsFinite(value))
            return Text.Of(value);
        var precision = Bounded(realm, args[0], 1, 100);
        var (digits, point) = Rounded(Math.Abs(value), precision);
        var sign = value < 0 ? "-" : "";
        if (point < -5 || point > precision)
            return sign + Text.Exponential(digits, point);
        if (point <= 0)
            return $"{sign}0.{new string('0', -point)}{digits}";
        return sign + (point == precision ? digits : $"{digits[..point]}.{digits[point..]}");
    }

    private static JsValue ToExponential(Realm realm, JsValue self, Arguments args)
    {
        var value = Of(realm, self).AsNumber;
        var places = realm.ToInteger(args[0]);
        if (!double.IsFinite(value))
            return Text.Of(value);
        if (places is < 0 or > 100)
            throw realm.RangeError("So viele Stellen gibt es nicht.");
        var (digits, point) = args[0].IsUndefined && value != 0 ? Text.Digits(Math.Abs(value)) : Rounded(Math.Abs(value), (int)places + 1);
        return (value < 0 ? "-" : "") + Text.Exponential(digits, point);
    }

    private static int Bounded(Realm realm, JsValue value, int least, int most)
    {
        var number = realm.ToInteger(value);
        return number < least || number > most ? throw realm.RangeError("So viele Stellen gibt es nicht.") : (int)number;
    }

    /// <summary>The exact value times ten to the places, rounded half up.</summary>
    private static BigInteger Scaled(double value, int places)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = new BigInteger(bits & 0xFFFFFFFFFFFFF) + (exponent == 0 ? 0 : BigInteger.One << 52);
        var shift = Math.Max(exponent, 1) - 1075;
        var (top, bottom) = shift >= 0 ? (mantissa << shift, BigInteger.One) : (mantissa, BigInteger.One << -shift);
        if (places >= 0)
            top *= BigInteger.Pow(10, places);
        else
            bottom *= BigInteger.Pow(10, -places);
        return ((top * 2) + bottom) / (bottom * 2);
    }

    private static (string Digits, int Point) Rounded(double value, int precision)
    {
        if (value == 0)
            return (new string('0', precision), 1);
        var point = Text.Digits(value).Point;
        var digits = Scaled(value, precision - point).ToString();
        return digits.Length > precision ? (digits[..precision], point + 1) : (digits, point);
    }

    /// <summary>Digits of the fraction are written until they tell the number from its neighbours.</summary>
    private static JsValue InRadix(Realm realm, double value, double radix)
    {
        if (radix is < 2 or > 36)
            throw realm.RangeError("Die Basis liegt zwischen 2 und 36.");
        if (radix == 10 || !double.IsFinite(value))
            return Text.Of(value);
        var rest = Math.Abs(value);
        var whole = Math.Floor(rest);
        var fraction = Fraction(rest - whole, rest, radix, out var carries);
        return (value < 0 ? "-" : "") + Whole(whole + (carries ? 1 : 0), radix) + fraction;
    }

    private static string Whole(double whole, double radix)
    {
        var made = new StringBuilder();
        var left = new BigInteger(whole);
        do
        {
            made.Insert(0, Letter((int)(left % (int)radix)));
            left /= (int)radix;
        }
        while (!left.IsZero);
        return made.ToString();
    }

    private static string Fraction(double fraction, double value, double radix, out bool carries)
    {
        carries = false;
        var delta = Math.Max(0.5 * (Math.BitIncrement(value) - value), double.Epsilon);
        if (fraction < delta)
            return "";
        var digits = new List<int>();
        do
        {
            fraction *= radix;
            delta *= radix;
            var digit = (int)fraction;
            digits.Add(digit);
            fraction -= digit;
            var roundsUp = fraction > 0.5 || (fraction == 0.5 && (digit & 1) == 1);
            if (roundsUp && fraction + delta > 1)
            {
                carries = RoundUp(digits, (int)radix);
                break;
            }
        }
        while (fraction >= delta);
        return digits.Count == 0 ? "" : "." + string.Concat(digits.Select(Letter));
    }

    private static bool RoundUp(List<int> digits, int radix)
    {
        while (digits.Count > 0 && digits[^1] + 1 >= radix)
            digits.RemoveAt(digits.Count - 1);
        if (digits.Count == 0)
            return true;
        digits[^1]++;
        return false;
    }

    private static char Letter(int digit) => (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
}
