using System.Diagnostics.Metrics;
using Kim.Api.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kim.Api.Jobs;

/// <summary>
/// Looks on every node, outside the scheduler and the sweeps that it watches, whether what is due gets done. It raises the alarm while the oldest
/// due item is older than two minutes: in the log, as metrics, and in the answer of <c>/health/ready</c>.
/// </summary>
internal sealed class Watchdog(Backlog backlog, Watch watch, TimeProvider time, ILogger<Watchdog> log) : BackgroundService
{
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // What was not seen grows old, and that shows.
                log.WatchdogBlind(DatabaseFailure.IsAway(failure) ? "database" : failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task Look(CancellationToken cancellationToken)
    {
        var seen = await backlog.Read(cancellationToken);
        watch.Saw(seen, await backlog.OpenIncidents(cancellationToken), time.GetUtcNow());
        foreach (var late in seen.Where(one => one.Oldest > Late))
            log.WorkIsLate(late.Kind, late.Count, (long)late.Oldest.TotalSeconds);
    }
}

/// <summary>What the watchdog saw last, as metrics and for the health check.</summary>
internal sealed class Watch : IHealthCheck, IDisposable
{
    public const string MeterName = "Kim.Jobs";

    private static readonly TimeSpan Blind = TimeSpan.FromMinutes(2);

    private readonly TimeProvider time;
    private readonly Meter meter;
    private volatile Sight sight;

    public Watch(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        sight = new([], 0, time.GetUtcNow());
        meter = meters.Create(MeterName);
        meter.CreateObservableGauge("kim.due.oldest", () => Of(one => one.Oldest.TotalSeconds), "s", "How long the oldest due item has waited.");
        meter.CreateObservableGauge("kim.due.waiting", () => Of(one => (double)one.Count), "{item}", "Items that are due and not done.");
        meter.CreateObservableGauge("kim.incidents.open", () => sight.Incidents, "{incident}", "Open incidents of workflows.");
    }

    public void Saw(IReadOnlyList<WaitingWork> work, long incidents, DateTimeOffset at) => sight = new(work, incidents, at);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        time.GetUtcNow() - sight.At > Blind ? HealthCheckResult.Degraded("watchdog")
        : sight.Work.Any(one => one.Oldest > Watchdog.Late) ? HealthCheckResult.Degraded("due-work")
        : HealthCheckResult.Healthy());

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<double>> Of(Func<WaitingWork, double> value) =>
        sight.Work.Select(one => new Measurement<double>(value(one), new KeyValuePair<string, object?>("kind", one.Kind)));

    private sealed record Sight(IReadOnlyList<WaitingWork> Work, long Incidents, DateTimeOffset At);
}
