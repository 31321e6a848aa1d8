using Kim.Workflows.Execution;
using Kim.Workflows.Expressions;

namespace Kim.Workflows.Definitions;

/// <summary>Copies the activities of a definition and, below those that stand for a workflow, the activities of that workflow.</summary>
internal sealed class LinkedGraph(IReadOnlyDictionary<WorkflowUse, WorkflowDefinition> uses)
{
    private readonly List<ActivityNode> nodes = [];

    public static WorkflowGraph Of(WorkflowDefinition definition, IReadOnlyDictionary<WorkflowUse, WorkflowDefinition> uses)
    {
        var linked = new LinkedGraph(uses);
        linked.Copy(definition.Graph.Root, null, null);
        return new(linked.nodes);
    }

    private ActivityNode Copy(ActivityNode node, ActivityNode? parent, ActivityNode? workflow)
    {
        var used = node.Use is { } use ? uses.GetValueOrDefault(use) : null;
        var copy = new ActivityNode
        {
            Index = node.Index,
            Id = node.Id,
            Key = workflow is null ? node.Key : $"{workflow.Key}/{node.Id}",
            NodeId = workflow is null ? node.NodeId : $"{parent!.NodeId}:{node.Id}",
            Type = node.Type,
            Version = node.Version,
            Name = node.Name,
            DisplayText = node.DisplayText,
            Parent = parent,
            Workflow = workflow,
            Definition = node.Definition,
            CanStartWorkflow = node.CanStartWorkflow,
            Inputs = node.Inputs,
            OutputTargets = node.OutputTargets,
            Variables = node.Variables,
            LogPersistence = node.LogPersistence,
            Use = used is null ? node.Use : node.Use! with { Definition = used },
            Source = node.Source,
        };
        nodes.Add(copy);
        var copies = new Dictionary<ActivityNode, ActivityNode>();
        foreach (var child in node.Children.Values.SelectMany(children => children))
            copies[child] = Copy(child, copy, workflow);
        copy.Children = used is null
            ? node.Children.ToDictionary(place => place.Key, place => (IReadOnlyList<ActivityNode>)[.. place.Value.Select(child => copies[child])])
            : new Dictionary<string, IReadOnlyList<ActivityNode>> { ["root"] = [Inner(used, copy)] };
        copy.Connections = [.. node.Connections.Select(connection => new Connection(connection.Index, copies[connection.Source], connection.Port, copies[connection.Target]))];
        return copy;
    }

    /// <summary>The workflow inside an activity: the scope of its variables.</summary>
    private ActivityNode Inner(WorkflowDefinition used, ActivityNode host)
    {
        var inner = new ActivityNode
        {
            Index = -1,
            Id = JournalEntry.WorkflowKey,
            Key = $"{host.Key}/#workflow",
            NodeId = $"{host.NodeId}:Workflow1",
            Type = JournalEntry.WorkflowType,
            Version = used.Version,
            Name = used.Name,
            Parent = host,
            Workflow = host,
            Definition = used,
            Inputs = new Dictionary<string, InputExpression>(),
            OutputTargets = new Dictionary<string, string>(),
            Variables = used.Variables,
            Source = used.Source,
        };
        nodes.Add(inner);
        inner.Children = new Dictionary<string, IReadOnlyList<ActivityNode>> { ["root"] = [Copy(used.Graph.Root, inner, host)] };
        return inner;
    }
}
