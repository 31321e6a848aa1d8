using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using static Kim.Workflows.Bpmn.BpmnNames;

namespace Kim.Workflows.Bpmn;

/// <summary>
/// Writes a definition as BPMN 2.0 with its diagram. The elements say what BPMN can say; the extension elements of our namespace carry the
/// JSON of every activity, so that <see cref="BpmnImport"/> gives back the same definition.
/// </summary>
public sealed class BpmnExport
{
    private readonly WorkflowDefinition definition;
    private readonly BpmnIds ids;
    private readonly Dictionary<string, string> messages = new(StringComparer.Ordinal);
    private readonly List<XElement> planes = [];

    private BpmnExport(WorkflowDefinition definition) => (this.definition, ids) = (definition, new(definition));

    /// <param name="roleName">What people call a role; its key where nothing is given.</param>
    public static string Write(WorkflowDefinition definition, Func<string, string>? roleName = null)
    {
        var document = new BpmnExport(definition).Document(roleName ?? (role => role));
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(new Utf8Text(text), new() { Indent = true, NewLineChars = "\n" }))
            document.Save(writer);
        return text.Append('\n').ToString();
    }

    private XDocument Document(Func<string, string> roleName)
    {
        var processId = ids.New(definition.DefinitionId);
        var plane = NestedDrawing.Of(definition.Graph.Root, ids, Message);
        Lanes.Divide(plane, ids, roleName);

        var (collaboration, participant) = plane.Lanes.Count == 0 ? (null, null) : (ids.New($"{definition.DefinitionId}.collaboration"), ids.New($"{definition.DefinitionId}.participant"));
        var process = Process(processId, plane);
        planes.Insert(0, Plane(collaboration ?? processId, plane, participant));
        return new(new XElement(BpmnNames.Bpmn + "definitions",
            new XAttribute(XNamespace.Xmlns + "bpmn", BpmnNames.Bpmn), new XAttribute(XNamespace.Xmlns + "bpmndi", Diagram), new XAttribute(XNamespace.Xmlns + "dc", Bounds),
            new XAttribute(XNamespace.Xmlns + "di", Lines), new XAttribute(XNamespace.Xmlns + "xsi", Schema), new XAttribute(XNamespace.Xmlns + "kim", BpmnNames.Kim),
            new XAttribute("id", ids.New("definitions")), new XAttribute("targetNamespace", BpmnNames.Kim), new XAttribute("exporter", "KIM"),
            messages.Select(message => new XElement(BpmnNames.Bpmn + "message", new XAttribute("id", message.Value), new XAttribute("name", Allowed(message.Key)))),
            collaboration is null ? null : new XElement(BpmnNames.Bpmn + "collaboration", new XAttribute("id", collaboration),
                new XElement(BpmnNames.Bpmn + "participant", new XAttribute("id", participant!), Name(definition.Name ?? definition.DefinitionId), new XAttribute("processRef", processId))),
            process,
            planes.Select(one => new XElement(Diagram + "BPMNDiagram", new XAttribute("id", ids.New("diagram")), one))));
    }

    private XElement Process(string id, BpmnPlane plane)
    {
        var header = JsonObject.Create(definition.Source)!;
        header.Remove("root");
        return new(BpmnNames.Bpmn + "process", new XAttribute("id", id), Name(definition.Name ?? definition.DefinitionId), new XAttribute("isExecutable", true),
            string.IsNullOrEmpty(definition.Description) ? null : Documentation(definition.Description),
            new XElement(BpmnNames.Bpmn + "extensionElements", new XElement(BpmnNames.Kim + "definition", Text(header)), new XElement(BpmnNames.Kim + "root", Text(JsonOf(definition.Graph.Root)))),
            plane.Lanes.Count == 0 ? null : new XElement(BpmnNames.Bpmn + "laneSet", new XAttribute("id", ids.New("lanes")), plane.Lanes.Select(lane =>
                new XElement(BpmnNames.Bpmn + "lane", new XAttribute("id", lane.Id), Name(lane.Name), new XAttribute(BpmnNames.Kim + "role", Allowed(lane.Role)),
                    lane.Shapes.Select(shape => new XElement(BpmnNames.Bpmn + "flowNodeRef", shape.Id))))),
            Content(plane));
    }

    private IEnumerable<XElement> Content(BpmnPlane plane) => [.. plane.Shapes.Select(shape => Element(shape, plane)), .. plane.Lines.Select(Flow)];

    private XElement Element(BpmnShape shape, BpmnPlane plane)
    {
        var (incoming, outgoing) = (plane.Lines.FindAll(line => line.Target == shape), plane.Lines.FindAll(line => line.Source == shape));
        if (shape.Inside is { } inside)
            planes.Add(Plane(shape.Id, inside, null));
        var ordered = shape.Element is "subProcess" or "adHocSubProcess" ? shape.Content.Concat(shape.Inside is null ? [] : Content(shape.Inside)) : shape.Content;
        return new(BpmnNames.Bpmn + shape.Element, new XAttribute("id", shape.Id), string.IsNullOrEmpty(shape.Name) ? null : Name(shape.Name), shape.Attributes,
            shape.AttachedTo is null ? null : new XAttribute("attachedToRef", shape.AttachedTo.Id),
            outgoing.Find(line => line.IsDefault) is { } otherwise ? new XAttribute("default", otherwise.Id) : null,
            shape.Activity is null ? new XAttribute(BpmnNames.Kim + "derived", true) : null,
            shape.Activity is { } activity ? Extension(activity, shape) : null,
            incoming.Select(line => new XElement(BpmnNames.Bpmn + "incoming", line.Id)), outgoing.Select(line => new XElement(BpmnNames.Bpmn + "outgoing", line.Id)), ordered);
    }

    private XElement[] Extension(ActivityNode activity, BpmnShape shape)
    {
        var carried = new XElement(BpmnNames.Bpmn + "extensionElements", new XElement(BpmnNames.Kim + "activity",
            new XAttribute("type", Allowed(activity.Type)), new XAttribute("x", Number(shape.Box.X)), new XAttribute("y", Number(shape.Box.Y)), Text(JsonOf(activity))));
        return Soundness.Outcomes.Literal(activity.Inputs.GetValueOrDefault("description")) is { } description ? [Documentation(description), carried] : [carried];
    }

    private static XElement Flow(BpmnLine line) => new(BpmnNames.Bpmn + "sequenceFlow", new XAttribute("id", line.Id), line.Name is null ? null : Name(line.Name),
        new XAttribute("sourceRef", line.Source.Id), new XAttribute("targetRef", line.Target.Id), line.Port is null ? null : new XAttribute(BpmnNames.Kim + "port", Text(JsonValue.Create(line.Port))),
        line.Condition is null ? null : BpmnKinds.Expression("conditionExpression", line.Condition));

    private XElement Plane(string element, BpmnPlane plane, string? participant) => new(Diagram + "BPMNPlane", new XAttribute("id", ids.New($"plane.{element}")), new XAttribute("bpmnElement", element),
        participant is null ? null : Shape(participant, new(plane.Lanes[0].Box.X - 30, plane.Lanes[0].Box.Y, plane.Lanes[0].Box.Width + 30, plane.Lanes.Sum(lane => lane.Box.Height)), new XAttribute("isHorizontal", true)),
        plane.Lanes.Select(lane => Shape(lane.Id, lane.Box, new XAttribute("isHorizontal", true))),
        plane.Shapes.Select(shape => Shape(shape.Id, shape.Box, shape.Inside is not null ? new XAttribute("isExpanded", false) : shape.Element is "exclusiveGateway" ? new XAttribute("isMarkerVisible", true) : null)),
        plane.Lines.Select((line, index) => Edge(line, Waypoints.Of(line, index, plane.Shapes), plane.Lines.Take(index).Count(other => other.Source == line.Source && other.Target == line.Target))));

    /// <param name="before">How many lines go the same way; their names stand one below the other.</param>
    private XElement Edge(BpmnLine line, IReadOnlyList<(double X, double Y)> points, int before)
    {
        var (from, to) = points.Zip(points.Skip(1)).MaxBy(part => Math.Abs(part.First.X - part.Second.X) + Math.Abs(part.First.Y - part.Second.Y));
        return new(Diagram + "BPMNEdge", new XAttribute("id", ids.New($"edge.{line.Id}")), new XAttribute("bpmnElement", line.Id),
            points.Select(point => new XElement(Lines + "waypoint", new XAttribute("x", Number(point.X)), new XAttribute("y", Number(point.Y)))),
            line.Name is null ? null : new XElement(Diagram + "BPMNLabel", BoundsOf(new((from.X + to.X) / 2 - 45, (from.Y + to.Y) / 2 - 18 + before * 20, 90, 14))));
    }

    private XElement Shape(string element, Box box, XAttribute? more) => new(Diagram + "BPMNShape", new XAttribute("id", ids.New($"shape.{element}")), new XAttribute("bpmnElement", element), more,
        BoundsOf(box));

    private static XElement BoundsOf(Box box) => new(Bounds + "Bounds", new XAttribute("x", Number(box.X)), new XAttribute("y", Number(box.Y)), new XAttribute("width", Number(box.Width)), new XAttribute("height", Number(box.Height)));

    /// <summary>An activity's JSON; where a child stands, the id of its element.</summary>
    private JsonObject JsonOf(ActivityNode activity)
    {
        var json = JsonObject.Create(activity.Source)!;
        if (json["id"] is null)
            json["id"] = activity.Id;
        if (activity.Use is not null && !BpmnKinds.IsContainer(activity) && activity != definition.Graph.Root)
            return json;
        foreach (var (place, children) in activity.Children)
            Replace(json, place, children);
        return json;
    }

    private void Replace(JsonObject json, string place, IReadOnlyList<ActivityNode> children)
    {
        if (place.Split('/') is [var list, var index, var part])
            json[list]![int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)]![part] = Stand(children[0]);
        else if (json[place] is JsonArray)
            json[place] = new JsonArray([.. children.Select(child => (JsonNode)Stand(child))]);
        else
            json[place] = Stand(children[0]);
    }

    private JsonObject Stand(ActivityNode child) => new() { [Placeholder] = ids.Of(child) };

    private string Message(string name) => messages.TryGetValue(name, out var id) ? id : messages[name] = ids.New($"message.{name}");

    private static XElement Documentation(string text) => new(BpmnNames.Bpmn + "documentation", Allowed(text));

    private static XAttribute Name(string name) => new("name", Allowed(name));

    private sealed class Utf8Text(StringBuilder text) : StringWriter(text, System.Globalization.CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    }
}
