using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using Kim.Workflows.Soundness;
using Kim.Workflows.State;

namespace Kim.Workflows.Bpmn;

/// <summary>Draws what a container holds: a flowchart as it is drawn, a sequence in a row, branches side by side, everything else without lines.</summary>
internal static class NestedDrawing
{
    private const double Row = 130;

    public static bool Knows(ActivityNode node) =>
        node.Type is Flowchart.TypeName or "Elsa.Sequence" or "Elsa.Workflow" or "Elsa.If" or "Elsa.Switch" or "Elsa.Fork" or "Elsa.Parallel"
            or "Elsa.For" or "Elsa.ForEach" or "Elsa.ParallelForEach" or "Elsa.While";

    public static BpmnPlane Of(ActivityNode container, BpmnIds ids, Func<string, string> message)
    {
        if (container.Type == Flowchart.TypeName)
            return FlowDrawing.Of(container, ids, message);
        var drawing = new PlaneDrawing(ids, message);
        switch (container.Type)
        {
            case "Elsa.If" or "Elsa.Switch" or "Elsa.Fork" or "Elsa.Parallel":
                Branches(container, ids.Of(container), drawing);
                break;
            case var _ when Knows(container):
                InARow(container, ids.Of(container), drawing);
                break;
            default:
                foreach (var (child, index) in Children(container).Select((child, index) => (child.Node, index)))
                    drawing.Activity(child, Places.InRow(index), comesIn: true, goesOut: true);
                break;
        }
        return drawing.Plane;
    }

    public static IEnumerable<(string Place, ActivityNode Node)> Children(ActivityNode container) =>
        container.Children.SelectMany(place => place.Value.Select(child => (place.Key, child)));

    private static void InARow(ActivityNode container, string id, PlaneDrawing drawing)
    {
        var before = drawing.Edge(id + ".start", "startEvent", -140, 30);
        var children = Children(container).ToList();
        for (var index = 0; index < children.Count; index++)
        {
            var shape = drawing.Activity(children[index].Node, Places.InRow(index), comesIn: true, goesOut: index < children.Count - 1);
            drawing.Line(before, shape);
            before = shape;
        }
        if (before.Element is not "endEvent")
            drawing.Line(before, drawing.Edge(id + ".end", "endEvent", before.Box.Right + 100, 30));
    }

    private static void Branches(ActivityNode container, string id, PlaneDrawing drawing)
    {
        var start = drawing.Edge(id + ".start", "startEvent", -240, 30);
        var element = container.Type switch
        {
            "Elsa.If" => "exclusiveGateway",
            "Elsa.Switch" => Outcomes.Literal(container.Inputs.GetValueOrDefault("mode")) is "MatchAny" or "1" ? "inclusiveGateway" : "exclusiveGateway",
            _ => "parallelGateway",
        };
        var split = drawing.Gateway(start, ".split", element, -120, 30);
        drawing.Line(start, split);
        var end = drawing.Edge(id + ".end", "endEvent", 400, 30);
        var row = 0;
        foreach (var (place, child) in Children(container))
        {
            var shape = drawing.Activity(child, Places.InRow(0) with { Y = row++ * Row }, comesIn: true, goesOut: true);
            var (name, condition) = Branch(container, place);
            var isDefault = element is not "parallelGateway" && condition is null;
            drawing.Line(split, shape, null, name, condition, isDefault);
            drawing.Line(shape, end);
        }
        if (element is not "parallelGateway" && !drawing.Plane.Lines.Exists(line => line.Source == split && line.IsDefault))
            drawing.Line(split, end, isDefault: true);
    }

    private static (string? Name, string? Condition) Branch(ActivityNode container, string place) => (container.Type, place.Split('/')) switch
    {
        ("Elsa.If", ["then"]) => ("Dann", BpmnKinds.Said(container.Inputs.GetValueOrDefault("condition"))),
        ("Elsa.If", _) => ("Sonst", null),
        ("Elsa.Switch", ["cases", var index, _]) => (Label(container, int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)), BpmnKinds.Said(container.Inputs.GetValueOrDefault($"cases/{index}/condition"))),
        ("Elsa.Switch", _) => ("Sonst", null),
        _ => (null, null),
    };

    private static string? Label(ActivityNode container, int index) =>
        container.Inputs.GetValueOrDefault("cases")?.Value is IReadOnlyList<object?> cases && cases.ElementAtOrDefault(index) is IReadOnlyDictionary<string, object?> item
            && PlainValues.ToText(item.GetValueOrDefault("label")) is { } label ? BpmnNames.Allowed(label) : null;
}
