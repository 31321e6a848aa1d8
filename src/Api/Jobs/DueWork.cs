using Kim.Api.Auth;
using Kim.Api.Features.Workflow;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;

namespace Kim.Api.Jobs;

/// <summary>
/// Does what is due, with a few workers on each node. Ids are found without a lock, and some of one tenant and carrier are then done
/// together in one transaction that takes only instances nobody holds. When one of them fails, each is tried in a transaction of
/// its own, and what fails there is put off: one that fails holds nobody back. A lost database is nobody's failure and ends the round.
/// </summary>
internal sealed class DueWork(JobsDatabase jobs, DueTriggers triggers, IServiceScopeFactory scopes, ILogger<DueWork> log) : ISweep
{
    private const int Batch = 2000;
    private const int Together = 25;
    private const int Workers = 4;

    public async Task<(int Found, int Done)> DoOnce(CancellationToken cancellationToken)
    {
        var started = await triggers.DoOnce(cancellationToken);
        var due = await jobs.Find(EngineSql.FindDue, row => new DueItem(JobsDatabase.System(row), new(row.GetGuid(2), row.GetGuid(3))), cancellationToken, Batch);
        var parts = due.GroupBy(item => item.For).SelectMany(of => of.Chunk(Together)).ToArray();
        // Nodes that look at the same moment begin at different ends.
        Random.Shared.Shuffle(parts);

        var done = 0;
        await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken }, async (part, stop) =>
            Interlocked.Add(ref done, await Do(part, stop)));
        return (due.Count + started.Found, done + started.Done);
    }

    private async Task<int> Do(DueItem[] part, CancellationToken cancellationToken)
    {
        if (await Resume(part, cancellationToken) is { } answer)
            return answer.Settled;
        if (part is [var single])
        {
            await scopes.SendAs(single.For, new PutOffDue(single.Bookmark.BookmarkId), cancellationToken);
            return 1;
        }

        var done = 0;
        foreach (var item in part)
            done += await Do([item], cancellationToken);
        return done;
    }

    /// <summary>A failure of the items' own is answered with null; it is logged when it is known whose.</summary>
    private async Task<DueAnswer?> Resume(DueItem[] part, CancellationToken cancellationToken)
    {
        var item = part[0];
        try
        {
            var result = await scopes.SendAs(item.For, new ResumeDue([.. part.Select(one => one.Bookmark)]), cancellationToken);
            if (result.Error is { } refused && part.Length == 1)
                log.DueItemRefused(item.Bookmark.BookmarkId, refused.Code);
            return result.Error is null ? result.Value : null;
        }
        catch (Exception failure) when (DatabaseFailure.IsOfTheWork(failure))
        {
            if (part.Length == 1)
                log.DueItemFailed(item.Bookmark.BookmarkId, failure.GetType().Name);
            return null;
        }
    }

    private sealed record DueItem(Caller For, DueBookmark Bookmark);
}
