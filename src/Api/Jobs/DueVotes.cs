using Kim.Api.Auth;
using Kim.Api.Features.Steering.CircularResolutions;
using Kim.Api.Messaging;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Domain.Steering.CircularResolutions;

namespace Kim.Api.Jobs;

/// <summary>Ends circular votes whose time is up, each in a transaction of its own. One that was carried and can no longer be carried out ends all the same, and says why.</summary>
internal sealed class DueVotes(JobsDatabase jobs, IServiceScopeFactory scopes, ILogger<DueVotes> log) : ISweep
{
    private const int Batch = 100;
    private const string Failed = "circular.failed";
    private const string FindDue = $"select tenant_id, id from steering.circular_resolutions where state = 'open' and {EngineSql.IsDue} order by due_at limit $1";

    /// <summary>What stands in the way of the moment alone; the next round sees.</summary>
    private static readonly string[] Passing = [CircularErrors.Ended.Code, CircularErrors.StillOpen.Code, WriteErrors.LostRace.Code];

    public async Task<(int Found, int Done)> DoOnce(CancellationToken cancellationToken)
    {
        var due = await jobs.Find(FindDue, row => (For: Caller.System(new TenantId(row.GetGuid(0)), carrier: null), Vote: new CircularResolutionId(row.GetGuid(1))), cancellationToken, Batch);

        var done = 0;
        foreach (var (who, vote) in due)
            done += await End(who, vote, cancellationToken) ? 1 : 0;
        return (due.Count, done);
    }

    /// <summary>Whether it has ended by that. Another node may be faster, and its clock a little ahead.</summary>
    private async Task<bool> End(Caller who, CircularResolutionId vote, CancellationToken cancellationToken)
    {
        var ended = await scopes.TrySendAs(who, new EndCircularResolution(vote), vote.Value, log, cancellationToken);
        var refused = ended is null ? Failed : ended.Error?.Code;
        if (refused is not null && !Passing.Contains(refused))
            refused = (await scopes.SendAs(who, new EndHinderedResolution(vote, refused), cancellationToken)).Error?.Code;
        return refused is null;
    }
}
