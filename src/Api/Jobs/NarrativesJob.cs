using Kim.Api.Auth;
using Kim.Api.Features.Steering.Reconstructions;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Quartz;

namespace Kim.Api.Jobs;

/// <summary>Deletes narratives whose time is over, each in a transaction of its own, so that one that fails holds nobody back.</summary>
internal sealed class NarrativeSweep(JobsDatabase jobs, IServiceScopeFactory scopes, ILogger<NarrativeSweep> log)
{
    private const int Most = 500;

    public async Task Run(CancellationToken cancellationToken)
    {
        var due = await jobs.Find(
            "select tenant_id, id from steering.narratives_due($1)", row => (Caller.System(new TenantId(row.GetGuid(0)), carrier: null), new ReconstructionId(row.GetGuid(1))), cancellationToken, Most);
        foreach (var (who, narrative) in due)
            await scopes.TrySendAs(who, new EraseNarrative(narrative), narrative.Value, log, cancellationToken);
    }
}

[DisallowConcurrentExecution]
internal sealed class NarrativesJob(NarrativeSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sweep.Run(cancellationToken);
}
