using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.State;

namespace Benchmarks.Engine;

/// <summary>Keeps nothing.</summary>
internal class ForgettingStore : IWorkflowStore
{
    public virtual ValueTask<WorkflowInstance?> Load(Guid instanceId, CancellationToken cancellationToken) => ValueTask.FromResult<WorkflowInstance?>(null);

    public virtual ValueTask Apply(BurstChanges changes, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<IReadOnlyList<Guid>> FindWaiting(Stimulus stimulus, string? correlationId, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Guid>>([]);

    public ValueTask<bool> Remember(BufferedMessage message, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public ValueTask<IReadOnlyList<BufferedMessage>> TakeMessages(
        Guid instanceId, string? correlationId, IReadOnlyList<Stimulus> waitingFor, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<BufferedMessage>>([]);
}

/// <summary>Keeps the state of the instance that was applied last, as JSON.</summary>
internal sealed class SingleInstanceStore : ForgettingStore
{
    private string state = "";
    private WorkflowInstance? header;

    public Guid BookmarkId { get; private set; }

    public override ValueTask<WorkflowInstance?> Load(Guid instanceId, CancellationToken cancellationToken)
    {
        if (header is not { } known || known.Id != instanceId)
            return ValueTask.FromResult<WorkflowInstance?>(null);
        var instance = new WorkflowInstance
        {
            Id = known.Id,
            DefinitionId = known.DefinitionId,
            DefinitionVersionId = known.DefinitionVersionId,
            DefinitionVersion = known.DefinitionVersion,
            CreatedAt = known.CreatedAt,
            Status = known.Status,
            SubStatus = known.SubStatus,
        };
        InstanceState.Read(state, instance);
        return ValueTask.FromResult<WorkflowInstance?>(instance);
    }

    public override ValueTask Apply(BurstChanges changes, CancellationToken cancellationToken)
    {
        (header, state) = (changes.Instance, InstanceState.Write(changes.Instance));
        BookmarkId = changes.AddedBookmarks is [var bookmark, ..] ? bookmark.Id : default;
        return ValueTask.CompletedTask;
    }
}
