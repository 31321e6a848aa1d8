namespace Kim.Api.Jobs;

/// <summary>Every node looks once a second for submitted plans; nodes share the jobs by the locks they take.</summary>
internal sealed class AlterationLoop(AlterationWork work, TimeProvider time, ILogger<AlterationLoop> log) : BackgroundService
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
                    // The next batch.
                }
            }
            catch (Exception failure) when (AlterationWork.IsAway(failure))
            {
                // The database is away; pending jobs are still there when it is back.
                log.AlterationsInterrupted(failure.GetType().Name);
            }
        }
    }
}

internal static partial class AlterationLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The alteration job {JobId} failed: {Exception}.")]
    public static partial void AlterationFailed(this ILogger logger, Guid jobId, string exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Working through alteration plans was interrupted: {Exception}.")]
    public static partial void AlterationsInterrupted(this ILogger logger, string exception);
}
