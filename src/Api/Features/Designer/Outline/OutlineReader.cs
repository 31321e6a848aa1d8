using System.Text.Json.Nodes;
using Kim.Api.Features.Designer.Definitions;
using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.State;

namespace Kim.Api.Features.Designer.Outline;

/// <summary>Lists the activities of a definition: each behind what leads to it, what a container holds behind the container.</summary>
internal sealed class OutlineReader
{
    private readonly ActivityCatalogue catalogue;
    private readonly OutlineFlow flow;
    private readonly List<OutlineStep> steps = [];

    private OutlineReader(WorkflowDefinition definition, ActivityCatalogue catalogue) =>
        (this.catalogue, flow) = (catalogue, new(JsonNode.Parse(definition.Source.GetRawText(), documentOptions: new() { MaxDepth = ElsaJson.MaxDepth })!.AsObject()));

    public static OutlineView Of(WorkflowDefinition definition, VisibleDefinition row, ActivityCatalogue catalogue)
    {
        var reader = new OutlineReader(definition, catalogue);
        var root = definition.Graph.Root;
        if (root.Children.Count == 0 && root.Type is not ("Elsa.Flowchart" or "Elsa.Sequence"))
            reader.Add(root, null, 0);
        else
            reader.List(root, null, 0);
        return new(row.definition_id, row.name, row.version, row.state, row.is_template, reader.steps, []);
    }

    private void List(ActivityNode container, string? parentId, int level)
    {
        foreach (var child in InOrder(container))
            Add(child, parentId, level);
    }

    private void Add(ActivityNode node, string? parentId, int level)
    {
        steps.Add(Step(node, parentId, level));
        List(node, node.Id, level + 1);
    }

    private static IEnumerable<ActivityNode> InOrder(ActivityNode container)
    {
        var nodes = container.Children.SelectMany(place => place.Value).ToList();
        if (container.Type is not "Elsa.Flowchart" || nodes.Count == 0)
            return nodes;
        var start = nodes.Find(node => node.Type is "Elsa.Start") ?? nodes.Find(node => node.CanStartWorkflow) ?? nodes.Find(node => container.Connections.All(one => one.Target != node)) ?? nodes[0];
        var graph = FlowGraph.Of(container, start);
        return graph.InOrder().OrderBy(position => graph.Reaches(graph.Start, position) ? 0 : 1).Select(position => graph.Nodes[position]);
    }

    private OutlineStep Step(ActivityNode node, string? parentId, int level)
    {
        var json = flow.Find(node.Id);
        var ways = (node.Parent?.Connections ?? []).Where(one => one.Source == node).Select(one => new OutlineWay(one.Port, one.Target.Id, TitleOf(one.Target))).ToList();
        return new(node.Id, node.Type, catalogue.Find(node)?.Descriptor.DisplayName.German ?? node.Type, TitleOf(node), parentId, level)
        {
            Description = Value(node, "description"),
            Role = Value(node, "role"),
            UnitRule = Value(node, "unitRule"),
            Due = Value(node, "due"),
            FollowUp = Value(node, "followUp"),
            Interval = Value(node, "interval"),
            Reminders = Value(node, "reminders"),
            Condition = Value(node, "condition"),
            Wait = Value(node, "wait"),
            Outcomes = OutcomesOf(node, ways),
            LeadsTo = ways,
            Editable = OutlineFields.Of(node.Type),
            CanMoveUp = json is not null && OutlineFlow.CanMoveUp(json),
            CanMoveDown = json is not null && OutlineFlow.CanMoveDown(json),
            CanInsertAfter = json is not null && OutlineFlow.CanInsertAfter(json),
            CanRemove = json is not null && OutlineFlow.CanRemove(json),
        };
    }

    private IReadOnlyList<string> OutcomesOf(ActivityNode node, List<OutlineWay> ways)
    {
        IEnumerable<string> known = node.Type is UserTask.TypeName
            ? PlainValues.ToTexts(node.Inputs.GetValueOrDefault("outcomes")?.Value)
            : catalogue.Find(node)?.Descriptor.Ports.Where(port => port.Type is "Flow").Select(port => port.Name) ?? [];
        return [.. known.Concat(ways.Select(way => way.Outcome)).Distinct()];
    }

    /// <summary>What a field holds, where the activity has the field; one that is empty is an empty text.</summary>
    private static OutlineValue? Value(ActivityNode node, string field)
    {
        if (!OutlineFields.Of(node.Type).Contains(field))
            return null;
        return node.Inputs.TryGetValue(OutlineFields.InputOf(node.Type, field).Input, out var input) ? new(PlainValues.ToText(input.Value) ?? "", input.Type) : new("", field is "condition" ? "JavaScript" : "Literal");
    }

    private static string TitleOf(ActivityNode node) => node.DisplayText
        ?? (node.Inputs.TryGetValue("title", out var title) && title.Type is "Literal" ? PlainValues.ToText(title.Value) : null) ?? node.Name ?? node.Id;
}
