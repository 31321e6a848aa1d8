using System.Globalization;

namespace Kim.Workflows.Schedules;

/// <summary>The values one field of a cron expression allows, as bits.</summary>
/// <param name="IsInterval">It was written with <c>*</c>, a range or a step: in hours and below such an expression keeps going when the clock goes back.</param>
internal readonly record struct CronField(ulong Bits, bool IsInterval)
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    public bool Has(int value) => (Bits >> value & 1) is 1;

    /// <summary>The first allowed value from here on; -1 when there is none.</summary>
    public int From(int value)
    {
        var rest = value > 63 ? 0 : Bits >> value << value;
        return rest is 0 ? -1 : System.Numerics.BitOperations.TrailingZeroCount(rest);
    }

    /// <summary>Values, ranges (also over the end: <c>22-2</c>), steps, lists and names; null when the text is none of these.</summary>
    public static CronField? Parse(string text, int first, int last, string names = "")
    {
        var field = new CronField(0, false);
        foreach (var part in text.Split(','))
        {
            if (ParsePart(part, first, last, names) is not { } read)
                return null;
            field = new(field.Bits | read.Bits, field.IsInterval || read.IsInterval);
        }
        return field;
    }

    public static int? Value(string text, string names)
    {
        var known = names switch { "months" => Months, "weekdays" => Weekdays, _ => [] };
        if (Array.FindIndex(known, name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index)
            return names is "months" ? index + 1 : index;
        return text.Length is > 0 and < 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static CronField? ParsePart(string part, int first, int last, string names)
    {
        var (range, stepText) = part.Split('/') switch { [var only] => (only, null), [var left, var right] => (left, right), _ => ("", null) };
        var step = stepText is null ? 1 : Value(stepText, "") ?? 0;
        if (step < 1 || step > last - first + 1)
            return null;
        var (from, to) = range.Split('-') switch
        {
            ["*"] => (first, (int?)last),
            [var only] => (Value(only, names), stepText is null ? Value(only, names) : last),
            [var low, var high] => (Value(low, names), Value(high, names)),
            _ => (null, null),
        };
        if (from is not { } start || to is not { } end || start < first || end < first || start > last || end > last)
            return null;
        return new(Fill(start, end, step, first, last), range is "*" || stepText is not null || range.Contains('-', StringComparison.Ordinal));
    }

    private static ulong Fill(int start, int end, int step, int first, int last)
    {
        var bits = 0ul;
        var size = last - first + 1;
        var length = end >= start ? end - start : size - start + end;
        for (var offset = 0; offset <= length; offset += step)
            bits |= 1ul << first + (start - first + offset) % size;
        return bits;
    }
}
