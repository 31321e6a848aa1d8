using Kim.Api.Audit.Chain;
using Quartz;

namespace Kim.Api.Jobs;

/// <summary>Seals the access log of every tenant.</summary>
[DisallowConcurrentExecution]
internal sealed class SealAccessLogJob(AccessLogWork work) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await work.Seal(cancellationToken);
}

/// <summary>Drops months of the access log whose time is over.</summary>
[DisallowConcurrentExecution]
internal sealed class DropAccessLogJob(AccessLogWork work) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await work.DropMonthsOver(cancellationToken);
}
