using Kim.Api.Auth;
using Kim.Api.Features.Retention;
using Kim.Api.Features.Retention.Erasures;
using Kim.Domain.CaseManagement.Cases;
using Quartz;

namespace Kim.Api.Jobs;

/// <summary>
/// Puts cases whose time is over on the list of those to erase, each in a transaction of its own, so that one that fails holds nobody
/// back. It erases nothing: that is for people to confirm.
/// </summary>
internal sealed class RetentionSweep(JobsDatabase jobs, IServiceScopeFactory scopes, ErasureFile file, ILogger<RetentionSweep> log)
{
    private const int Batch = 500;

    /// <summary>Until everything due is listed.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        var tried = new HashSet<CaseId>();
        while (await Due(tried, cancellationToken) is { Count: > 0 } due)
        {
            foreach (var (who, one) in due)
            {
                tried.Add(one);
                await scopes.TrySendAs(who, new ListForErasure(one), one.Value, log, cancellationToken);
            }
        }

        await file.Write(cancellationToken);
    }

    private async Task<IReadOnlyList<(Caller Who, CaseId One)>> Due(HashSet<CaseId> tried, CancellationToken cancellationToken)
    {
        var found = await jobs.Find(
            "select tenant_id, carrier_id, id from casework.retention_due($1)", row => (Who: JobsDatabase.System(row), One: new CaseId(row.GetGuid(2))), cancellationToken, Batch + tried.Count);
        return [.. found.Where(one => !tried.Contains(one.One))];
    }
}

[DisallowConcurrentExecution]
internal sealed class RetentionJob(RetentionSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sweep.Run(cancellationToken);
}
