using Kim.Api.Jobs;
using Kim.Api.Persistence.Workflows;

namespace Kim.Api.Features.Reminders.Mail;

/// <summary>Writes the digests that are due, one person a transaction.</summary>
internal sealed class DigestSweep(JobsDatabase jobs, IServiceScopeFactory scopes, ILogger<DigestSweep> log)
{
    private const int Batch = 500;
    private const string FindDue = $"select tenant_id, carrier_id, id from messaging.deliveries where state = 'waiting' and {EngineSql.IsDue} order by due_at limit $1";

    public async Task Run(CancellationToken cancellationToken)
    {
        for (var settled = 1; settled > 0;)
        {
            settled = 0;
            foreach (var (who, line) in await jobs.Find(FindDue, row => (JobsDatabase.System(row), row.GetGuid(2)), cancellationToken, Batch))
                settled += (await scopes.TrySendAs(who, new WriteDigest(line), line, log, cancellationToken))?.Value.Settled ?? 0;
        }
    }
}
