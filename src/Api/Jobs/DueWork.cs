using Kim.Api.Auth;
using Kim.Api.Features.Workflow;
using Kim.Domain.Shared;
using MediatR;
using Npgsql;

namespace Kim.Api.Jobs;

/// <summary>The connection of the role that may find due ids across tenants, and nothing else.</summary>
internal sealed record JobsDatabase(NpgsqlDataSource Source);

/// <summary>
/// Does what is due. Ids are found without a lock; each is then done in a transaction of its own for its tenant and carrier,
/// so that one that fails holds nobody back.
/// </summary>
internal sealed class DueWork(JobsDatabase jobs, IServiceScopeFactory scopes, TimeProvider time, ILogger<DueWork> log)
{
    private const int Batch = 200;
    private static readonly TimeSpan WhileOthersWork = TimeSpan.FromMilliseconds(20);

    /// <summary>One round over what is due now; how many items were found, and how many of them this node did.</summary>
    public async Task<(int Found, int Done)> DoOnce(CancellationToken cancellationToken)
    {
        var due = await Find(cancellationToken);
        var done = 0;

        foreach (var item in due)
        {
            var answer = await Send(item, new ResumeDue(item.InstanceId, item.BookmarkId), cancellationToken);
            if (answer is null)
                await Send(item, new PutOffDue(item.BookmarkId), cancellationToken);
            if (answer?.Value is not DueAnswer.HeldElsewhere)
                done++;
        }

        return (due.Count, done);
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

    private async Task<IReadOnlyList<DueItem>> Find(CancellationToken cancellationToken)
    {
        await using var command = jobs.Source.CreateCommand(
            """
            select tenant_id, carrier_id, instance_id, id from workflow.bookmarks
            where due_at <= now() + make_interval(secs => coalesce((select milliseconds from organisation.clock_offset), 0) / 1000.0)
            order by due_at limit $1
            """);
        command.Parameters.AddWithValue(Batch);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);

        var found = new List<DueItem>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(new(rows.GetGuid(0), rows.IsDBNull(1) ? null : rows.GetGuid(1), rows.GetGuid(2), rows.GetGuid(3)));
        return found;
    }

    /// <summary>A failure is the item's own: it is logged, put off, and seen again.</summary>
    private async Task<TResult?> Send<TResult>(DueItem item, IRequest<TResult> command, CancellationToken cancellationToken)
        where TResult : class, Kim.Domain.Shared.IResult
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(
            Caller.System(new TenantId(item.TenantId), item.CarrierId is { } carrier ? new CarrierId(carrier) : null));

        try
        {
            var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
            if (result.Error is { } refused)
                log.DueItemRefused(item.BookmarkId, refused.Code);
            return result.Error is null ? result : null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.DueItemFailed(item.BookmarkId, failure.GetType().Name);
            return null;
        }
    }

    private sealed record DueItem(Guid TenantId, Guid? CarrierId, Guid InstanceId, Guid BookmarkId);
}
