using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.Soundness;

namespace Kim.Workflows.Bpmn;

/// <summary>
/// Draws a flowchart. What a connection means in Elsa becomes a gateway where BPMN would read the bare lines otherwise: a task leaves by
/// one of its outcomes (exclusive), one outcome leads to several activities (parallel), ways of a fork meet without a join (inclusive).
/// </summary>
internal sealed class FlowDrawing
{
    private const string Expired = "expired";
    private readonly ActivityNode flowchart;
    private readonly IReadOnlyList<ActivityNode> nodes;
    private readonly PlaneDrawing drawing;
    private readonly Dictionary<ActivityNode, BpmnShape> shapes = [];
    private readonly Dictionary<ActivityNode, BpmnShape> entries = [];

    private FlowDrawing(ActivityNode flowchart, BpmnIds ids, Func<string, string> message)
    {
        this.flowchart = flowchart;
        nodes = flowchart.Children.GetValueOrDefault("activities") ?? [];
        drawing = new(ids, message);
    }

    public static BpmnPlane Of(ActivityNode flowchart, BpmnIds ids, Func<string, string> message) => new FlowDrawing(flowchart, ids, message).Draw();

    private BpmnPlane Draw()
    {
        var places = Places.Of(flowchart);
        foreach (var node in nodes)
            shapes[node] = drawing.Activity(node, places[node], comesIn: In(node).Any(), goesOut: Out(node).Any());
        var meetings = Meetings.Of(nodes, flowchart.Connections);
        foreach (var node in nodes)
            entries[node] = meetings.Contains(node) && !BpmnKinds.IsGateway(shapes[node].Element) ? Meeting(node) : shapes[node];

        if (Flowchart.FindStart(flowchart, null) is { } start && shapes[start].Element is not "startEvent")
            drawing.Line(drawing.Event(shapes[start], ".start", "startEvent", shapes[start].Box.X - 140, shapes[start].Box.MiddleY), entries[start]);
        foreach (var node in nodes)
            DrawOutgoing(node);
        return drawing.Plane;
    }

    private IEnumerable<Connection> In(ActivityNode node) => flowchart.Connections.Where(connection => connection.Target == node);

    private IEnumerable<Connection> Out(ActivityNode node) => flowchart.Connections.Where(connection => connection.Source == node);

    private BpmnShape Meeting(ActivityNode node)
    {
        var shape = shapes[node];
        var meeting = drawing.Gateway(shape, ".in", "inclusiveGateway", shape.Box.X - 75, shape.Box.MiddleY);
        drawing.Line(meeting, shape);
        return meeting;
    }

    private void DrawOutgoing(ActivityNode node)
    {
        var shape = shapes[node];
        if (shape.Element is "endEvent")
            return;
        var connected = Out(node).GroupBy(connection => connection.Port).Select(port => (Name: port.Key, Targets: port.Select(connection => connection.Target).ToList())).ToList();
        if (shape.Element is "userTask" && node.Inputs.ContainsKey("expiresAfter") && connected.Exists(port => port.Name is Expired))
        {
            var boundary = drawing.Boundary(shape, ".expired", null);
            boundary.Content.Add(BpmnKinds.Timer("timeDuration", node.Inputs["expiresAfter"]));
            Lead(boundary, shape, connected.Single(port => port.Name is Expired), 1, null, isDefault: false);
            connected.RemoveAll(port => port.Name is Expired);
        }

        var known = OutcomesOf(node);
        var open = known.Where(port => !Out(node).Any(connection => connection.Port == port)).ToList();
        var splits = !BpmnKinds.IsGateway(shape.Element) && (connected.Count > 1 || (connected.Count == 1 && (open.Count > 0 || known.Count > 1)));
        var from = splits ? drawing.Gateway(shape, ".out", "exclusiveGateway", shape.Box.Right + 30, shape.Box.MiddleY) : shape;
        if (splits)
            drawing.Line(shape, from);

        var chooses = from.Element is "exclusiveGateway" or "inclusiveGateway" && node.Type != FlowJoin.TypeName;
        for (var index = 0; index < connected.Count; index++)
        {
            var port = connected[index];
            var last = open.Count == 0 && index == connected.Count - 1 && connected.Count > 1;
            Lead(from, shape, port, index, chooses && !last ? ConditionOf(node, port.Name) : null, chooses && last);
        }
        if (connected.Count == 0 || open.Count > 0)
            End(shape, from, connected.Count == 0 ? [] : open, chooses && connected.Count > 0);
    }

    private void Lead(BpmnShape from, BpmnShape owner, (string Name, List<ActivityNode> Targets) port, int index, string? condition, bool isDefault)
    {
        var name = port.Name is "Done" ? null : Told(port.Name);
        if (port.Targets.Count == 1 || from.Element is "parallelGateway")
        {
            foreach (var target in port.Targets)
                drawing.Line(from, entries[target], port.Name, name, condition, isDefault);
            return;
        }
        var split = drawing.Gateway(owner, ".and", "parallelGateway", owner.Box.Right + 95, owner.Box.MiddleY + index * 60);
        drawing.Line(from, split, port.Name, name, condition, isDefault);
        foreach (var target in port.Targets)
            drawing.Line(split, entries[target]);
    }

    /// <summary>An outcome that leads nowhere ends its way.</summary>
    private void End(BpmnShape owner, BpmnShape from, List<string> open, bool chooses)
    {
        var above = open.Count > 0;
        var end = drawing.Event(owner, ".end", "endEvent", above ? from.Box.MiddleX - 18 : from.Box.Right + 40, above ? from.Box.Y - 32 : from.Box.MiddleY);
        drawing.Line(from, end, null, open.Count == 0 ? null : string.Join(" / ", open.Select(Told)), isDefault: chooses);
    }

    private static string Told(string port) => port switch { "True" => "ja", "False" => "nein", "Default" => "sonst", _ => BpmnNames.Allowed(port) };

    private static string? ConditionOf(ActivityNode node, string port) => node.Type switch
    {
        "Elsa.FlowDecision" => port is "True" ? BpmnKinds.Said(node.Inputs.GetValueOrDefault("condition")) : $"!({BpmnKinds.Said(node.Inputs.GetValueOrDefault("condition"))})",
        "Elsa.FlowSwitch" => SwitchCases.Of(node).Where(item => item.Label == port).Select(item => BpmnKinds.Said(item.Condition)).FirstOrDefault() ?? "false",
        _ => $"outcome === '{port}'",
    };

    private static IReadOnlyList<string> OutcomesOf(ActivityNode node)
    {
        IReadOnlyList<string> names = node.Type switch
        {
            "Elsa.FlowDecision" => ["True", "False"],
            UserTask.TypeName or "Elsa.FlowFork" or "Elsa.FlowSwitch" => Outcomes.Of(node, UserTaskDescriptor.Create()).Names,
            _ => [],
        };
        return [.. names.Where(name => name is not "?")];
    }
}
