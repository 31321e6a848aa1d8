using Kim.Api.Auth;
using Kim.Api.Jobs;
using Kim.Api.Persistence;
using Kim.Domain.Shared;

namespace Kim.Api.Audit.Chain;

/// <summary>Seals, and drops what is over, tenant by tenant, each in a transaction of its own: one whose chain does not fit holds nobody back.</summary>
internal sealed class AccessLogWork(JobsDatabase jobs, IServiceScopeFactory scopes, SealHeads outside, ILogger<AccessLogWork> log)
{
    public async Task Seal(CancellationToken cancellationToken)
    {
        foreach (var tenant in await jobs.Find("select tenant_id from audit.tenants_to_seal()", row => new TenantId(row.GetGuid(0)), cancellationToken))
        {
            await Each(tenant, async () =>
            {
                var made = await scopes.SendAs(Caller.System(tenant, carrier: null), new SealAccessLog(), cancellationToken);
                if (made.Succeeded)
                    outside.Append(tenant, made.Value.Heads);
                else
                    log.AccessLogNotSealed(tenant.Value, made.Error.Code);
            });
        }
    }

    public async Task DropMonthsOver(CancellationToken cancellationToken)
    {
        foreach (var (tenant, month) in await jobs.Find("select tenant_id, month from audit.months_over()", row => (new TenantId(row.GetGuid(0)), row.GetFieldValue<DateOnly>(1)), cancellationToken))
        {
            await Each(tenant, async () =>
            {
                if ((await scopes.SendAs(Caller.System(tenant, carrier: null), new DropAccessLogMonth(month), cancellationToken)).Error is { } refused)
                    log.AccessLogNotDropped(tenant.Value, month, refused.Code);
                else
                    outside.Forget(tenant, month);
            });
        }
    }

    private async Task Each(TenantId tenant, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (DatabaseFailure.IsOfTheWork(failure))
        {
            // The failure is this tenant's own: the next round tries again.
            log.AccessLogWorkFailed(tenant.Value, failure.GetType().Name);
        }
    }
}
