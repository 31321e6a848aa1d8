using System.Diagnostics;

namespace Benchmarks.Database;

/// <summary>Work for several workers at once, and how fast they did it.</summary>
internal static class Load
{
    /// <summary>Does each item once; items per second.</summary>
    public static async Task<double> Rate<T>(IReadOnlyCollection<T> items, int workers, Func<T, Task> work) => items.Count / (await Time(items, workers, work)).TotalSeconds;

    public static async Task<TimeSpan> Time<T>(IReadOnlyCollection<T> items, int workers, Func<T, Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = workers }, async (item, _) => await work(item));
        return Stopwatch.GetElapsedTime(begun);
    }
}
