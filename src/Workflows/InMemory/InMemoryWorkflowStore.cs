using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;

namespace Kim.Workflows.InMemory;

/// <summary>One unit of work on an <see cref="InMemoryDatabase"/>: what was applied is seen here at once and by others after <see cref="Commit"/>.</summary>
public sealed class InMemoryWorkflowStore(InMemoryDatabase database) : IWorkflowStore
{
    private readonly Dictionary<Guid, WorkflowInstance> loaded = [];
    private readonly Dictionary<Guid, BufferedMessage> messages = [];
    private readonly List<BurstChanges> applied = [];

    public ValueTask<WorkflowInstance?> Load(Guid instanceId, CancellationToken cancellationToken)
    {
        if (loaded.TryGetValue(instanceId, out var known))
            return ValueTask.FromResult<WorkflowInstance?>(known);
        var instance = database.Read(instanceId);
        if (instance is not null)
            loaded[instanceId] = instance;
        return ValueTask.FromResult(instance);
    }

    public ValueTask<IReadOnlyList<Guid>> FindWaiting(Stimulus stimulus, string? correlationId, CancellationToken cancellationToken)
    {
        var seen = database.Instances.Keys.Concat(loaded.Keys).Distinct().Select(id => loaded.GetValueOrDefault(id) ?? database.Read(id)!);
        return ValueTask.FromResult<IReadOnlyList<Guid>>(
            [.. seen.Where(instance => (correlationId is null || instance.CorrelationId == correlationId) && instance.Bookmarks.Exists(bookmark => bookmark.Stimulus == stimulus))
                .Select(instance => instance.Id).Order()]);
    }

    public ValueTask<bool> HasLive(string? definitionId, string? correlationId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Instances.Keys.Concat(loaded.Keys).Distinct().Select(id => loaded.GetValueOrDefault(id) ?? database.Read(id)!)
            .Any(instance => instance.Status is WorkflowStatus.Running
                && (definitionId is null || instance.DefinitionId == definitionId) && (correlationId is null || instance.CorrelationId == correlationId)));

    public ValueTask<IReadOnlyList<BufferedMessage>> TakeMessages(
        Guid instanceId, string? correlationId, IReadOnlyList<Stimulus> waitingFor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = Messages()
            .Where(message => !message.Delivered && message.ExpiresAt > now && waitingFor.Contains(message.Stimulus)
                && (message.InstanceId is null || message.InstanceId == instanceId)
                && (message.CorrelationId is null || message.CorrelationId == correlationId))
            .OrderBy(message => message.ReceivedAt).ThenBy(message => message.Id).ToList();
        foreach (var message in taken)
            messages[message.Id] = message with { Delivered = true };
        return ValueTask.FromResult<IReadOnlyList<BufferedMessage>>(taken);
    }

    public ValueTask<bool> Remember(BufferedMessage message, CancellationToken cancellationToken)
    {
        if (Messages().Any(known => known.MessageId == message.MessageId && known.ExpiresAt > message.ReceivedAt))
            return ValueTask.FromResult(false);
        messages[message.Id] = message;
        return ValueTask.FromResult(true);
    }

    public ValueTask Apply(BurstChanges changes, CancellationToken cancellationToken)
    {
        loaded[changes.Instance.Id] = changes.Instance;
        applied.Add(changes);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes everything that was applied visible to others, all at once.</summary>
    public void Commit()
    {
        foreach (var changes in applied)
        {
            database.Instances[changes.Instance.Id] = StoredInstance.Of(changes.Instance);
            foreach (var bookmarkId in changes.RemovedBookmarks)
                foreach (var task in database.OpenTasks.Values.Where(task => task.BookmarkId == bookmarkId))
                    database.OpenTasks.TryRemove(task.Id, out _);
            foreach (var task in changes.CreatedTasks)
                database.OpenTasks[task.Id] = task;
            foreach (var revision in changes.RevisedTasks)
                if (database.OpenTasks.TryGetValue(revision.TaskId, out var open))
                    database.OpenTasks[open.Id] = open.As(revision, changes.Instance.DefinitionVersionId);
            foreach (var cancelled in changes.CancelledTasks)
                database.CancelledTasks[cancelled.TaskId] = cancelled;
            foreach (var entry in changes.Journal)
                database.Journal.Enqueue(entry);
        }
        foreach (var message in messages.Values)
            database.Messages[message.Id] = message;
        applied.Clear();
        messages.Clear();
    }

    private IEnumerable<BufferedMessage> Messages() => database.Messages.Values.Where(message => !messages.ContainsKey(message.Id)).Concat(messages.Values);
}
