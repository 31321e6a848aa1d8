using Kim.Api.Auth;
using Kim.Api.Features.Steering.CircularResolutions;
using Kim.Api.Persistence;
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

    public async Task<(int Found, int Done)> DoOnce(CancellationToken cancellationToken)
    {
        var due = await jobs.Find(FindDue, row => (For: Caller.System(new TenantId(row.GetGuid(0)), carrier: null), Vote: new CircularResolutionId(row.GetGuid(1))), cancellationToken, Batch);

        foreach (var (who, vote) in due)
        {
            if (await End(who, vote, cancellationToken) is { } hindrance)
                await scopes.SendAs(who, new EndHinderedResolution(vote, hindrance), cancellationToken);
        }

        return (due.Count, due.Count);
    }

    /// <summary>The code of what stood in the way; null: nothing, or another node was faster.</summary>
    private async Task<string?> End(Caller who, CircularResolutionId vote, CancellationToken cancellationToken)
    {
        try
        {
            var ended = await scopes.SendAs(who, new EndCircularResolution(vote), cancellationToken);
            if (ended.Error is not { } refused || refused == CircularErrors.Ended)
                return null;
            log.DueVoteRefused(vote.Value, refused.Code);
            return refused.Code;
        }
        catch (Exception failure) when (DatabaseFailure.IsOfTheWork(failure))
        {
            log.DueVoteFailed(vote.Value, failure.GetType().Name);
            return Failed;
        }
    }
}
