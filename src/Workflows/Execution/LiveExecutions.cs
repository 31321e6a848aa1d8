using System.Collections;

namespace Kim.Workflows.Execution;

/// <summary>The executions of an instance that have not ended, in the order of their creation; found by id at once however many there are.</summary>
public sealed class LiveExecutions : IReadOnlyList<ActivityExecution>
{
    private const int Few = 16;
    private readonly List<ActivityExecution> items = [];
    private Dictionary<Guid, ActivityExecution>? byId;

    public int Count => items.Count;

    public ActivityExecution this[int index] => items[index];

    public ActivityExecution? Find(Guid id)
    {
        if (items.Count > Few)
            return (byId ??= items.ToDictionary(execution => execution.Id)).GetValueOrDefault(id);
        foreach (var execution in items)
            if (execution.Id == id)
                return execution;
        return null;
    }

    public ActivityExecution? Find(Predicate<ActivityExecution> match) => items.Find(match);

    public ActivityExecution? FindLast(Predicate<ActivityExecution> match) => items.FindLast(match);

    public List<ActivityExecution> FindAll(Predicate<ActivityExecution> match) => items.FindAll(match);

    public bool Exists(Predicate<ActivityExecution> match) => items.Exists(match);

    public bool Contains(ActivityExecution execution) => Find(execution.Id) == execution;

    /// <summary>The executions that a composite waits for.</summary>
    public IReadOnlyList<ActivityExecution> ChildrenOf(Guid parent)
    {
        List<ActivityExecution>? found = null;
        foreach (var execution in items)
            if (execution.ParentId == parent)
                (found ??= []).Add(execution);
        return found is null ? [] : found;
    }

    public IEnumerator<ActivityExecution> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(ActivityExecution execution)
    {
        items.Add(execution);
        byId?.Add(execution.Id, execution);
    }

    internal bool Remove(ActivityExecution execution)
    {
        byId?.Remove(execution.Id);
        return items.Remove(execution);
    }
}
