using Kim.Api.Auth;
using Kim.Api.Features.Designer.Alterations;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Api.Jobs;

/// <summary>
/// Works through the plans that were submitted, oldest first: each job in a transaction of its own and on behalf of whoever submitted the plan. What
/// was not committed is still pending and found again, by this node or another.
/// </summary>
internal sealed class AlterationWork(JobsDatabase jobs, IServiceScopeFactory scopes, ILogger<AlterationWork> log) : ISweep
{
    private const int Batch = 100;
    private static readonly Error Failed = Error.Conflict("alteration.failed", "Die Änderung ist an einem Fehler im Programm gescheitert. Es wurde nichts geändert.");

    /// <summary>Found are the plans that are open, done the jobs of them.</summary>
    public async Task<(int Found, int Done)> DoOnce(CancellationToken cancellationToken)
    {
        var open = await jobs.Find(
            "select tenant_id, id, created_by from workflow.open_alterations($1)",
            row => new OpenPlan(row.GetGuid(1), new(new TenantId(row.GetGuid(0)), null, new UserId(row.GetGuid(2)), Roles.ProcessEditor, null)), cancellationToken, Batch);
        var done = 0;
        foreach (var plan in open)
        {
            await scopes.SendAs(plan.By, new CompleteAlterationPlan(plan.Id), cancellationToken);
            foreach (var job in await Waiting(plan, cancellationToken))
                done += await Do(plan, job, cancellationToken) ? 1 : 0;
            await scopes.SendAs(plan.By, new CompleteAlterationPlan(plan.Id), cancellationToken);
        }

        return (open.Count, done);
    }

    private async Task<bool> Do(OpenPlan plan, Guid job, CancellationToken cancellationToken)
    {
        Error refused;
        try
        {
            var result = await scopes.SendAs(plan.By, new RunAlterationJob(job), cancellationToken);
            if (result.Succeeded)
                return result.Value;
            refused = result.Error;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !DatabaseFailure.MayPass(failure))
        {
            // The failure is this job's own: it ends, and the others go on.
            log.AlterationFailed(job, failure.GetType().Name);
            refused = Failed;
        }

        return (await scopes.SendAs(plan.By, new FailAlterationJob(job, refused.Code, refused.Message), cancellationToken)).Value;
    }

    private Task<IReadOnlyList<Guid>> Waiting(OpenPlan plan, CancellationToken cancellationToken) =>
        jobs.Find("select * from workflow.waiting_alterations($1, $2, $3)", row => row.GetGuid(0), cancellationToken, plan.By.TenantId.Value, plan.Id, Batch);

    private sealed record OpenPlan(Guid Id, Caller By);
}
