using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Control;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.State;

namespace Kim.Workflows.Soundness.StateSpace;

/// <summary>
/// Walks through every state that a definition can come into, breadth first. The engine's own activities decide how branches, joins and
/// containers go; where data would decide, every way is taken.
/// </summary>
internal sealed class Explorer
{
    private readonly WorkflowDefinition definition;
    private readonly SoundnessLimits limits;
    private readonly Choices choices = new();
    private readonly EngineStep engine;
    private readonly Dictionary<ActivityNode, Outcomes> outcomes;
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<ExploredState> states = [];
    private readonly Queue<Open> frontier = [];
    private readonly HashSet<string> started = [];
    private readonly Independence independence;
    private int steps;
    private bool overgrown;

    private Explorer(WorkflowDefinition definition, ActivityCatalogue catalogue, IReadOnlyDictionary<ActivityNode, Outcomes> outcomes, SoundnessLimits limits)
    {
        (this.definition, this.limits, this.outcomes) = (definition, limits, outcomes.ToDictionary());
        var types = definition.Graph.Nodes.SelectMany(node => new[] { node.Type, catalogue.Find(node)?.Descriptor.TypeName ?? node.Type }).Distinct();
        independence = new(definition, catalogue, outcomes);
        engine = new(definition, new ActivityCatalogue(types.Select(catalogue.Find).OfType<IActivity>().Select(Abstract)), NoData.For(definition, choices));
    }

    /// <param name="triggers">Keys of activities that can start the workflow; null stands for a start by hand.</param>
    public static ExploredStates Explore(
        WorkflowDefinition definition, ActivityCatalogue catalogue, IReadOnlyDictionary<ActivityNode, Outcomes> outcomes, IReadOnlyList<string?> triggers, SoundnessLimits limits)
    {
        var explorer = new Explorer(definition, catalogue, outcomes, limits);
        foreach (var trigger in triggers)
            explorer.Try(null, () => explorer.engine.Begin(trigger));
        while (explorer.WithinLimits && explorer.frontier.TryDequeue(out var next))
            explorer.Leave(next);
        return new(explorer.states, explorer.started, explorer is { frontier.Count: 0, overgrown: false } && outcomes.Values.All(one => one.Whole));
    }

    private bool WithinLimits => states.Count < limits.States && steps < limits.Steps;

    private IActivity Abstract(IActivity real) => real.Descriptor.TypeName switch
    {
        "Elsa.If" or "Elsa.Switch" => new AbstractBranching(real, choices),
        "Elsa.While" or "Elsa.For" or "Elsa.ForEach" => new AbstractLoop(real, choices),
        "Elsa.ParallelForEach" => new AbstractParallelLoop(real, choices),
        _ => real is Finish or Fault or Break or Complete || (real is ICompositeActivity && !IsOpaque(real.Descriptor.TypeName)) ? real : new AbstractLeaf(real, choices, node => outcomes[node]),
    };

    /// <summary>What happens inside is not followed.</summary>
    public static bool IsOpaque(string type) => type is "Elsa.BulkDispatchWorkflows";

    private void Leave(Open open)
    {
        open.State.Left = true;
        if (open.State.Busy)
            Try(open.State, () => engine.RunNext(open.Snapshot));
        foreach (var bookmark in open.Bookmarks)
            Try(open.State, () => engine.Answer(open.Snapshot, bookmark));
    }

    private void Try(ExploredState? from, Func<BurstChanges> step)
    {
        choices.Clear();
        do
        {
            steps++;
            Arrive(from, step());
        }
        while (choices.Next());
    }

    private void Arrive(ExploredState? from, BurstChanges changes)
    {
        var owed = Owed(from?.Owed ?? [], changes.Journal);
        var instance = changes.Instance;
        var key = CanonicalState.Of(instance, string.Join(',', owed));
        if (!numbers.TryGetValue(key, out var number))
        {
            numbers[key] = number = states.Count;
            var state = new ExploredState(number, from?.Number, Label(changes.Journal))
            {
                Ended = instance.Status is WorkflowStatus.Finished,
                Busy = instance.Ready.Count > 0,
                Live = [.. instance.Executions.Where(one => !instance.Executions.Exists(other => other.ParentId == one.Id)).Select(one => one.Key).Distinct()],
                Owed = owed,
            };
            states.Add(state);
            if (instance.Executions.Count > limits.Live)
                overgrown = true;
            else
                frontier.Enqueue(new(state, InstanceState.Write(instance), state.Busy ? [] : Answerable(instance)));
        }
        if (from is not null && !from.Next.Contains(number))
            from.Next.Add(number);
    }

    private List<Guid> Answerable(WorkflowInstance instance)
    {
        var answerable = instance.Bookmarks.Where(bookmark => bookmark.Kind is not BookmarkKinds.Continue && outcomes[definition.Graph.Find(bookmark.ActivityKey)!].Ways.Count > 0);
        if (limits.EveryOrder is false && independence.Find(instance) is { } alone)
            answerable = answerable.Where(bookmark => bookmark.ActivityExecutionId == alone.Id);
        return [.. answerable.Select(bookmark => bookmark.Id)];
    }

    /// <summary>Joins that wait for all: reached by a branch and not run since.</summary>
    private List<string> Owed(IReadOnlyList<string> before, IReadOnlyList<JournalEntry> journal)
    {
        var owed = new SortedSet<string>(before, StringComparer.Ordinal);
        foreach (var entry in journal)
        {
            if (entry.Event is JournalEvent.Started)
            {
                started.Add(entry.ActivityKey);
                owed.Remove(entry.ActivityKey);
            }
            if (entry.Event is JournalEvent.Completed && definition.Graph.Find(entry.ActivityKey) is { Parent: { } flowchart } node)
                owed.UnionWith(flowchart.Connections
                    .Where(connection => connection.Source == node && entry.Outcomes.Contains(connection.Port) && Joins.ModeOf(connection.Target) is JoinMode.WaitAll)
                    .Select(connection => connection.Target.Key));
        }
        return [.. owed];
    }

    private string? Label(IReadOnlyList<JournalEntry> journal) =>
        journal.FirstOrDefault(entry => entry.Event is JournalEvent.Completed && definition.Graph.Find(entry.ActivityKey) is { Children.Count: 0 }) is { } entry
            ? $"{entry.ActivityKey}:{string.Join('+', entry.Outcomes)}"
            : null;

    private sealed record Open(ExploredState State, string Snapshot, IReadOnlyList<Guid> Bookmarks);
}
