using System.Diagnostics;

namespace Benchmarks;

/// <summary>How often work on its own threads is done in a second.</summary>
internal static class Rate
{
    /// <param name="work">Made once for each thread and then called again and again.</param>
    public static async Task<double> Of(Effort effort, int threads, Func<Func<ValueTask>> work)
    {
        var workers = Enumerable.Range(0, threads).Select(_ => work()).ToList();
        await Round(workers, effort.Round); // warms up
        var rates = new List<double>();
        for (var round = 0; round < effort.Rounds; round++)
            rates.Add(await Round(workers, effort.Round));
        return rates.Order().ElementAt(rates.Count / 2);
    }

    private static async Task<double> Round(List<Func<ValueTask>> workers, TimeSpan span)
    {
        var begun = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(workers.Select(work => Task.Factory.StartNew(() => Repeat(work, begun, span), TaskCreationOptions.LongRunning).Unwrap()));
        return counts.Sum() / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task<long> Repeat(Func<ValueTask> work, long begun, TimeSpan span)
    {
        for (var count = 0L; ; count++)
        {
            if (count % 16 == 0 && Stopwatch.GetElapsedTime(begun) > span)
                return count;
            await work();
        }
    }
}
