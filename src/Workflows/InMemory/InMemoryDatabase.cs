using System.Collections.Concurrent;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.State;

namespace Kim.Workflows.InMemory;

/// <summary>What has been committed. Instances lie here as header and state JSON, so every load is a fresh object.</summary>
public sealed class InMemoryDatabase
{
    internal ConcurrentDictionary<Guid, StoredInstance> Instances { get; } = [];

    internal ConcurrentDictionary<Guid, BufferedMessage> Messages { get; } = [];

    public ConcurrentDictionary<Guid, HumanTask> OpenTasks { get; } = [];

    public ConcurrentDictionary<Guid, CancelledTask> CancelledTasks { get; } = [];

    public ConcurrentQueue<JournalEntry> Journal { get; } = [];

    /// <summary>Bookmarks that are due, earliest first.</summary>
    public IReadOnlyList<Bookmark> Due(DateTimeOffset now) =>
        [.. Instances.Values.SelectMany(stored => stored.Open().Bookmarks).Where(bookmark => bookmark.DueAt <= now).OrderBy(bookmark => bookmark.DueAt).ThenBy(bookmark => bookmark.Id)];

    /// <summary>The next instant at which a bookmark is due.</summary>
    public DateTimeOffset? NextDue() => Instances.Values.SelectMany(stored => stored.Open().Bookmarks).Min(bookmark => bookmark.DueAt);

    /// <summary>Everything that anybody waits for.</summary>
    public IEnumerable<Bookmark> Waits() => Instances.Values.SelectMany(stored => stored.Open().Bookmarks);

    public WorkflowInstance? Read(Guid instanceId) => Instances.GetValueOrDefault(instanceId)?.Open();
}

internal sealed record StoredInstance(
    Guid Id, string DefinitionId, string VersionId, int Version, Subject? Subject, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt, string? CorrelationId, string? Name, WorkflowStatus Status, WorkflowSubStatus SubStatus, string State)
{
    public static StoredInstance Of(WorkflowInstance instance) => new(
        instance.Id, instance.DefinitionId, instance.DefinitionVersionId, instance.DefinitionVersion, instance.Subject, instance.CreatedAt, instance.UpdatedAt,
        instance.FinishedAt, instance.CorrelationId, instance.Name, instance.Status, instance.SubStatus, InstanceState.Write(instance));

    public WorkflowInstance Open()
    {
        var instance = new WorkflowInstance
        {
            Id = Id,
            DefinitionId = DefinitionId,
            DefinitionVersionId = VersionId,
            DefinitionVersion = Version,
            Subject = Subject,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            FinishedAt = FinishedAt,
            CorrelationId = CorrelationId,
            Name = Name,
            Status = Status,
            SubStatus = SubStatus,
        };
        InstanceState.Read(State, instance);
        return instance;
    }
}
