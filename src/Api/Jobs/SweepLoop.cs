using Kim.Api.Persistence;

namespace Kim.Api.Jobs;

/// <summary>Every node looks once a second, and again at once while it finds something to do.</summary>
internal sealed class SweepLoop<TSweep>(TSweep sweep, TimeProvider time, ILogger<SweepLoop<TSweep>> log) : BackgroundService
    where TSweep : ISweep
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // More may have become due by what was just done.
                while (await SweepTelemetry.Measure(sweep, stoppingToken) is (_, > 0))
                    continue;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Nothing is lost: what is due stands in its rows. A failure that left the loop would end the program.
                if (DatabaseFailure.IsAway(failure))
                    log.SweepInterrupted(failure.GetType().Name);
                else
                    log.SweepFailed(failure.GetType().Name);
            }
        }
    }
}
