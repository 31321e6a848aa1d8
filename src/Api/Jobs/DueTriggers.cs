using Kim.Api.Auth;
using Kim.Api.Features.Workflow;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;

namespace Kim.Api.Jobs;

/// <summary>Starts what timers, cron expressions and moments say is due, beside the due bookmarks: one transaction for each occurrence.</summary>
internal sealed class DueTriggers(JobsDatabase jobs, IServiceScopeFactory scopes, ILogger<DueTriggers> log) : ISweep
{
    private const int Batch = 200;
    private const string FindDue = $"select tenant_id, id from workflow.triggers where {EngineSql.IsDue} order by due_at limit $1";

    public async Task<(int Found, int Done)> DoOnce(CancellationToken cancellationToken)
    {
        var due = await jobs.Find(FindDue, row => (For: Caller.System(new TenantId(row.GetGuid(0)), carrier: null), Trigger: row.GetGuid(1)), cancellationToken, Batch);
        var done = 0;

        foreach (var (who, trigger) in due)
        {
            var answer = await scopes.TrySendAs(who, new FireTrigger(trigger), trigger, log, cancellationToken);
            if (answer is not { Succeeded: true })
                await scopes.SendAs(who, new PutOffTrigger(trigger), cancellationToken);
            if (answer is not { Succeeded: true, Value: TriggerAnswer.HeldElsewhere })
                done++;
        }

        return (due.Count, done);
    }
}
