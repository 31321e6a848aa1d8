using FsCheck;
using FsCheck.Fluent;
using Kim.Domain.Reports.Disclosure;

namespace Domain.Tests.Reports;

public sealed class SuppressionTests
{
    [Fact]
    public void A_table_of_large_numbers_is_shown_whole() => Withheld(new Grid([[10, 12], [20, 31]]), 5).ShouldBeEmpty();

    [Fact]
    public void A_small_cell_takes_a_second_one_of_its_row_with_it_and_never_the_total()
    {
        var withheld = Withheld(new Grid([[3], [20], [40]]), 5);

        withheld.ShouldBe(["r0", "r1"], ignoreOrder: true);
    }

    [Fact]
    public void A_small_cell_of_a_crossed_table_takes_a_rectangle_with_it()
    {
        var withheld = Withheld(new Grid([[3, 20, 30], [20, 21, 30], [30, 30, 30]]), 5);

        withheld.ShouldBe(["r0c0", "r0c1", "r1c0", "r1c1"], ignoreOrder: true);
    }

    [Fact]
    public void Zero_is_withheld_where_the_total_is_known_and_shown_where_it_stands_alone()
    {
        Withheld(new Grid([[0], [20], [40]]), 5).ShouldContain("r0");
        Suppression.Protect(new CellSystem([new("alone", 0), new("few", 2)], []), 5).Withheld.ShouldBe(["few"]);
    }

    [Fact]
    public void A_table_of_nothing_but_zeros_shows_nothing() => Withheld(new Grid([[0, 0], [0, 0]]), 5).Count.ShouldBe(9);

    [Fact]
    public void A_total_is_shown_although_all_of_it_is_in_one_group()
    {
        var (cells, sums, k) = Chained(new Grid([[20, 0, 0], [0, 0, 0], [0, 0, 0]]), [0, 20], 5);

        Suppression.Protect(new CellSystem(cells, sums), k).Withheld.ShouldNotContain("total");
    }

    [Fact]
    public void Small_cells_that_exhaust_a_total_are_not_left_alone_with_it()
    {
        // Whoever knows that all three are small would know that each is four.
        Withheld(new Grid([[4], [4], [4]]), 5).ShouldContain("total");
    }

    [Fact]
    public void Where_no_number_is_left_nobody_can_tell_which_were_small()
    {
        // Whoever knew which are small would know all of them: each column needs more than its small upper cell.
        Withheld(new Grid([[2, 2], [1, 1]]), 3).Count.ShouldBe(9);
    }

    [Fact]
    public void What_counts_events_is_small_when_few_persons_stand_behind_it()
    {
        var system = new CellSystem([new("many", 30, Persons: 12), new("few", 30, Persons: 2), new("other", 50, Persons: 40), new("total", 110, IsTotal: true, Persons: 50)], [new("total", ["many", "few", "other"])]);

        Suppression.Protect(system, 5).Withheld.ShouldBe(["few", "many"], ignoreOrder: true);
    }

    [Fact]
    public void A_number_that_only_follows_from_others_is_protected_too()
    {
        var system = new CellSystem([new("has", 28), new("has-not", 2, CellKind.Unshown), new("all", 30, IsTotal: true)], [new("all", ["has", "has-not"])]);

        Suppression.Protect(system, 5).Withheld.ShouldBe(["has"]);
    }

    [Fact]
    public void A_year_is_withheld_where_it_would_tell_the_quarter_that_was_not_released()
    {
        var system = new CellSystem(
            [new("q1", 20, CellKind.Published), new("q2", 30, CellKind.Published), new("q3", 25, CellKind.Published), new("rest", 2, CellKind.Unshown), new("year", 77, IsTotal: true)],
            [new("year", ["q1", "q2", "q3", "rest"])]);

        Suppression.Protect(system, 5).Withheld.ShouldBe(["year"]);
    }

    [Fact]
    public void What_was_withheld_earlier_stays_so_in_a_later_table_with_the_same_total()
    {
        // Released: a = •, b = •, together 23. A second table must not show a + c.
        var system = new CellSystem(
            [new("a", 3, CellKind.Withheld), new("b", 20, CellKind.Withheld), new("ab", 23, CellKind.Published, IsTotal: true), new("c", 40, CellKind.Published), new("ac", 43, IsTotal: true)],
            [new("ab", ["a", "b"]), new("ac", ["a", "c"])]);

        Suppression.Protect(system, 5).Withheld.ShouldBe(["ac"]);
    }

    [Fact]
    public void What_earlier_releases_already_tell_is_named()
    {
        var system = new CellSystem([new("a", 3, CellKind.Withheld), new("b", 20, CellKind.Published), new("total", 23, CellKind.Published)], [new("total", ["a", "b"])]);

        Suppression.Protect(system, 5).Exposed.ShouldBe(["a"]);
    }

    [Fact]
    public void Nobody_can_tell_a_withheld_cell_of_a_crossed_table() => Check(
        from grid in Grids(3, 3)
        from k in Gen.Choose(3, 6)
        select (grid.Cells, grid.Sums, k));

    [Fact]
    public void Nobody_can_tell_a_withheld_cell_of_tables_that_share_their_total() => Check(
        from grid in Grids(3, 2)
        from cuts in Gen.Choose(0, 100).ArrayOf(2)
        from k in Gen.Choose(3, 5)
        select Chained(grid, cuts, k));

    [Fact]
    public void Nobody_can_tell_a_withheld_cell_of_a_hierarchy() => Check(
        from low in Grids(2, 2)
        from high in Grids(2, 2)
        from k in Gen.Choose(3, 5)
        select Stacked(low, high, k));

    [Fact]
    public void Nobody_can_tell_a_withheld_cell_by_the_difference_of_two_releases() => Check(
        from first in Grids(3, 1)
        from second in Grids(3, 1)
        from k in Gen.Choose(3, 5)
        select Later(first, second, k));

    private static void Check(Gen<(IReadOnlyList<CountedCell> Cells, IReadOnlyList<Sum> Sums, int K)> tables) =>
        Prop.ForAll(tables.ToArbitrary(), table =>
        {
            var (cells, sums, k) = table;
            var protection = Suppression.Protect(new CellSystem(cells, sums), k);
            protection.Exposed.ShouldBeEmpty();
            var attacker = new Attacker(cells, sums, protection.Withheld, cells.Max(cell => cell.Value) + k + 2);
            foreach (var cell in cells)
            {
                var small = cell.Value < k;
                if (cell.Kind is CellKind.Open && small)
                    protection.Withheld.ShouldContain(cell.Key);
                if (protection.Withheld.Contains(cell.Key) || cell.Kind is CellKind.Withheld || (cell.Kind is CellKind.Unshown && small))
                    attacker.PossibleValues(cell.Key, k).ShouldBeGreaterThanOrEqualTo(small ? k : 2, $"{cell.Key} of {string.Join(", ", cells)} without {string.Join(", ", protection.Withheld)}");
            }
        }).QuickCheckThrowOnFailure();

    private static IReadOnlySet<string> Withheld(Grid grid, int k)
    {
        var protection = Suppression.Protect(new CellSystem(grid.Cells, grid.Sums), k);
        protection.Exposed.ShouldBeEmpty();
        return protection.Withheld;
    }

    private static Gen<Grid> Grids(int rows, int columns) =>
        from values in Gen.Frequency((3, Gen.Choose(0, 4)), (2, Gen.Choose(5, 9)), (2, Gen.Choose(10, 30))).ArrayOf(rows * columns)
        select new Grid([.. values.Select(value => (long)value).Chunk(columns)]);

    /// <summary>The same persons, counted once more by something else.</summary>
    private static (IReadOnlyList<CountedCell>, IReadOnlyList<Sum>, int) Chained(Grid grid, int[] cuts, int k)
    {
        var total = grid.Cells.Single(cell => cell.Key is "total").Value;
        var (first, second) = (Math.Min(cuts[0], total), Math.Min(cuts[1], total - Math.Min(cuts[0], total)));
        return ([.. grid.Cells, new("x", first), new("y", second), new("z", total - first - second)], [.. grid.Sums, new("total", ["x", "y", "z"])], k);
    }

    private static (IReadOnlyList<CountedCell>, IReadOnlyList<Sum>, int) Stacked(Grid low, Grid high, int k)
    {
        var (one, other) = (low.Named("low."), high.Named("high."));
        return ([.. one.Cells, .. other.Cells, new("all", low.Total + high.Total, IsTotal: true)], [.. one.Sums, .. other.Sums, new("all", ["low.total", "high.total"])], k);
    }

    /// <summary>One quarter is released as it is; then the half year is to be, and the second quarter never.</summary>
    private static (IReadOnlyList<CountedCell>, IReadOnlyList<Sum>, int) Later(Grid first, Grid second, int k)
    {
        var (q, rest) = (first.Named("q."), second.Named("rest."));
        var withheld = Suppression.Protect(new CellSystem(q.Cells, q.Sums), k).Withheld;
        var released = q.Cells.Select(cell => cell with { Kind = withheld.Contains(cell.Key) ? CellKind.Withheld : CellKind.Published });
        var hidden = rest.Cells.Select(cell => cell with { Kind = CellKind.Unshown });
        var half = first.Cells.Zip(second.Cells, (one, other) => one with { Value = one.Value + other.Value });
        return (
            [.. released, .. hidden, .. half],
            [.. q.Sums, .. rest.Sums, .. first.Sums, .. first.Cells.Select(cell => new Sum(cell.Key, [$"q.{cell.Key}", $"rest.{cell.Key}"]))], k);
    }

    /// <summary>A table of rows and columns with its totals; one column makes a plain list.</summary>
    private sealed record Grid(long[][] Values)
    {
        private string Prefix { get; init; } = "";

        private bool IsList => Values[0].Length == 1;

        public long Total => Values.Sum(row => row.Sum());

        public Grid Named(string prefix) => this with { Prefix = prefix };

        public IReadOnlyList<CountedCell> Cells =>
        [
            .. Values.SelectMany((row, r) => row.Select((value, c) => new CountedCell(Inner(r, c), value))),
            .. IsList ? [] : Values.Select((row, r) => new CountedCell($"{Prefix}r{r}", row.Sum(), IsTotal: true)),
            .. IsList ? [] : Values[0].Select((_, c) => new CountedCell($"{Prefix}c{c}", Values.Sum(row => row[c]), IsTotal: true)),
            new CountedCell($"{Prefix}total", Total, IsTotal: true),
        ];

        public IReadOnlyList<Sum> Sums => IsList
            ? [new Sum($"{Prefix}total", [.. Values.Select((_, r) => Inner(r, 0))])]
            :
            [
                .. Values.Select((row, r) => new Sum($"{Prefix}r{r}", [.. row.Select((_, c) => Inner(r, c))])),
                .. Values[0].Select((_, c) => new Sum($"{Prefix}c{c}", [.. Values.Select((_, r) => Inner(r, c))])),
                new Sum($"{Prefix}total", [.. Values.Select((_, r) => $"{Prefix}r{r}")]),
                new Sum($"{Prefix}total", [.. Values[0].Select((_, c) => $"{Prefix}c{c}")]),
            ];

        private string Inner(int row, int column) => IsList ? $"{Prefix}r{row}" : $"{Prefix}r{row}c{column}";
    }
}
