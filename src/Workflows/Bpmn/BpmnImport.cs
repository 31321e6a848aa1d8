using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Kim.Workflows.Json;
using static Kim.Workflows.Bpmn.BpmnNames;

namespace Kim.Workflows.Bpmn;

/// <param name="Json">The definition in Elsa's JSON; null when there are faults.</param>
/// <param name="Faults">All of them, each with the line and the element.</param>
public sealed record BpmnReading(string? Json, IReadOnlyList<DefinitionFault> Faults);

/// <summary>
/// Reads what <see cref="BpmnExport"/> writes, also after another tool renamed, moved, connected, added or removed elements. Of elements
/// that other tools drew it takes tasks, simple gateways, timers, messages and sub-processes; everything else is named as a fault.
/// </summary>
public static class BpmnImport
{
    public static BpmnReading Read(byte[] xml)
    {
        var faults = new List<DefinitionFault>();
        if (BpmnText.Parse(xml, faults) is not { } document)
            return new(null, faults);
        if (document.Name != BpmnNames.Bpmn + "definitions")
            return new(null, [new(BpmnSource.PlaceOf(document), "bpmn.no-definitions", "Das ist keine BPMN-2.0-Datei (definitions fehlt).")]);
        if (document.Elements(BpmnNames.Bpmn + "process").ToList() is not [var process])
            return new(null, [new(BpmnSource.PlaceOf(document), "bpmn.one-process", "Die Datei muss genau einen Prozess (process) enthalten.")]);

        var source = new BpmnSource(document, faults);
        var json = Definition(process, source);
        return new(faults.Count > 0 ? null : Text(json), faults);
    }

    private static JsonObject Definition(XElement process, BpmnSource source)
    {
        var extension = process.Element(BpmnNames.Bpmn + "extensionElements");
        var id = XmlConvert.DecodeName((string?)process.Attribute("id")) is { Length: > 0 } given ? given : "process";
        var header = source.Json(extension?.Element(BpmnNames.Kim + "definition")) ?? new JsonObject { ["definitionId"] = id };
        var root = source.Json(extension?.Element(BpmnNames.Kim + "root")) ?? ForeignElement.Flowchart("flow", null);

        if ((string?)process.Attribute("name") is { Length: > 0 } name && name != Allowed((header["name"] ?? header["definitionId"])?.ToString() ?? ""))
            header["name"] = name;
        new BpmnContainer(process, root, source).Restore();
        header["root"] = root;
        return header;
    }
}

/// <summary>The document that is read: ids, places, lanes and messages, and the faults found so far.</summary>
internal sealed class BpmnSource
{
    private readonly List<DefinitionFault> faults;
    private readonly HashSet<string> ids = [];
    private readonly Dictionary<string, Box> places = [];
    private readonly Dictionary<string, string> roles = [];
    private readonly Dictionary<string, string> messages = [];

    public BpmnSource(XElement document, List<DefinitionFault> faults)
    {
        this.faults = faults;
        foreach (var shape in document.Descendants(Diagram + "BPMNShape"))
            if ((string?)shape.Attribute("bpmnElement") is { } element && shape.Element(Bounds + "Bounds") is { } bounds)
                places.TryAdd(element, new(Measure(bounds, "x"), Measure(bounds, "y"), Measure(bounds, "width"), Measure(bounds, "height")));
        foreach (var lane in document.Descendants(BpmnNames.Bpmn + "lane"))
            foreach (var member in lane.Elements(BpmnNames.Bpmn + "flowNodeRef"))
                if ((string?)lane.Attribute(BpmnNames.Kim + "role") is { Length: > 0 } role)
                    roles[member.Value.Trim()] = role;
        foreach (var message in document.Elements(BpmnNames.Bpmn + "message"))
            if ((string?)message.Attribute("id") is { } id)
                messages[id] = (string?)message.Attribute("name") ?? id;
    }

    public int Steps { get; set; }

    public Box? PlaceOfShape(string id) => places.TryGetValue(id, out var box) ? box : null;

    public string? RoleOf(string id) => roles.GetValueOrDefault(id);

    public string? Message(string? id) => id is null ? null : messages.GetValueOrDefault(id);

    public void Refuse(XElement element, string code, string message) =>
        faults.Add(new(PlaceOf(element), code, $"Zeile {(element as IXmlLineInfo)?.LineNumber}, {element.Name.LocalName} „{(string?)element.Attribute("name") ?? (string?)element.Attribute("id")}“: {message}"));

    /// <summary>The element's id, which nothing else has; null with a fault.</summary>
    public string? Id(XElement element)
    {
        if ((string?)element.Attribute("id") is not { Length: > 0 } id)
            Refuse(element, "bpmn.id-missing", "Dem Element fehlt seine Kennung (id).");
        else if (!ids.Add(id))
            Refuse(element, "bpmn.duplicate-id", $"Die Kennung „{id}“ kommt mehr als einmal vor.");
        else
            return id;
        return null;
    }

    /// <summary>The JSON that one of our extension elements carries; null where there is none, or none that can be read.</summary>
    public JsonObject? Json(XElement? element)
    {
        if (element is null)
            return null;
        var found = new List<DefinitionFault>();
        if (DefinitionText.Parse(element.Value, DefinitionLimits.Default, found) is { ValueKind: System.Text.Json.JsonValueKind.Object } json)
            return JsonNode.Parse(json.GetRawText(), documentOptions: new() { MaxDepth = 256 })!.AsObject();
        foreach (var fault in found.DefaultIfEmpty(new("$", "definition.no-object", "Hier muss ein JSON-Objekt stehen.")))
            faults.Add(fault with { Path = PlaceOf(element) + fault.Path[1..] });
        return null;
    }

    public static string PlaceOf(XElement element) => $"{(element as IXmlLineInfo)?.LineNumber}: {element.Name.LocalName} {(string?)element.Attribute("id")}".TrimEnd();

    private static double Measure(XElement bounds, string name) =>
        double.TryParse((string?)bounds.Attribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e6 ? number : 0;
}
