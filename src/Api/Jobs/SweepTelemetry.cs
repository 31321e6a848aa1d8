using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Kim.Api.Jobs;

/// <summary>How long the rounds of sweeps take that find something, and how much they do.</summary>
internal static class SweepTelemetry
{
    private static readonly Meter Meter = new(Watch.MeterName);
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("kim.sweep.duration", "s", "How long a round took that found something to do.");
    private static readonly Counter<long> Items = Meter.CreateCounter<long>("kim.sweep.done", "{item}", "Due items that were settled.");

    public static async Task<(int Found, int Done)> Measure(ISweep sweep, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var (found, done) = await sweep.DoOnce(cancellationToken);
        if (found > 0)
        {
            var kind = new KeyValuePair<string, object?>("sweep", sweep.GetType().Name);
            Durations.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, kind);
            Items.Add(done, kind);
        }

        return (found, done);
    }
}
