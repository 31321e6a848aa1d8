using Kim.Api.Auth;
using Kim.Api.Jobs;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;

namespace Kim.Api.Features.Reminders;

/// <summary>
/// Sends what is due, each in a transaction of its own for its tenant and carrier, so that one that fails holds nobody back. A lost database is
/// nobody's failure and ends the sweep.
/// </summary>
internal sealed class ReminderSweep(JobsDatabase jobs, IServiceScopeFactory scopes, ILogger<ReminderSweep> log)
{
    private const int Batch = 200;
    private const string FindDue = $"select tenant_id, carrier_id, id from messaging.reminders where state = 'planned' and {EngineSql.IsDue} order by due_at limit $1";

    /// <summary>Until nothing is due any more that this node can send; how many it sent.</summary>
    public async Task<int> Run(CancellationToken cancellationToken)
    {
        var sent = 0;
        for (var before = -1; sent > before;)
        {
            before = sent;
            foreach (var (who, reminder) in await jobs.Find(FindDue, row => (JobsDatabase.System(row), row.GetGuid(2)), cancellationToken, Batch))
                sent += await Send(who, reminder, cancellationToken) ? 1 : 0;
        }

        return sent;
    }

    private async Task<bool> Send(Caller who, Guid reminder, CancellationToken cancellationToken)
    {
        try
        {
            return (await scopes.SendAs(who, new SendReminder(reminder), cancellationToken)).Value is ReminderAnswer.Sent;
        }
        catch (Exception failure) when (DatabaseFailure.IsOfTheWork(failure))
        {
            // The failure is this reminder's own: it is put off and seen again.
            log.ReminderFailed(reminder, failure.GetType().Name);
            await scopes.SendAs(who, new PutOffReminder(reminder), cancellationToken);
            return false;
        }
    }
}
