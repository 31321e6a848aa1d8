using Kim.Api.Auth;
using Kim.Api.Features.Reports;
using Kim.Domain.Shared;
using Quartz;

namespace Kim.Api.Jobs;

/// <summary>Freezes the reports whose day has come, each tenant in a transaction of its own.</summary>
internal sealed class ReportSweep(JobsDatabase jobs, IServiceScopeFactory scopes, ILogger<ReportSweep> log)
{
    public async Task Run(CancellationToken cancellationToken)
    {
        foreach (var tenant in await jobs.Find("select * from steering.reporting_tenants()", row => new TenantId(row.GetGuid(0)), cancellationToken))
            await scopes.TrySendAs(Caller.System(tenant, carrier: null), new FreezeDueReports(), tenant.Value, log, cancellationToken);
    }
}

[DisallowConcurrentExecution]
internal sealed class ReportsJob(ReportSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sweep.Run(cancellationToken);
}
