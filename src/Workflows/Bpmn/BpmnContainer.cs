using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Kim.Workflows.Activities.Flow;
using static Kim.Workflows.Bpmn.BpmnNames;

namespace Kim.Workflows.Bpmn;

/// <summary>A process or sub-process that is read: puts its elements back into the JSON of its container, and its lines into the connections.</summary>
internal sealed class BpmnContainer(XElement container, JsonObject json, BpmnSource source)
{
    private static readonly HashSet<string> Silent =
    [
        "extensionElements", "documentation", "laneSet", "incoming", "outgoing", "sequenceFlow", "textAnnotation", "association", "group",
        "standardLoopCharacteristics", "multiInstanceLoopCharacteristics",
    ];

    private readonly Dictionary<string, BpmnElement> elements = [];

    public void Restore()
    {
        foreach (var element in container.Elements().Where(element => element.Name.Namespace == BpmnNames.Bpmn && !Silent.Contains(element.Name.LocalName)))
            if (source.Id(element) is { } id)
                elements[id] = new(id, element);
        var flows = BpmnFlows.Read(container, elements, source);
        foreach (var element in elements.Values)
            Read(element, flows);

        var used = new HashSet<BpmnElement>();
        PutBack(json, used);
        foreach (var added in elements.Values.Where(element => element.Json is not null && used.Add(element)))
            Append(added);
        if (JsonParts.Plain(json["type"]) == Flowchart.TypeName)
            Connect(flows);
    }

    private void Read(BpmnElement element, BpmnFlows flows)
    {
        if ((string?)element.Xml.Attribute(BpmnNames.Kim + "derived") is "true")
            return;
        var carried = element.Xml.Element(BpmnNames.Bpmn + "extensionElements")?.Element(BpmnNames.Kim + "activity");
        if (carried is null)
        {
            element.Json = ForeignElement.Read(element, flows, source);
        }
        else if (source.Json(carried) is { } stored)
        {
            element.Json = stored;
            Edits.Apply(element, carried, source);
        }
        if (element.Json is not null && element.Xml.Name.LocalName is "subProcess" or "adHocSubProcess" && element.Json is { } nested)
            new BpmnContainer(element.Xml, nested, source).Restore();
    }

    /// <summary>Activities in the places where the container had them. What the diagram no longer has is taken out.</summary>
    private void PutBack(JsonObject holder, HashSet<BpmnElement> used)
    {
        foreach (var (name, value) in holder.ToList())
            if (value is JsonObject child && Stands(child) is { } id)
            {
                if (Take(id, used) is { } activity)
                    holder[name] = activity;
                else
                    holder.Remove(name);
            }
            else if (value is JsonArray list)
            {
                for (var index = list.Count - 1; index >= 0; index--)
                    if (list[index] is JsonObject item && Stands(item) is { } itemId)
                    {
                        if (Take(itemId, used) is { } activity)
                            list[index] = activity;
                        else
                            list.RemoveAt(index);
                    }
                    else if (list[index] is JsonObject part && name is not ("variables" or "connections"))
                    {
                        PutBack(part, used);
                    }
            }
    }

    private static string? Stands(JsonObject json) =>
        json.Count == 1 && json.TryGetPropertyValue(Placeholder, out var id) && id is JsonValue text && text.TryGetValue<string>(out var named) ? named : null;

    private JsonObject? Take(string id, HashSet<BpmnElement> used)
    {
        if (!elements.TryGetValue(id, out var element) || element.Json is null)
            return null;
        if (used.Add(element))
            return element.Json;
        source.Refuse(element.Xml, "bpmn.twice", "Diese Aktivität steht an zwei Stellen.");
        return null;
    }

    private void Append(BpmnElement added)
    {
        if (json["activities"] is JsonArray activities)
            activities.Add(added.Json);
        else
            source.Refuse(added.Xml, "bpmn.no-place", "An dieser Stelle nimmt der Ablauf keine weitere Aktivität auf.");
    }

    private void Connect(BpmnFlows flows)
    {
        var drawn = flows.Edges().ToList();
        var kept = new HashSet<(string, string, string)>(drawn);
        var connections = json["connections"] as JsonArray ?? [];
        for (var index = connections.Count - 1; index >= 0; index--)
        {
            if (Edge(connections[index]) is not { } edge)
                continue;
            if (!kept.Contains(edge))
                connections.RemoveAt(index);
        }
        var there = connections.Select(Edge).OfType<(string, string, string)>().ToHashSet();
        foreach (var (from, port, to) in drawn.Where(there.Add))
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
                ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
                ["vertices"] = new JsonArray(),
            });
        if (connections.Parent is null && connections.Count > 0)
            json["connections"] = connections;
    }

    private static (string From, string Port, string To)? Edge(JsonNode? connection)
    {
        var (from, port) = End(connection, "source", "sourcePort");
        var (to, _) = End(connection, "target", "targetPort");
        return from is null || to is null ? null : (from, port ?? "Done", to);
    }

    private static (string? Activity, string? Port) End(JsonNode? connection, string name, string portName) => (connection as JsonObject)?[name] switch
    {
        JsonObject end => (JsonParts.Plain(end["activity"]) ?? JsonParts.Plain(end["activityId"]), JsonParts.Plain(end["port"])),
        JsonValue end => (JsonParts.Plain(end), JsonParts.Plain(connection![portName])),
        _ => (null, null),
    };

    /// <summary>What another tool changed in an element of ours: its name, its lane and its place.</summary>
    private static class Edits
    {
        public static void Apply(BpmnElement element, XElement carried, BpmnSource source)
        {
            Rename(element);
            if (element.IsUserTask && source.RoleOf(element.Id) is { } role && JsonParts.Literal(element.Json!["role"]) is { } before && Allowed(before) != role)
                element.Json["role"]!["expression"]!["value"] = role;
            if (source.PlaceOfShape(element.Id) is { } box && At(carried, "x") is { } x && At(carried, "y") is { } y && ((int)(box.X - x), (int)(box.Y - y)) is var (right, down) && (right, down) != (0, 0))
                Move(element.Json!, right, down, box);
        }

        private static void Rename(BpmnElement element)
        {
            var json = element.Json!;
            var title = element.IsUserTask ? JsonParts.Literal(json["title"]) : null;
            var before = JsonParts.Plain((json["metadata"] as JsonObject)?["displayText"]) ?? (title is { Length: > 0 } ? title : null) ?? JsonParts.Plain(json["name"]) ?? JsonParts.Plain(json["id"]) ?? "";
            if ((string?)element.Xml.Attribute("name") is not { Length: > 0 } name || name == Allowed(before))
                return;
            Part(json, "metadata")["displayText"] = name;
            if (title is not null)
                json["title"]!["expression"]!["value"] = name;
        }

        private static void Move(JsonObject json, int right, int down, Box box)
        {
            var designer = Part(Part(json, "metadata"), "designer");
            var position = designer["position"] as JsonObject;
            designer["position"] = position?["x"] is JsonValue oldX && position["y"] is JsonValue oldY && oldX.TryGetValue<double>(out var x) && oldY.TryGetValue<double>(out var y)
                ? new JsonObject { ["x"] = x + right, ["y"] = y + down }
                : new JsonObject { ["x"] = box.X, ["y"] = box.Y };
        }

        private static JsonObject Part(JsonObject json, string name)
        {
            if (json[name] is not JsonObject part)
                json[name] = part = [];
            return part;
        }

        private static int? At(XElement carried, string name) => int.TryParse((string?)carried.Attribute(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>An element of the diagram that is read, and the activity that it becomes.</summary>
internal sealed class BpmnElement(string id, XElement xml)
{
    public string Id { get; } = id;
    public XElement Xml { get; } = xml;

    /// <summary>Null: it is only drawn.</summary>
    public JsonObject? Json { get; set; }

    public string Kind => Xml.Name.LocalName;
    public string? ActivityId => JsonParts.Plain(Json?["id"]);
    public bool IsUserTask => JsonParts.Plain(Json?["type"]) == HumanTasks.UserTask.TypeName;
}

/// <summary>Looks into JSON from outside without a surprise.</summary>
internal static class JsonParts
{
    public static string? Plain(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The text of an input that is no script.</summary>
    public static string? Literal(JsonNode? input) =>
        input is JsonObject given && given["expression"] is JsonObject expression && Plain(expression["type"]) is "Literal" or "Object" ? Plain(((JsonObject)given["expression"]!)["value"]) : null;
}
