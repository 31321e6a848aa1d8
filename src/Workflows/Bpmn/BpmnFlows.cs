using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.State;

namespace Kim.Workflows.Bpmn;

/// <summary>The lines of one container. A connection goes from an activity to the next, through whatever is only drawn between.</summary>
internal sealed class BpmnFlows
{
    private const int MostSteps = 400_000;
    private readonly BpmnSource source;
    private readonly Dictionary<string, BpmnElement> elements;
    private readonly List<(XElement Xml, BpmnElement From, BpmnElement To)> flows = [];
    private ILookup<BpmnElement, (XElement Xml, BpmnElement From, BpmnElement To)> outgoing = null!;

    private BpmnFlows(Dictionary<string, BpmnElement> elements, BpmnSource source) => (this.elements, this.source) = (elements, source);

    public static BpmnFlows Read(XElement container, Dictionary<string, BpmnElement> elements, BpmnSource source)
    {
        var read = new BpmnFlows(elements, source);
        foreach (var flow in container.Elements(BpmnNames.Bpmn + "sequenceFlow"))
        {
            source.Id(flow);
            if (elements.TryGetValue((string?)flow.Attribute("sourceRef") ?? "", out var from) && elements.TryGetValue((string?)flow.Attribute("targetRef") ?? "", out var to))
                read.flows.Add((flow, from, to));
            else
                source.Refuse(flow, "bpmn.flow-without-end", "Diese Verbindung hat hier keinen Anfang oder kein Ende.");
        }
        read.outgoing = read.flows.ToLookup(flow => read.Owner(flow.From));
        return read;
    }

    public int Incoming(BpmnElement element) => flows.Count(flow => flow.To == element);

    public IReadOnlyList<string> PortsOf(BpmnElement element) => [.. outgoing[element].Select((flow, index) => Port(flow.Xml) ?? $"way-{index + 1}")];

    public IEnumerable<BpmnElement> Before(BpmnElement element) => flows.Where(flow => flow.To == element).Select(flow => flow.From);

    public IEnumerable<BpmnElement> After(BpmnElement element) => outgoing[element].Select(flow => flow.To);

    /// <summary>What the lines say, each once, in the order of the document.</summary>
    public IEnumerable<(string From, string Port, string To)> Edges()
    {
        var edges = new HashSet<(string, string, string)>();
        foreach (var element in elements.Values.Where(element => element.ActivityId is not null))
        {
            var seen = new HashSet<(BpmnElement, string?)>();
            var next = new Queue<((XElement Xml, BpmnElement From, BpmnElement To) Flow, string? Port)>(Numbered(element, null));
            while (next.TryDequeue(out var way))
            {
                if (++source.Steps > MostSteps)
                {
                    source.Refuse(element.Xml, "bpmn.too-tangled", "Das Diagramm hat zu viele Wege.");
                    yield break;
                }
                var (flow, port) = way;
                if (flow.To.ActivityId is { } target)
                {
                    if (PortOr(element, port, flow.Xml) is { } named && edges.Add((element.ActivityId!, named, target)))
                        yield return (element.ActivityId!, named, target);
                }
                else if (seen.Add((flow.To, port)))
                {
                    foreach (var further in Numbered(flow.To, port))
                        next.Enqueue(further);
                }
            }
        }
    }

    private IEnumerable<((XElement Xml, BpmnElement From, BpmnElement To) Flow, string? Port)> Numbered(BpmnElement element, string? port)
    {
        var chooses = element.Kind is "exclusiveGateway" or "parallelGateway" && outgoing[element].Count() > 1;
        return outgoing[element].Select((flow, index) => (flow, port ?? Port(flow.Xml) ?? (chooses && element.Xml.Attribute(BpmnNames.Kim + "derived") is null ? $"way-{index + 1}" : null)));
    }

    /// <summary>A boundary event that is only drawn belongs to its task.</summary>
    private BpmnElement Owner(BpmnElement element) =>
        element.Kind is "boundaryEvent" && element.Xml.Attribute(BpmnNames.Kim + "derived") is not null && elements.TryGetValue((string?)element.Xml.Attribute("attachedToRef") ?? "", out var task) ? task : element;

    private static string? Port(XElement flow)
    {
        if ((string?)flow.Attribute(BpmnNames.Kim + "port") is not { } port)
            return (string?)flow.Attribute("name") is { Length: > 0 } name ? TextSlug.Of(name) : null;
        try
        {
            return JsonNode.Parse(port) is JsonValue value && value.TryGetValue<string>(out var text) ? text : port;
        }
        catch (JsonException) // text from outside that is no JSON counts as it stands
        {
            return port;
        }
    }

    private string? PortOr(BpmnElement element, string? port, XElement flow)
    {
        if (port is not null)
            return port;
        if (JsonParts.Plain(element.Json!["type"]) is not (UserTask.TypeName or "Elsa.FlowDecision" or "Elsa.FlowSwitch" or "Elsa.FlowFork"))
            return "Done";
        if (element.IsUserTask && PlainValues.ToTexts(JsonParts.Literal(element.Json["outcomes"])) is [var only])
            return only;
        source.Refuse(flow, "bpmn.outcome-missing", "Diese Verbindung braucht einen Namen: welches Ergebnis sie nimmt.");
        return null;
    }
}
