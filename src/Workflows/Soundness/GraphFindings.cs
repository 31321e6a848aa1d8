using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using Kim.Workflows.HumanTasks;

namespace Kim.Workflows.Soundness;

/// <summary>What can be seen without a run: at the activities themselves and at how they are connected.</summary>
internal sealed class GraphFindings(WorkflowDefinition definition, ActivityCatalogue catalogue, IReadOnlyDictionary<ActivityNode, Outcomes> outcomes, IReadOnlyList<string?> triggers)
{
    /// <summary>Activities that a finding here already calls without a way to them.</summary>
    public HashSet<ActivityNode> WithoutWay { get; } = [];

    public IEnumerable<SoundnessFinding> All() => [.. UnknownTypes(), .. Unreachable(), .. AfterTerminal(), .. definition.Graph.Nodes.SelectMany(Ports), .. definition.Graph.Nodes.Where(node => node.Type == UserTask.TypeName).SelectMany(Task)];

    private IEnumerable<SoundnessFinding> UnknownTypes() => definition.Graph.Nodes.Where(node => catalogue.Find(node) is null)
        .Select(node => new SoundnessFinding(SoundnessCodes.UnknownType, FindingSeverity.Error, [node.Key], $"{Say.Name(node)} hat den Typ „{node.Type}“, den es hier nicht gibt."));

    private IEnumerable<SoundnessFinding> Unreachable()
    {
        foreach (var flowchart in definition.Graph.Nodes.Where(node => node.Type == Flowchart.TypeName))
        {
            var reached = Reached(flowchart);
            foreach (var node in (flowchart.Children.GetValueOrDefault("activities") ?? []).Where(node => !reached.Contains(node)))
            {
                WithoutWay.Add(node);
                yield return new(SoundnessCodes.Unreachable, FindingSeverity.Error, [node.Key], $"Zu {Say.Name(node)} führt kein Weg.");
            }
        }
    }

    private HashSet<ActivityNode> Reached(ActivityNode flowchart)
    {
        var reached = new HashSet<ActivityNode>();
        var queue = new Queue<ActivityNode>(triggers.Select(trigger => Flowchart.FindStart(flowchart, trigger)).OfType<ActivityNode>());
        while (queue.TryDequeue(out var at))
            if (reached.Add(at) && !EndsContainer(at))
                foreach (var connection in flowchart.Connections.Where(connection => connection.Source == at))
                    queue.Enqueue(connection.Target);
        return reached;
    }

    private IEnumerable<SoundnessFinding> AfterTerminal()
    {
        foreach (var connection in definition.Graph.Nodes.SelectMany(node => node.Connections).Where(connection => EndsContainer(connection.Source)))
            yield return new(SoundnessCodes.AfterEnd, FindingSeverity.Warning, [connection.Source.Key, connection.Target.Key], $"Nach {Say.Name(connection.Source)} ist Schluss; die Verbindung zu {Say.Name(connection.Target)} wird nie gegangen.") { Connection = Ends(connection) };
        foreach (var sequence in definition.Graph.Nodes.Where(node => node.Type is "Elsa.Sequence"))
        {
            var items = sequence.Children.GetValueOrDefault("activities") ?? [];
            foreach (var node in items.SkipWhile(item => !EndsContainer(item)).Skip(1))
            {
                WithoutWay.Add(node);
                yield return new(SoundnessCodes.AfterEnd, FindingSeverity.Error, [node.Key], $"{Say.Name(node)} steht hinter dem Ende seiner Abfolge und wird nie ausgeführt.");
            }
        }
    }

    private IEnumerable<SoundnessFinding> Ports(ActivityNode node)
    {
        if (node.Parent is not { } flowchart || flowchart.Type != Flowchart.TypeName || !outcomes.TryGetValue(node, out var known))
            yield break;
        var leaving = flowchart.Connections.Where(connection => connection.Source == node).ToList();
        if (known.Closed && !EndsContainer(node))
            foreach (var connection in leaving.Where(connection => !known.Names.Contains(connection.Port)))
                yield return new(SoundnessCodes.UnknownOutcome, FindingSeverity.Error, [node.Key, connection.Target.Key], $"{Say.Name(node)} hat kein Ergebnis „{connection.Port}“; die Verbindung zu {Say.Name(connection.Target)} wird nie gegangen.") { Connection = Ends(connection) };
        if (known.Names is not ["Done"])
            foreach (var name in known.Names.Where(name => !leaving.Exists(connection => connection.Port == name)))
                yield return new(SoundnessCodes.OpenOutcome, FindingSeverity.Note, [node.Key], $"Das Ergebnis „{name}“ von {Say.Name(node)} führt nirgends hin; dort endet der Weg.") { Connection = new(node.Key, name, "") };
    }

    private IEnumerable<SoundnessFinding> Task(ActivityNode node)
    {
        if (!Gives(node, "role"))
            yield return new(SoundnessCodes.TaskWithoutRole, FindingSeverity.Error, [node.Key], $"Die Aufgabe {Say.Name(node)} nennt keine Rolle; niemand bekäme sie zu sehen.");
        if (!Gives(node, "due"))
            yield return new(SoundnessCodes.TaskWithoutDueDate, FindingSeverity.Error, [node.Key], $"Die Aufgabe {Say.Name(node)} hat keine Frist; niemand würde an sie erinnert.");
        if (!Gives(node, "title"))
            yield return new(SoundnessCodes.TaskWithoutTitle, FindingSeverity.Error, [node.Key], $"Die Aufgabe {Say.Name(node)} hat keinen Titel.");
        if (outcomes[node].Ways.Count == 0)
            yield return new(SoundnessCodes.TaskWithoutOutcome, FindingSeverity.Error, [node.Key], $"Die Aufgabe {Say.Name(node)} hat kein Ergebnis und kann nie erledigt werden.");
    }

    private static bool Gives(ActivityNode node, string input) =>
        node.Inputs.TryGetValue(input, out var given) && State.PlainValues.ToText(given.Value) is { } text && text.AsSpan().Trim().Length > 0;

    private bool EndsContainer(ActivityNode node) => catalogue.Find(node)?.Descriptor.IsTerminal is true;

    private static ConnectionEnds Ends(Connection connection) => new(connection.Source.Key, connection.Port, connection.Target.Key);
}
