namespace Kim.Domain.Reports.Disclosure;

public enum CellKind
{
    /// <summary>Whether it is shown is decided now.</summary>
    Open,

    /// <summary>It was released earlier with its value.</summary>
    Published,

    /// <summary>It was released earlier without its value.</summary>
    Withheld,

    /// <summary>It stands in no table, and yet follows from those that do: what a whole leaves when its shown parts are taken away.</summary>
    Unshown,
}

/// <summary>A number that somebody may see or work out.</summary>
/// <param name="Key">The same number has the same key in every table that shows it.</param>
/// <param name="Persons">How many persons stand behind it, where it counts something else.</param>
/// <param name="IsSensitive">To be withheld whatever its value.</param>
public sealed record CountedCell(string Key, long Value, CellKind Kind = CellKind.Open, bool IsTotal = false, long? Persons = null, bool IsSensitive = false);

/// <summary>What everybody knows of a table: the parts add up to the total.</summary>
public sealed record Sum(string Total, IReadOnlyList<string> Parts);

/// <summary>Numbers and every sum that joins them, within one table and between tables. All values are known here, and the sums hold.</summary>
public sealed class CellSystem
{
    private readonly Dictionary<string, int> indices;
    private readonly List<int>[] sumsOf;

    public CellSystem(IEnumerable<CountedCell> cells, IEnumerable<Sum> sums)
    {
        Cells = [.. cells];
        indices = Cells.Index().ToDictionary(cell => cell.Item.Key, cell => cell.Index);
        Sums = [.. sums.Select(sum => new Equation(indices[sum.Total], [.. sum.Parts.Select(part => indices[part])]))];
        sumsOf = [.. Cells.Select(_ => new List<int>())];
        foreach (var (index, sum) in Sums.Index())
        {
            if (sum.Parts.Sum(part => Cells[part].Value) != Cells[sum.Total].Value)
                throw new ArgumentException($"The parts do not add up to {Cells[sum.Total].Key}.", nameof(sums));
            foreach (var cell in sum.Cells)
                sumsOf[cell].Add(index);
        }
    }

    public IReadOnlyList<CountedCell> Cells { get; }

    internal IReadOnlyList<Equation> Sums { get; }

    internal IReadOnlyList<int> SumsOf(int cell) => sumsOf[cell];

    /// <summary>R-50: fewer than k, or fewer than k persons. Zero counts as few where a total is known beside it.</summary>
    internal bool IsSmall(int index, int k)
    {
        var cell = Cells[index];
        if (cell.IsSensitive)
            return true;
        return Math.Min(cell.Value, cell.Persons ?? cell.Value) < k && (cell.Value > 0 || sumsOf[index].Count > 0);
    }

    internal sealed record Equation(int Total, int[] Parts)
    {
        public IEnumerable<int> Cells => [Total, .. Parts];
    }
}
