namespace Kim.Domain.Reports.Disclosure;

/// <summary>Which open cells are withheld; <c>Exposed</c> are those that stay recomputable because of what was released earlier.</summary>
public sealed record Protection(IReadOnlySet<string> Withheld, IReadOnlyList<string> Exposed);

/// <summary>
/// Cell suppression. Small cells are withheld first; then further cells, until nobody can work a withheld one out of what is shown.
/// Every withheld cell is proved safe by other whole numbers that show the same tables, against two readers: one who knows the sums and
/// that nothing is negative, from whom a small cell must keep a range of at least k values; and one who also knows which cells are
/// withheld because they are small and which to protect those.
/// </summary>
public static class Suppression
{
    public static Protection Protect(CellSystem system, int k) => new Search(system, k).Run();

    private sealed class Search(CellSystem system, int k)
    {
        private readonly int count = system.Cells.Count;
        private readonly bool[] small = [.. system.Cells.Index().Select(cell => system.IsSmall(cell.Index, k))];
        private readonly bool[] unknown = new bool[system.Cells.Count];
        private readonly Queue<int> waiting = new();
        private Witnesses plain = new(system.Cells.Count);
        private Witnesses informed = new(system.Cells.Count);

        public Protection Run()
        {
            for (var cell = 0; cell < count; cell++)
            {
                unknown[cell] = system.Cells[cell].Kind switch
                {
                    CellKind.Open => small[cell],
                    CellKind.Published => false,
                    _ => true,
                };
                if (MustBeSafe(cell))
                    waiting.Enqueue(cell);
            }

            var exposed = new List<string>();
            // What is safe stays safe when more is withheld, so that each cell is looked at until it is safe and never again.
            while (waiting.TryDequeue(out var cell))
            {
                while (!IsSafe(cell))
                {
                    if (NextToWithhold(cell) is not { } other)
                    {
                        exposed.Add(system.Cells[cell].Key);
                        break;
                    }

                    unknown[other] = true;
                    waiting.Enqueue(other);
                }
            }

            if (exposed.Count == 0)
                ShowAgain();
            return new(Withheld.Select(cell => system.Cells[cell].Key).ToHashSet(), exposed);
        }

        private IEnumerable<int> Withheld => Enumerable.Range(0, count).Where(cell => unknown[cell] && system.Cells[cell].Kind is CellKind.Open);

        private bool MustBeSafe(int cell) => unknown[cell] && (small[cell] || system.Cells[cell].Kind is not CellKind.Unshown);

        /// <summary>Cells that were withheld on the way to a set that does without them: totals first, of these what most tables share, then large ones.</summary>
        private void ShowAgain()
        {
            foreach (var cell in Withheld.Where(cell => !small[cell]).OrderByDescending(Standing).ThenByDescending(cell => system.Cells[cell].Value).ToList())
            {
                var before = (plain, informed);
                (unknown[cell], plain, informed) = (false, plain.Without(cell), informed.Without(cell));
                if (!Enumerable.Range(0, count).Where(MustBeSafe).All(IsSafe))
                    (unknown[cell], (plain, informed)) = (true, before);
            }
        }

        private bool IsSafe(int cell) => Reaches(plain, cell, small[cell] ? k - 1 : 1, PlainBounds) && (Reaches(informed, cell, 1, InformedBounds) || IsAllBlank(cell));

        /// <summary>Where no number is left, nobody can tell which were small.</summary>
        private bool IsAllBlank(int cell) => Component(cell).SelectMany(system.SumsOf).SelectMany(sum => system.Sums[sum].Cells).All(other => unknown[other]);

        private bool Reaches(Witnesses known, int cell, long wanted, Func<int, (double, double)> bounds)
        {
            if (known.Width(cell) >= wanted)
                return true;

            var around = Component(cell);
            var movement = new Movement(around, [.. around.SelectMany(system.SumsOf).Distinct().Order().Select(sum => system.Sums[sum])], bounds);
            foreach (var direction in (int[])[1, -1])
            {
                if (known.Width(cell) < wanted && movement.Find(cell, direction, wanted - known.Reach(cell, -direction)) is { } found)
                    known.Add(found);
            }

            return known.Width(cell) >= wanted;
        }

        private (double, double) PlainBounds(int cell) => (-system.Cells[cell].Value, double.PositiveInfinity);

        private (double, double) InformedBounds(int cell)
        {
            var value = system.Cells[cell].Value;
            if (system.Cells[cell].Kind is CellKind.Unshown)
                return PlainBounds(cell);
            return value < k ? (-value, k - 1 - value) : (k - value, double.PositiveInfinity);
        }

        /// <summary>The unknown cells that are joined to this one by sums.</summary>
        private List<int> Component(int cell)
        {
            var (found, seen) = (new List<int> { cell }, new HashSet<int> { cell });
            for (var next = 0; next < found.Count; next++)
            {
                foreach (var other in system.SumsOf(found[next]).SelectMany(sum => system.Sums[sum].Cells).Where(other => unknown[other] && seen.Add(other)))
                    found.Add(other);
            }

            return found;
        }

        /// <summary>A shown cell nearby: rather a part than a total, rather one that leaves no other sum with a single unknown, rather the nearest, rather a small one.</summary>
        private int? NextToWithhold(int cell)
        {
            var (ring, seen, candidates) = (new List<int> { cell }, new HashSet<int> { cell }, new List<(int Cell, int Distance)>());
            for (var distance = 0; ring.Count > 0 && (candidates.Count == 0 || distance < 2); distance++)
            {
                var around = ring.SelectMany(system.SumsOf).Distinct().SelectMany(sum => system.Sums[sum].Cells).Where(seen.Add).ToList();
                candidates.AddRange(around.Where(other => !unknown[other] && system.Cells[other].Kind is CellKind.Open).Select(other => (other, distance)));
                ring = [.. around.Where(other => unknown[other])];
            }

            return candidates.Count == 0 ? null : candidates
                .OrderBy(other => Standing(other.Cell)).ThenBy(other => LooseEnds(other.Cell)).ThenBy(other => other.Distance).ThenBy(other => system.Cells[other.Cell].Value).ThenBy(other => other.Cell)
                .First().Cell;
        }

        /// <summary>A part before a total, and last the total that most tables share.</summary>
        private int Standing(int cell) => system.Cells[cell].IsTotal ? system.SumsOf(cell).Count : 0;

        private int LooseEnds(int cell) => system.SumsOf(cell).Count(sum => system.Sums[sum].Cells.All(other => !unknown[other]));
    }

    /// <summary>Movements that were found, and how far each cell went in them.</summary>
    private sealed class Witnesses(int cells)
    {
        private readonly List<IReadOnlyDictionary<int, long>> movements = [];
        private readonly (long Least, long Most)[] reached = new (long, long)[cells];

        public long Width(int cell) => reached[cell].Most - reached[cell].Least;

        public long Reach(int cell, int direction) => direction > 0 ? reached[cell].Most : -reached[cell].Least;

        public void Add(IReadOnlyDictionary<int, long> movement)
        {
            movements.Add(movement);
            foreach (var (cell, by) in movement)
                reached[cell] = (Math.Min(reached[cell].Least, by), Math.Max(reached[cell].Most, by));
        }

        /// <summary>Those that stay true when the cell is known.</summary>
        public Witnesses Without(int cell)
        {
            var left = new Witnesses(cells);
            foreach (var movement in movements.Where(movement => !movement.ContainsKey(cell)))
                left.Add(movement);
            return left;
        }
    }
}
