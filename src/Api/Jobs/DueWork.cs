using Kim.Api.Auth;
using Kim.Api.Features.Workflow;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using MediatR;
using Npgsql;

namespace Kim.Api.Jobs;

/// <summary>The connection of the role that may find due ids across tenants, and nothing else.</summary>
internal sealed record JobsDatabase(NpgsqlDataSource Source);

/// <summary>
/// Does what is due, with a few workers on each node. Ids are found without a lock, and some of one tenant and carrier are then done
/// together in one transaction that takes only instances nobody holds. When one of them fails, each is tried in a transaction of
/// its own, and what fails there is put off: one that fails holds nobody back.
/// </summary>
internal sealed class DueWork(JobsDatabase jobs, DueTriggers triggers, IServiceScopeFactory scopes, TimeProvider time, ILogger<DueWork> log)
{
    private const int Batch = 2000;
    private const int Together = 25;
    private const int Workers = 4;
    private static readonly TimeSpan WhileOthersWork = TimeSpan.FromMilliseconds(20);

    /// <summary>One round over what is due now; how many items were found, and how many of them this node settled.</summary>
    public async Task<(int Found, int Done)> DoOnce(CancellationToken cancellationToken)
    {
        var started = await triggers.DoOnce(cancellationToken);
        var due = await Find(cancellationToken);
        var parts = due.GroupBy(item => (item.TenantId, item.CarrierId)).SelectMany(of => of.Chunk(Together)).ToArray();
        // Nodes that look at the same moment begin at different ends.
        Random.Shared.Shuffle(parts);

        var done = 0;
        await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken }, async (part, stop) =>
            Interlocked.Add(ref done, await Do(part, stop)));
        return (due.Count + started.Found, done + started.Done);
    }

    /// <summary>Until nothing is due any more, here or on another node.</summary>
    public async Task DoAll(CancellationToken cancellationToken)
    {
        while (await DoOnce(cancellationToken) is ( > 0, var done))
        {
            if (done == 0)
                await Task.Delay(WhileOthersWork, time, cancellationToken);
        }
    }

    private async Task<int> Do(DueItem[] part, CancellationToken cancellationToken)
    {
        if (await Send(part, new ResumeDue([.. part.Select(item => item.Bookmark)]), cancellationToken) is { } answer)
            return answer.Value!.Settled;
        if (part is [var single])
        {
            await Send(part, new PutOffDue(single.Bookmark.BookmarkId), cancellationToken);
            return 1;
        }

        var done = 0;
        foreach (var item in part)
            done += await Do([item], cancellationToken);
        return done;
    }

    private async Task<IReadOnlyList<DueItem>> Find(CancellationToken cancellationToken)
    {
        await using var command = jobs.Source.CreateCommand(EngineSql.FindDue);
        command.Parameters.AddWithValue(Batch);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);

        var found = new List<DueItem>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(new(rows.GetGuid(0), rows.IsDBNull(1) ? null : rows.GetGuid(1), new(rows.GetGuid(2), rows.GetGuid(3))));
        return found;
    }

    /// <summary>A failure is the items' own and answered with null; it is logged when it is known whose.</summary>
    private async Task<TResult?> Send<TResult>(DueItem[] part, IRequest<TResult> command, CancellationToken cancellationToken)
        where TResult : class, Kim.Domain.Shared.IResult
    {
        var item = part[0];
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(
            Caller.System(new TenantId(item.TenantId), item.CarrierId is { } carrier ? new CarrierId(carrier) : null));

        try
        {
            var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
            if (result.Error is { } refused && part.Length == 1)
                log.DueItemRefused(item.Bookmark.BookmarkId, refused.Code);
            return result.Error is null ? result : null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (part.Length == 1)
                log.DueItemFailed(item.Bookmark.BookmarkId, failure.GetType().Name);
            return null;
        }
    }

    private sealed record DueItem(Guid TenantId, Guid? CarrierId, DueBookmark Bookmark);
}
