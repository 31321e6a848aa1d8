using Kim.Api.Features.Reminders;
using Kim.Api.Features.Reminders.Mail;
using Quartz;

namespace Kim.Api.Jobs;

/// <summary>Waits until no reminder is due any more, here or on another node, and then writes the digests that they fill. The rows say what is due; this only looks.</summary>
[DisallowConcurrentExecution]
internal sealed class RemindersJob(ReminderSweep sweep, DigestSweep digests) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await sweep.DoAll(cancellationToken);
        await digests.Run(cancellationToken);
    }
}
