using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using Kim.Workflows.Soundness.StateSpace;

namespace Kim.Workflows.Soundness;

/// <summary>What the states that a definition can come into tell about it.</summary>
internal sealed class RunFindings(WorkflowDefinition definition, ExploredStates explored)
{
    private IReadOnlyList<ExploredState> States => explored.States;

    public IEnumerable<SoundnessFinding> All() => [.. Stuck(), .. WithoutEnd(), .. Loops(), .. DroppedWork()];

    /// <summary>Activities that ways lead to and that no run comes to, outermost first; only known when every state has been seen.</summary>
    public IEnumerable<SoundnessFinding> NeverRun(IReadOnlySet<ActivityNode> known)
    {
        if (!explored.Complete)
            yield break;
        foreach (var node in definition.Graph.Nodes.Where(node => !explored.Started.Contains(node.Key) && !known.Contains(node) && (node.Parent is null || (explored.Started.Contains(node.Parent.Key) && !Explorer.IsOpaque(node.Parent.Type)))))
            yield return node.Type == FlowJoin.TypeName
                ? new(SoundnessCodes.JoinNeverCompletes, FindingSeverity.Error, [node.Key], $"Die Zusammenführung {Say.Name(node)} kommt nie zustande: Auf ihren Wegen kommt nie alles an, worauf sie wartet.")
                : new(SoundnessCodes.NeverRuns, FindingSeverity.Error, [node.Key], $"{Say.Name(node)} wird in keinem möglichen Verlauf ausgeführt.");
    }

    private IEnumerable<SoundnessFinding> Stuck() => States
        .Where(state => state is { Ended: false, Left: true } && state.Next.Count == 0)
        .DistinctBy(state => string.Join(',', state.Live))
        .Select(state => Finding(SoundnessCodes.Stuck, FindingSeverity.Error, state, state.Live, $"Der Ablauf bleibt stehen: {Say.Names(definition, state.Live)} {(state.Live.Count == 1 ? "wartet" : "warten")} auf etwas, das nicht kommen kann."));

    /// <summary>States that go on for ever and from which no run can end, by the activities they go round in.</summary>
    private IEnumerable<SoundnessFinding> WithoutEnd()
    {
        var ending = CanEnd();
        foreach (var component in Components.Of(States.Count, state => States[state].Next).Where(component => !ending[component[0]] && States[component[0]].Next.Count > 0))
        {
            if (HasExit(component))
                continue;
            var live = component.SelectMany(state => States[state].Live).Distinct().Order(StringComparer.Ordinal).ToList();
            var first = States[component.Min()];
            yield return component.All(state => States[state].Busy)
                ? Finding(SoundnessCodes.EndlessLoop, FindingSeverity.Error, first, live, $"Diese Schleife läuft ohne Warten und ohne Ausgang: {Say.Names(definition, live)}.")
                : Finding(SoundnessCodes.NoEndReachable, FindingSeverity.Error, first, live, $"Von hier kann der Ablauf nie mehr enden: {Say.Names(definition, live)}.");
        }
    }

    /// <summary>Rounds that the engine runs by itself and that only data can end.</summary>
    private IEnumerable<SoundnessFinding> Loops()
    {
        var next = States.Select(state => state.Busy ? (IReadOnlyList<int>)[.. state.Next.Where(following => States[following].Busy)] : []).ToArray();
        return Components.Of(States.Count, state => next[state])
            .Where(component => component.Count > 1 || next[component[0]].Contains(component[0]))
            .Where(HasExit)
            .Select(component => (First: States[component.Min()], Live: component.SelectMany(state => States[state].Live).Distinct().Order(StringComparer.Ordinal).ToList()))
            .DistinctBy(loop => string.Join(',', loop.Live))
            .Select(loop => Finding(SoundnessCodes.LoopWithoutWait, FindingSeverity.Warning, loop.First, loop.Live, $"Diese Schleife wartet nirgends; nur ihre Bedingungen beenden sie: {Say.Names(definition, loop.Live)}."));
    }

    private bool HasExit(IReadOnlyList<int> component)
    {
        var members = component.ToHashSet();
        return component.Any(state => States[state].Next.Exists(next => !members.Contains(next)));
    }

    private IEnumerable<SoundnessFinding> DroppedWork() => States
        .Where(state => state.Ended)
        .SelectMany(state => state.Owed.Select(join => (state, join)))
        .DistinctBy(item => item.join)
        .Select(item => Finding(SoundnessCodes.JoinDropsWork, FindingSeverity.Warning, item.state, [item.join], $"Die Zusammenführung {Say.Names(definition, [item.join])} wartet auf alle Wege. Kommt einer nicht, gehen die anderen hier verloren."));

    /// <summary>Which states can reach an end; one whose ways were not tried may.</summary>
    private bool[] CanEnd()
    {
        var before = States.Select(_ => new List<int>()).ToArray();
        foreach (var state in States)
            foreach (var next in state.Next)
                before[next].Add(state.Number);
        var ending = new bool[States.Count];
        var queue = new Queue<int>(States.Where(state => state.Ended || !state.Left).Select(state => state.Number));
        while (queue.TryDequeue(out var at))
        {
            if (ending[at])
                continue;
            ending[at] = true;
            before[at].ForEach(queue.Enqueue);
        }
        return ending;
    }

    private SoundnessFinding Finding(string code, FindingSeverity severity, ExploredState state, IReadOnlyList<string> activities, string message) =>
        new(code, severity, activities, message) { Path = explored.PathTo(state) };
}
