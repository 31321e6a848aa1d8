using Quartz;

namespace Kim.Api.Jobs;

/// <summary>Removes what has served its time: idempotency keys after 24 hours, and messages whose life has ended.</summary>
[DisallowConcurrentExecution]
internal sealed class PurgeJob(JobsDatabase jobs) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var command = jobs.Source.CreateCommand("select messaging.purge_expired()");
        await command.ExecuteScalarAsync(cancellationToken);
    }
}
