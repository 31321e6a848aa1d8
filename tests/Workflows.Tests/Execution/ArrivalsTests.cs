using Kim.Workflows.Execution;

namespace Workflows.Tests.Execution;

public sealed class ArrivalsTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 63)]
    [InlineData(3, 64)]
    [InlineData(4, 65)]
    [InlineData(5, 200)]
    public void Arrivals_leave_in_the_order_in_which_they_came(int seed, int most)
    {
        var random = new Random(seed);
        var (arrivals, model) = (default(Arrivals), new List<bool>());
        for (var step = 0; step < 1_000; step++)
        {
            if (model.Count > 0 && (model.Count >= most || random.Next(5) is 0))
            {
                arrivals.Take().ShouldBe(model[0]);
                model.RemoveAt(0);
            }
            else
            {
                var live = random.Next(8) is 0;
                arrivals.Add(live);
                model.Add(live);
            }
            arrivals.ShouldBe(model);
            arrivals.Contains(true).ShouldBe(model.Contains(true));
            arrivals.Contains(false).ShouldBe(model.Contains(false));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void A_copy_keeps_what_it_held(int count)
    {
        var arrivals = Arrivals.Of(Enumerable.Range(0, count).Select(number => number % 3 is 0));
        var copy = arrivals;

        arrivals.Take();
        arrivals.Add(true);

        copy.ShouldBe(Enumerable.Range(0, count).Select(number => number % 3 is 0));
    }
}
