using Kim.Api.Features.Reminders;
using Quartz;

namespace Kim.Api.Jobs;

/// <summary>Sends the reminders that are due. The rows say what is due; this only looks.</summary>
[DisallowConcurrentExecution]
internal sealed class RemindersJob(ReminderSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sweep.Run(cancellationToken);
}
