using System.Diagnostics;

namespace Benchmarks.Database;

/// <summary>Items that several workers share, each done once.</summary>
internal static class Work
{
    public static async Task<double> Rate<T>(IReadOnlyCollection<T> items, int workers, Func<T, Task> work) => items.Count / (await Time(items, workers, work)).TotalSeconds;

    public static async Task<TimeSpan> Time<T>(IReadOnlyCollection<T> items, int workers, Func<T, Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = workers }, async (item, _) => await work(item));
        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>The time below which 95 of 100 lie, in milliseconds.</summary>
    public static async Task<double> P95(int times, Func<Task> work)
    {
        var taken = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await work();
            taken.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return taken.Order().ElementAt((int)(times * 0.95));
    }
}
