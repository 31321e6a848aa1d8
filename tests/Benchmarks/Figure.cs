using System.Globalization;

namespace Benchmarks;

/// <summary>One measured figure, printed as one line.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double? Goal = null)
{
    public string ValueText => Text(Value);

    public string GoalText => Goal is { } wanted ? Text(wanted) : "";

    public override string ToString() => $"{Name}: {ValueText} {Unit}{(Goal is null ? "" : $" (goal {GoalText})")}";

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
