using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.InMemory;

namespace Kim.Workflows.Simulation;

/// <summary>What has happened so far, read from what the engine committed.</summary>
internal sealed class Timeline(InMemoryDatabase database)
{
    private readonly HashSet<Guid> knownTasks = [];
    private readonly Dictionary<Guid, HumanTask> opened = [];
    private readonly HashSet<Guid> knownWaits = [];
    private readonly HashSet<Guid> knownEnds = [];
    private int journalRead;

    public List<TimelineEntry> Entries { get; } = [];

    public static TimelineEntry Of(HumanTask task, TimelineKind kind, DateTimeOffset at) =>
        new(at, kind) { Activity = task.ActivityId, TaskType = task.TaskType, Title = task.Title, Role = task.Role, Due = task.Due };

    public void Add(TimelineEntry entry) => Entries.Add(entry);

    public bool IsOpen(HumanTask task) => database.OpenTasks.ContainsKey(task.Id);

    /// <summary>Adds what the last command did and answers the tasks that it opened.</summary>
    public IReadOnlyList<HumanTask> Follow(DateTimeOffset now)
    {
        foreach (var entry in database.Journal.Skip(journalRead).ToList())
        {
            journalRead++;
            if (entry.ActivityType is not (JournalEntry.WorkflowType or UserTask.TypeName) && entry.Event is JournalEvent.Completed)
                Add(new(entry.At, TimelineKind.ActivityCompleted) { Activity = entry.ActivityKey, Outcome = string.Join(',', entry.Outcomes) });
            else if (entry.Event is JournalEvent.Faulted)
                Add(new(entry.At, TimelineKind.Incident) { Activity = entry.ActivityKey, Code = entry.Code });
        }
        foreach (var cancelled in database.CancelledTasks.Values.Where(cancelled => knownEnds.Add(cancelled.TaskId)))
            if (opened.TryGetValue(cancelled.TaskId, out var task))
                Add(Of(task, TimelineKind.TaskCancelled, now) with { Code = cancelled.Reason });
        foreach (var bookmark in database.Waits().Where(bookmark => bookmark.Kind is BookmarkKinds.Timer or BookmarkKinds.Event && knownWaits.Add(bookmark.Id)))
            Add(new(now, bookmark.Kind is BookmarkKinds.Timer ? TimelineKind.TimerSet : TimelineKind.EventAwaited) { Activity = bookmark.ActivityKey, Due = bookmark.DueAt, Code = bookmark.Stimulus?.Name });
        List<HumanTask> fresh = [.. database.OpenTasks.Values.Where(task => knownTasks.Add(task.Id)).OrderBy(task => task.Id)];
        foreach (var task in fresh)
        {
            opened[task.Id] = task;
            Add(Of(task, TimelineKind.TaskOpened, now));
        }
        return fresh;
    }
}
