using System.Globalization;

namespace Benchmarks;

/// <summary>One measured figure, printed as one line.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double? Goal = null)
{
    public override string ToString()
    {
        var goal = Goal is { } wanted ? $" (goal {Text(wanted)})" : "";
        return $"{Name}: {Text(Value)} {Unit}{goal}";
    }

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : "0.##", CultureInfo.InvariantCulture);
}

/// <summary>Figures that are measured together because they share what is set up for them.</summary>
internal interface IFigures
{
    /// <summary>What the command line calls them.</summary>
    string Name { get; }

    IAsyncEnumerable<Figure> Measure(Effort effort);
}

/// <summary>How long and how often each figure is measured; the median of the rounds counts.</summary>
internal sealed record Effort(bool IsQuick, TimeSpan Round, int Rounds)
{
    public static Effort Quick { get; } = new(IsQuick: true, TimeSpan.FromSeconds(1), 3);

    public static Effort Full { get; } = new(IsQuick: false, TimeSpan.FromSeconds(4), 5);
}
