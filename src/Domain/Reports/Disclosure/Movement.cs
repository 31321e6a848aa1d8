namespace Kim.Domain.Reports.Disclosure;

/// <summary>
/// Looks for another set of numbers that shows the same tables: a movement of unknown cells, away from their true values, under which
/// every sum still holds. A simplex whose first point is the truth; where the sums form a network, as those of crossed and chained
/// tables do, every point on its way is whole. What it finds is checked in whole numbers, so that an error of arithmetic can only
/// make it find too little.
/// </summary>
internal sealed class Movement(IReadOnlyList<int> cells, IReadOnlyList<CellSystem.Equation> sums, Func<int, (double Low, double High)> bounds)
{
    private const double Tolerance = 1e-7;

    private readonly Dictionary<int, int> columnOf = cells.Index().ToDictionary(cell => cell.Item, cell => cell.Index);
    private readonly double[] low = [.. cells.Select(cell => bounds(cell).Low)];
    private readonly double[] high = [.. cells.Select(cell => bounds(cell).High)];

    /// <summary>By how much each cell moves when the target moves as far as it can, at most by the goal; null: it cannot move.</summary>
    public IReadOnlyDictionary<int, long>? Find(int target, int direction, long goal)
    {
        var moved = Walk(columnOf[target], direction, goal);
        var whole = moved.Select(each => (long)Math.Round(each)).ToArray();
        if (whole[columnOf[target]] == 0 || moved.Zip(whole).Any(each => Math.Abs(each.First - each.Second) > 1e-4) || !Holds(whole))
            return null;
        return cells.Index().Where(cell => whole[cell.Index] != 0).ToDictionary(cell => cell.Item, cell => whole[cell.Index]);
    }

    private bool Holds(long[] moved) =>
        moved.Index().All(each => each.Item >= low[each.Index] && each.Item <= high[each.Index])
        && sums.All(sum => sum.Parts.Sum(part => MoveOf(part, moved)) == MoveOf(sum.Total, moved));

    private long MoveOf(int cell, long[] moved) => columnOf.TryGetValue(cell, out var column) ? moved[column] : 0;

    private double[] Walk(int target, int direction, long goal)
    {
        var at = new double[cells.Count];
        var (rows, basis) = Reduced();
        var rowOf = Enumerable.Repeat(-1, cells.Count).ToArray();
        foreach (var (row, column) in basis.Index())
            rowOf[column] = row;

        // The first column that helps is taken, which never goes in circles; the limit is for rounding errors.
        for (var steps = 50 * (cells.Count + rows.Count + 1); steps > 0; steps--)
        {
            if (Entering(target, direction, at, rows, rowOf) is not var (column, sign, gain))
                return at;

            var (length, leaving) = Limit(column, sign, at, rows, basis);
            var wanted = (goal - (direction * at[target])) / gain;
            var last = wanted <= length;
            if (last)
                length = wanted;
            at[column] += sign * length;
            foreach (var (row, basic) in basis.Index())
                at[basic] -= rows[row][column] * sign * length;
            if (last)
                return at;
            if (leaving < 0)
                continue;
            rowOf[basis[leaving]] = -1;
            rowOf[column] = leaving;
            basis[leaving] = column;
            Pivot(rows, leaving, column);
        }

        return at;
    }

    private (int Column, int Sign, double Gain)? Entering(int target, int direction, double[] at, List<double[]> rows, int[] rowOf)
    {
        for (var column = 0; column < at.Length; column++)
        {
            if (rowOf[column] >= 0)
                continue;
            var gain = direction * (rowOf[target] >= 0 ? -rows[rowOf[target]][column] : column == target ? 1 : 0);
            if (gain > Tolerance && at[column] < high[column] - Tolerance)
                return (column, 1, gain);
            if (gain < -Tolerance && at[column] > low[column] + Tolerance)
                return (column, -1, -gain);
        }

        return null;
    }

    private (double Length, int Leaving) Limit(int column, int sign, double[] at, List<double[]> rows, List<int> basis)
    {
        var (length, leaving) = (sign > 0 ? high[column] - at[column] : at[column] - low[column], -1);
        foreach (var (row, basic) in basis.Index())
        {
            var rate = -rows[row][column] * sign;
            if (Math.Abs(rate) < Tolerance)
                continue;
            var most = Math.Max(0, ((rate > 0 ? high[basic] : low[basic]) - at[basic]) / rate);
            if (most < length - Tolerance || (most < length + Tolerance && leaving >= 0 && basic < basis[leaving]))
                (length, leaving) = (most, row);
        }

        return (length, leaving);
    }

    /// <summary>The sums, each solved for a cell of its own.</summary>
    private (List<double[]> Rows, List<int> Basis) Reduced()
    {
        var (rows, basis) = (new List<double[]>(), new List<int>());
        foreach (var sum in sums)
        {
            var row = new double[cells.Count];
            foreach (var part in sum.Parts)
            {
                if (columnOf.TryGetValue(part, out var column))
                    row[column] += 1;
            }

            if (columnOf.TryGetValue(sum.Total, out var total))
                row[total] -= 1;
            for (var known = 0; known < rows.Count; known++)
                Subtract(row, rows[known], row[basis[known]]);
            var pivot = Array.FindIndex(row, each => Math.Abs(each) > Tolerance);
            if (pivot < 0)
                continue;
            rows.Add(row);
            basis.Add(pivot);
            Pivot(rows, rows.Count - 1, pivot);
        }

        return (rows, basis);
    }

    private static void Pivot(List<double[]> rows, int row, int column)
    {
        var by = rows[row][column];
        for (var each = 0; each < rows[row].Length; each++)
            rows[row][each] /= by;
        for (var other = 0; other < rows.Count; other++)
        {
            if (other != row)
                Subtract(rows[other], rows[row], rows[other][column]);
        }
    }

    private static void Subtract(double[] from, double[] row, double times)
    {
        if (Math.Abs(times) < 1e-12)
            return;
        for (var each = 0; each < from.Length; each++)
            from[each] -= times * row[each];
    }
}
