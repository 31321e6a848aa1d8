using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Control;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.Soundness;

namespace Kim.Workflows.Manifests;

/// <param name="Outcome">By which it is left.</param>
public sealed record PathStep(ActivityNode Activity, string Outcome);

/// <summary>
/// Every way through a definition, whatever its data decide. Where a composite may run a child or not, or again, both are ways; branches of a fork are
/// ways of their own. So a step that every way passes is passed by every run, and not always the other way round.
/// </summary>
public sealed class ProcessPaths
{
    private const string Usual = "Done";
    private const int End = 0;
    private readonly ActivityCatalogue catalogue;
    private readonly IReadOnlyList<string?> triggers;
    private readonly Dictionary<(ActivityNode Node, string? Port), int> points = [];
    private readonly List<(ActivityNode Node, string? Port)> byPoint = [default];
    private readonly List<List<int>> next = [[]];
    private readonly int start;

    private ProcessPaths(WorkflowDefinition definition, ActivityCatalogue catalogue)
    {
        this.catalogue = catalogue;
        triggers = [null, .. DefinitionChecks.Triggers(definition).Select(trigger => trigger.Node.Key)];
        var root = definition.Graph.Root;
        start = In(root);
        foreach (var port in Draw(root))
            Join(Out(root, port), End);
    }

    public static ProcessPaths Of(WorkflowDefinition definition, ActivityCatalogue catalogue) => new(definition, catalogue);

    /// <summary>A shortest way from the start to the entry of such an activity that leaves none by what is cut; null when there is none.</summary>
    public IReadOnlyList<PathStep>? To(Func<ActivityNode, bool> target, Func<ActivityNode, string, bool> cut) =>
        Way(point => byPoint[point] is { Node: { } node, Port: null } && target(node), cut);

    /// <summary>A shortest way to an end that leaves no activity by what is cut; null when there is none.</summary>
    public IReadOnlyList<PathStep>? ToEnd(Func<ActivityNode, string, bool> cut) => Way(point => point == End, cut);

    private List<PathStep>? Way(Func<int, bool> arrived, Func<ActivityNode, string, bool> cut)
    {
        var from = new Dictionary<int, int> { [start] = start };
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var at))
        {
            if (arrived(at))
                return Trace(from, at);
            foreach (var to in next[at].Where(to => byPoint[to] is not { Node: { } node, Port: { } port } || !cut(node, port)))
                if (from.TryAdd(to, at))
                    queue.Enqueue(to);
        }
        return null;
    }

    private List<PathStep> Trace(Dictionary<int, int> from, int at)
    {
        var steps = new List<PathStep>();
        for (; at != start; at = from[at])
            if (byPoint[at] is { Node: { } node, Port: { } port })
                steps.Add(new(node, port));
        steps.Reverse();
        return steps;
    }

    /// <summary>Draws an activity with all inside it; the outcomes by which it can be left.</summary>
    private IReadOnlyList<string> Draw(ActivityNode node)
    {
        var outcomes = OutcomesOf(node);
        if (node.Type is "Elsa.Finish" or "Elsa.Complete")
            Join(In(node), End);
        else if (node.Type == Flowchart.TypeName)
            DrawFlowchart(node);
        else if (node.Type == Sequence.TypeName)
            DrawSequence(node);
        else if (node.Children.Count > 0)
            DrawOthers(node, outcomes);
        else if (node.Type is not "Elsa.Fault")
            foreach (var port in outcomes)
                Join(In(node), Out(node, port));
        return outcomes;
    }

    private void DrawFlowchart(ActivityNode flowchart)
    {
        var children = flowchart.Children.GetValueOrDefault("activities") ?? [];
        foreach (var first in triggers.Select(trigger => Flowchart.FindStart(flowchart, trigger)).OfType<ActivityNode>().Distinct())
            Join(In(flowchart), In(first));
        if (children.Count == 0)
            Join(In(flowchart), Out(flowchart, Usual));
        foreach (var child in children)
        {
            var leaving = flowchart.Connections.Where(connection => connection.Source == child).ToLookup(connection => connection.Port, connection => connection.Target);
            foreach (var port in Draw(child))
            {
                if (EndsContainer(child) || !leaving.Contains(port))
                    Join(Out(child, port), Out(flowchart, Usual));
                else
                    foreach (var target in leaving[port])
                        Join(Out(child, port), In(target));
            }
        }
    }

    private void DrawSequence(ActivityNode sequence)
    {
        IReadOnlyList<int> ends = [In(sequence)];
        foreach (var child in sequence.Children.GetValueOrDefault("activities") ?? [])
        {
            foreach (var end in ends)
                Join(end, In(child));
            ends = [.. Draw(child).Select(port => Out(child, port))];
        }
        foreach (var end in ends)
            Join(end, Out(sequence, Usual));
    }

    private void DrawOthers(ActivityNode node, IReadOnlyList<string> outcomes)
    {
        var children = node.Children.Values.SelectMany(place => place).ToList();
        var always = node.Type is JournalEntry.WorkflowType || node.Use is not null || (node.Type is "Elsa.If" && node.Children.ContainsKey("then") && node.Children.ContainsKey("else"));
        foreach (var child in children)
        {
            Join(In(node), In(child));
            foreach (var end in Draw(child).Select(port => Out(child, port)).ToList())
            {
                if (!always)
                    Join(end, In(node));
                foreach (var port in outcomes)
                    Join(end, Out(node, port));
            }
        }
        if (!always)
            foreach (var port in outcomes)
                Join(In(node), Out(node, port));
    }

    /// <summary>What nobody knows may be left by whatever is connected.</summary>
    private IReadOnlyList<string> OutcomesOf(ActivityNode node)
    {
        if (catalogue.Find(node) is not { } activity)
            return [.. (node.Parent?.Connections ?? []).Where(connection => connection.Source == node).Select(connection => connection.Port).Append(Usual).Distinct()];
        return Outcomes.Of(node, activity.Descriptor).Names is { Count: > 0 } known ? known : [Usual];
    }

    private bool EndsContainer(ActivityNode node) => catalogue.Find(node)?.Descriptor.IsTerminal is true;

    private int In(ActivityNode node) => Point(node, null);

    private int Out(ActivityNode node, string port) => Point(node, port);

    private int Point(ActivityNode node, string? port)
    {
        if (points.TryGetValue((node, port), out var known))
            return known;
        byPoint.Add((node, port));
        next.Add([]);
        return points[(node, port)] = byPoint.Count - 1;
    }

    private void Join(int from, int to) => next[from].Add(to);
}
