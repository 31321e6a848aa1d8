using Npgsql;

namespace Kim.Api.Jobs;

/// <summary>Every node looks once a second for what is due; nodes share the work by the locks they take.</summary>
internal sealed class DueWorkLoop(DueWork work, TimeProvider time, ILogger<DueWorkLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while ((await work.DoOnce(stoppingToken)).Done > 0)
                {
                    // More may have become due by what was just done.
                }
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException)
            {
                // The database is away; due rows are still there when it is back.
                log.SweepInterrupted(failure.GetType().Name);
            }
        }
    }
}
