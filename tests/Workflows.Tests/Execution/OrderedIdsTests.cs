using System.Collections.Concurrent;
using Kim.Workflows.Execution;

namespace Workflows.Tests.Execution;

public sealed class OrderedIdsTests
{
    [Fact]
    public void An_id_is_a_version_7_id_of_its_instant()
    {
        var id = OrderedIds.At(Given.Monday);

        id.Version.ShouldBe(7);
        id.Variant.ShouldBeInRange(8, 11);
        Convert.ToInt64(id.ToString("N")[..12], 16).ShouldBe(Given.Monday.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Ids_of_one_thread_and_instant_are_in_order()
    {
        OrderedIds.At(Given.Monday.AddMilliseconds(-1));
        var ids = Enumerable.Range(0, 3_000).Select(_ => OrderedIds.At(Given.Monday).ToString()).ToList();

        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_of_several_threads_never_meet()
    {
        var ids = new ConcurrentBag<Guid>();

        Parallel.For(0, 8, _ => Enumerable.Range(0, 20_000).ToList().ForEach(_ => ids.Add(OrderedIds.At(Given.Monday))));

        ids.Distinct().Count().ShouldBe(160_000);
    }
}
