using Kim.Workflows.Bookmarks;
using Kim.Workflows.HumanTasks;

namespace Kim.Workflows.Execution;

/// <summary>Everything that one burst changed; the store writes it in the caller's transaction.</summary>
public sealed class BurstChanges(WorkflowInstance instance, bool isNew)
{
    public WorkflowInstance Instance { get; } = instance;

    public bool IsNew { get; } = isNew;

    public List<Bookmark> AddedBookmarks { get; } = [];

    public List<Guid> RemovedBookmarks { get; } = [];

    public List<HumanTask> CreatedTasks { get; } = [];

    public List<CancelledTask> CancelledTasks { get; } = [];

    public List<JournalEntry> Journal { get; } = [];

    public List<Incident> Incidents { get; } = [];

    /// <summary>Incidents that are open no longer (ids).</summary>
    public List<Guid> ResolvedIncidents { get; } = [];

    /// <summary>Stored bookmarks that stand at another activity now, or wait for another moment.</summary>
    public List<Bookmark> ChangedBookmarks { get; } = [];

    /// <summary>Stored incidents that stand at another activity now.</summary>
    public List<Incident> ChangedIncidents { get; } = [];

    /// <summary>Open tasks that another version of the definition asks for now.</summary>
    public List<TaskRevision> RevisedTasks { get; } = [];
}
