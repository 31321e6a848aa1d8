using Kim.Workflows.Expressions.JavaScript.Builtins;

namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>Milliseconds since 1970-01-01T00:00Z, or NaN.</summary>
internal sealed class JsDate(double time) : JsObject
{
    public double Time { get; set; } = time;

    public override string Tag => "Date";

    public override Members Methods => DateMethods.Table;

    public DateTimeOffset? ToInstant() =>
        Time is >= -62135596800000 and <= 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds((long)Time) : null;
}
