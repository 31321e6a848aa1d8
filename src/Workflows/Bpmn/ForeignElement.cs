using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.HumanTasks;

namespace Kim.Workflows.Bpmn;

/// <summary>What elements become that another tool drew.</summary>
internal static class ForeignElement
{
    /// <summary>Null: it is only drawn, or it is a fault.</summary>
    public static JsonObject? Read(BpmnElement element, BpmnFlows flows, BpmnSource source)
    {
        var definitions = element.Xml.Elements().Where(part => part.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)).ToList();
        return (element.Kind, definitions) switch
        {
            ("startEvent", []) => Activity(element, "Elsa.Start", source),
            ("endEvent", []) => null,
            ("endEvent", [var end]) when end.Name.LocalName is "terminateEventDefinition" => Activity(element, "Elsa.Finish", source),
            ("userTask" or "manualTask" or "task", _) => Task(element, flows, source),
            ("exclusiveGateway", _) => Choice(element, flows, source),
            ("parallelGateway", _) => Together(element, flows, source),
            ("intermediateCatchEvent", [var timer]) when timer.Element(BpmnNames.Bpmn + "timeDuration") is { } span => Activity(element, "Elsa.Delay", source, ("timeSpan", "TimeSpan", "Literal", span.Value.Trim())),
            ("intermediateCatchEvent", [var timer]) when timer.Element(BpmnNames.Bpmn + "timeDate") is { } date => Activity(element, "Elsa.StartAt", source, ("dateTime", "DateTimeOffset", "Literal", date.Value.Trim())),
            ("intermediateCatchEvent", [var message]) when message.Name.LocalName is "messageEventDefinition" && source.Message((string?)message.Attribute("messageRef")) is { } name =>
                Activity(element, "Elsa.Event", source, ("eventName", "String", "Literal", name)),
            ("subProcess", _) => Nested(element, source),
            _ => Refuse(element, source, "bpmn.unsupported-element", "Für dieses Element gibt es hier keine Entsprechung."),
        };
    }

    public static JsonObject Flowchart(string id, string? name) => new()
    {
        ["id"] = id,
        ["name"] = name ?? id,
        ["type"] = Activities.Flow.Flowchart.TypeName,
        ["version"] = 1,
        ["customProperties"] = Flags(),
        ["metadata"] = new JsonObject(),
        ["activities"] = new JsonArray(),
        ["variables"] = new JsonArray(),
        ["connections"] = new JsonArray(),
    };

    private static JsonObject Task(BpmnElement element, BpmnFlows flows, BpmnSource source)
    {
        var name = (string?)element.Xml.Attribute("name") is { Length: > 0 } given ? given : element.Id;
        IReadOnlyList<string> outcomes = flows.After(element).ToList() is [{ Kind: "exclusiveGateway" } gateway] && flows.PortsOf(gateway) is { Count: > 1 } ports && flows.Incoming(gateway) == 1
            ? [.. ports.Distinct()] : flows.PortsOf(element) is { Count: 1 } single && single[0] is not "way-1" ? single : ["done"];
        var json = Activity(element, UserTask.TypeName, source, ("taskType", "String", "Literal", TextSlug.Of(element.Id)), ("title", "String", "Literal", name),
            ("outcomes", "String[]", "Object", new JsonArray([.. outcomes.Select(outcome => (JsonNode)outcome)]).ToJsonString()));
        if (source.RoleOf(element.Id) is { } role)
            json["role"] = Input("String", "Literal", role);
        if (element.Xml.Element(BpmnNames.Bpmn + "documentation")?.Value is { Length: > 0 } documentation)
            json["description"] = Input("String", "Literal", documentation);
        return json;
    }

    /// <summary>Ways that meet need nothing; ways that part are the outcomes of the task before.</summary>
    private static JsonObject? Choice(BpmnElement element, BpmnFlows flows, BpmnSource source)
    {
        if (flows.PortsOf(element).Count <= 1 || (flows.Before(element).ToList() is [{ Kind: "userTask" or "manualTask" or "task" } task] && flows.After(task).Count() == 1))
            return null;
        return Refuse(element, source, "bpmn.unsupported-gateway", "Ein Gateway, an dem sich Wege trennen, muss auf die eine Aufgabe folgen, deren Ergebnisse es unterscheidet.");
    }

    private static JsonObject? Together(BpmnElement element, BpmnFlows flows, BpmnSource source)
    {
        var ways = flows.PortsOf(element);
        if (ways.Count > 1 && flows.Incoming(element) > 1)
            return Refuse(element, source, "bpmn.unsupported-gateway", "Ein paralleles Gateway führt entweder zusammen oder trennt, nicht beides.");
        return ways.Count > 1
            ? Activity(element, "Elsa.FlowFork", source, ("branches", "String[]", "Object", new JsonArray([.. ways.Select(way => (JsonNode)way)]).ToJsonString()))
            : Activity(element, FlowJoin.TypeName, source, ("mode", "FlowJoinMode", "Literal", "WaitAll"));
    }

    private static JsonObject Nested(BpmnElement element, BpmnSource source)
    {
        var json = Flowchart(IdOf(element), null);
        json["metadata"] = Metadata(element, source);
        return json;
    }

    private static JsonObject Activity(BpmnElement element, string type, BpmnSource source, params (string Name, string Type, string Syntax, string Value)[] inputs)
    {
        var json = new JsonObject { ["id"] = IdOf(element), ["name"] = IdOf(element), ["type"] = type, ["version"] = 1, ["customProperties"] = Flags(), ["metadata"] = Metadata(element, source) };
        foreach (var (name, typeName, syntax, value) in inputs)
            json[name] = Input(typeName, syntax, value);
        return json;
    }

    private static JsonObject Metadata(BpmnElement element, BpmnSource source)
    {
        var metadata = new JsonObject();
        if ((string?)element.Xml.Attribute("name") is { Length: > 0 } name)
            metadata["displayText"] = name;
        if (source.PlaceOfShape(element.Id) is { } box)
            metadata["designer"] = new JsonObject
            {
                ["position"] = new JsonObject { ["x"] = Math.Round(box.MiddleX) - 100, ["y"] = Math.Round(box.MiddleY) - 30 },
                ["size"] = new JsonObject { ["width"] = 200, ["height"] = 60 },
            };
        return metadata;
    }

    private static JsonObject Input(string typeName, string syntax, string value) => new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };

    private static JsonObject Flags() => new() { ["canStartWorkflow"] = false, ["runAsynchronously"] = false };

    private static string IdOf(BpmnElement element) => XmlConvert.DecodeName(element.Id);

    private static JsonObject? Refuse(BpmnElement element, BpmnSource source, string code, string message)
    {
        source.Refuse(element.Xml, code, message);
        return null;
    }
}
