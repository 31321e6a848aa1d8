using Kim.Workflows.Definitions;

namespace Kim.Workflows.Bpmn;

/// <summary>Puts shapes and lines on one canvas, and what is only drawn beside the activity that it belongs to.</summary>
internal sealed class PlaneDrawing(BpmnIds ids, Func<string, string> message)
{
    private const double GatewaySize = 50;
    private const double EventSize = 36;

    public BpmnPlane Plane { get; } = new();

    /// <param name="place">The activity's place on Elsa's canvas.</param>
    public BpmnShape Activity(ActivityNode node, Box place, bool comesIn, bool goesOut)
    {
        var element = BpmnKinds.Of(node, comesIn, goesOut);
        var box = BpmnKinds.IsGateway(element) ? place.Middle(GatewaySize) : BpmnKinds.IsEvent(element) ? place.Middle(EventSize) : place;
        var shape = new BpmnShape(ids.Of(node), element, BpmnKinds.NameOf(node), node, box);
        BpmnKinds.Fill(shape, message);
        if (BpmnKinds.IsContainer(node))
            shape.Inside = NestedDrawing.Of(node, ids, message);
        Plane.Shapes.Add(shape);
        return shape;
    }

    public BpmnShape Gateway(BpmnShape beside, string suffix, string element, double x, double middleY) => Add(beside, suffix, element, new(x, middleY - GatewaySize / 2, GatewaySize, GatewaySize));

    public BpmnShape Event(BpmnShape beside, string suffix, string element, double x, double middleY) => Add(beside, suffix, element, new(x, middleY - EventSize / 2, EventSize, EventSize));

    public BpmnShape Boundary(BpmnShape task, string suffix, string? name)
    {
        var shape = new BpmnShape(ids.New(task.Id + suffix), "boundaryEvent", name, null, new(task.Box.Right - 60, task.Box.Bottom - EventSize / 2, EventSize, EventSize)) { Beside = task, AttachedTo = task };
        Plane.Shapes.Add(shape);
        return shape;
    }

    /// <summary>An event at the edge of a canvas where no activity says that it begins or ends.</summary>
    public BpmnShape Edge(string id, string element, double x, double middleY)
    {
        var shape = new BpmnShape(ids.New(id), element, null, null, new(x, middleY - EventSize / 2, EventSize, EventSize));
        Plane.Shapes.Add(shape);
        return shape;
    }

    public BpmnLine Line(BpmnShape source, BpmnShape target, string? port = null, string? name = null, string? condition = null, bool isDefault = false)
    {
        var line = new BpmnLine(ids.New($"{source.Id}.to.{target.Id}"), source, target) { Port = port, Name = name, Condition = condition, IsDefault = isDefault };
        Plane.Lines.Add(line);
        return line;
    }

    private BpmnShape Add(BpmnShape beside, string suffix, string element, Box box)
    {
        var shape = new BpmnShape(ids.New(beside.Id + suffix), element, null, null, box) { Beside = beside };
        Plane.Shapes.Add(shape);
        return shape;
    }
}
