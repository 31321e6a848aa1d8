using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Json;

/// <summary>
/// Writes a definition as it came, every property in its place. Only the header follows the given version, and activities without a
/// <c>nodeId</c> or <c>version</c> get theirs: without, the designer shows an empty canvas, and would save it.
/// </summary>
public static class DefinitionWriter
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, MaxDepth = 256 };

    public static string Write(WorkflowDefinition definition)
    {
        var json = JsonObject.Create(definition.Source)!;
        Set(json, "id", definition.VersionId);
        Set(json, "definitionId", definition.DefinitionId);
        Set(json, "version", definition.Version);
        Set(json, "isPublished", definition.IsPublished);
        Set(json, "isLatest", definition.IsLatest);
        Complete(json["root"]!.AsObject(), definition.Graph.Root);
        return json.ToJsonString(Options);
    }

    private static void Set(JsonObject json, string name, JsonNode? value)
    {
        if (!json.TryGetPropertyValue(name, out var now) || !JsonNode.DeepEquals(now, value))
            json[name] = value;
    }

    private static void Complete(JsonObject json, ActivityNode node)
    {
        if (json["id"] is null)
            json["id"] = node.Id;
        if (json["nodeId"] is null)
            json["nodeId"] = node.NodeId;
        if (json["version"] is null)
            json["version"] = node.Version;
        foreach (var (property, children) in node.Children)
        {
            var place = property.Split('/') is [var holder, var index, var part] ? json[holder]![int.Parse(index, CultureInfo.InvariantCulture)]![part] : json[property];
            if (place is JsonObject single)
                Complete(single, children[0]);
            else if (place is JsonArray list)
                foreach (var (item, child) in list.OfType<JsonObject>().Zip(children))
                    Complete(item, child);
        }
    }
}
