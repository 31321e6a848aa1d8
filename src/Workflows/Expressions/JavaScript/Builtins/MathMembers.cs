using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class MathMembers
{
    public static readonly JsValue Object = JsValue.Of(new Namespace("Math", new Members
    {
        { "PI", Math.PI }, { "E", Math.E }, { "LN2", 0.6931471805599453 }, { "LN10", 2.302585092994046 },
        { "LOG2E", 1.4426950408889634 }, { "LOG10E", 0.4342944819032518 }, { "SQRT2", 1.4142135623730951 }, { "SQRT1_2", 0.7071067811865476 },
        { "abs", 1, Of(Math.Abs) }, { "ceil", 1, Of(Math.Ceiling) }, { "floor", 1, Of(Math.Floor) }, { "trunc", 1, Of(Math.Truncate) },
        { "round", 1, Of(Round) }, { "sign", 1, Of(Sign) }, { "sqrt", 1, Of(Math.Sqrt) }, { "cbrt", 1, Of(Math.Cbrt) }, { "exp", 1, Of(Math.Exp) },
        { "log", 1, Of(Math.Log) }, { "log2", 1, Of(Math.Log2) }, { "log10", 1, Of(Math.Log10) }, { "log1p", 1, Of(Log1P) }, { "expm1", 1, Of(ExpM1) },
        { "sin", 1, Of(Math.Sin) }, { "cos", 1, Of(Math.Cos) }, { "tan", 1, Of(Math.Tan) }, { "asin", 1, Of(Math.Asin) }, { "acos", 1, Of(Math.Acos) },
        { "atan", 1, Of(Math.Atan) }, { "sinh", 1, Of(Math.Sinh) }, { "cosh", 1, Of(Math.Cosh) }, { "tanh", 1, Of(Math.Tanh) },
        { "atan2", 2, (realm, _, args) => Math.Atan2(realm.ToNumber(args[0]), realm.ToNumber(args[1])) },
        { "pow", 2, (realm, _, args) => Numbers.Power(realm.ToNumber(args[0]), realm.ToNumber(args[1])) },
        { "max", 2, (realm, _, args) => Fold(realm, args, double.NegativeInfinity, Math.Max) },
        { "min", 2, (realm, _, args) => Fold(realm, args, double.PositiveInfinity, Math.Min) },
        { "hypot", 2, (realm, _, args) => Math.Sqrt(Fold(realm, args, 0, (sum, value) => sum + (value * value))) },
        { "fround", 1, Of(value => (float)value) },
        { "random", 0, (_, _, _) => throw new JavaScriptStop("js.unsupported", "Zufall gibt es hier nicht: ein Ablauf muss sich wiederholen lassen.", "Den Wert als Eingabe übergeben.") },
    }));

    private static Native Of(Func<double, double> function) => (realm, _, args) => function(realm.ToNumber(args[0]));

    private static double Fold(Realm realm, Arguments args, double start, Func<double, double, double> combine)
    {
        realm.Meter.Work(args.Count >> 2);
        foreach (var value in args.From(0))
            start = combine(start, realm.ToNumber(value));
        return start;
    }

    /// <summary>Half goes up, also below zero; what rounds to zero keeps its sign.</summary>
    private static double Round(double value)
    {
        var floor = Math.Floor(value);
        var rounded = value - floor >= 0.5 ? floor + 1 : floor;
        return rounded == 0 && double.IsNegative(value) ? -0.0 : rounded;
    }

    private static double Sign(double value) => value > 0 ? 1 : value < 0 ? -1 : value;

    private static double Log1P(double value) => Math.Abs(value) < 1e-5 ? value - (value * value / 2) + (value * value * value / 3) : Math.Log(1 + value);

    private static double ExpM1(double value) => Math.Abs(value) < 1e-5 ? value + (value * value / 2) + (value * value * value / 6) : Math.Exp(value) - 1;
}

/// <summary>An object that only groups built-in functions; it takes no properties.</summary>
internal sealed class Namespace : JsObject
{
    private readonly string name;
    private readonly Members members;

    public Namespace(string name, Members members)
    {
        (this.name, this.members) = (name, members);
        (Extensible, Frozen) = (false, true);
    }

    public override string Tag => name;

    public override bool TryGetOwn(string key, out JsValue value) => members.TryGetValue(key, out value);

    public override bool TryDelete(Realm realm, string key) => !members.TryGetValue(key, out _);
}
