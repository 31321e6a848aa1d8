using Kim.Api.Auth;
using Kim.Api.Jobs;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;

namespace Kim.Api.Features.Reminders;

/// <summary>
/// Sends what is due, with a few workers on each node. Some of one tenant and carrier go in one transaction; when that fails, each is tried in one
/// of its own, and what fails there is put off: one that fails holds nobody back. A lost database is nobody's failure and ends the sweep.
/// </summary>
internal sealed class ReminderSweep(JobsDatabase jobs, IServiceScopeFactory scopes, ILogger<ReminderSweep> log) : ISweep
{
    private const int Batch = 4000;
    private const int Together = 100;
    private const int Workers = 4;
    private const string FindDue = $"select tenant_id, carrier_id, id from messaging.reminders where state = 'planned' and {EngineSql.IsDue} order by due_at limit $1";

    public async Task<(int Found, int Done)> DoOnce(CancellationToken cancellationToken)
    {
        var due = await jobs.Find(FindDue, row => (For: JobsDatabase.System(row), Id: row.GetGuid(2)), cancellationToken, Batch);
        var parts = due.GroupBy(one => one.For, one => one.Id).SelectMany(of => of.Chunk(Together), (of, ids) => (For: of.Key, Ids: ids)).ToArray();
        // Nodes that look at the same moment begin at different ends.
        Random.Shared.Shuffle(parts);

        var sent = 0;
        await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken }, async (part, stop) =>
            Interlocked.Add(ref sent, await Send(part.For, part.Ids, stop)));
        return (due.Count, sent);
    }

    private async Task<int> Send(Caller who, Guid[] ids, CancellationToken cancellationToken)
    {
        try
        {
            return (await scopes.SendAs(who, new SendReminders(ids), cancellationToken)).Value.Sent;
        }
        catch (Exception failure) when (DatabaseFailure.IsOfTheWork(failure))
        {
            if (ids is [var single])
            {
                // The failure is this reminder's own: it is put off and seen again.
                log.ReminderFailed(single, failure.GetType().Name);
                await scopes.SendAs(who, new PutOffReminder(single), cancellationToken);
                return 0;
            }
        }

        var sent = 0;
        foreach (var id in ids)
            sent += await Send(who, [id], cancellationToken);
        return sent;
    }
}
