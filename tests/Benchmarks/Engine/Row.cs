using System.Text.Json.Nodes;
using Kim.Workflows.Definitions;
using Kim.Workflows.Json;

namespace Benchmarks.Engine;

/// <summary>Definitions of a few equal activities in a row.</summary>
internal static class Row
{
    public const string DefinitionId = "row";
    public const string VariableId = "v-n";

    public static WorkflowDefinition Of(int activities, Func<JsonObject> activity)
    {
        var nodes = new JsonArray();
        var connections = new JsonArray();
        for (var number = 0; number < activities; number++)
        {
            var node = activity();
            node["id"] = $"a{number}";
            nodes.Add(node);
            if (number > 0)
                connections.Add(new JsonObject { ["source"] = End($"a{number - 1}", "Done"), ["target"] = End($"a{number}", "In") });
        }
        var json = new JsonObject
        {
            ["definitionId"] = DefinitionId,
            ["isPublished"] = true,
            ["variables"] = new JsonArray(new JsonObject { ["id"] = VariableId, ["name"] = "n", ["typeName"] = "Int32" }),
            ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["activities"] = nodes, ["connections"] = connections },
        };
        return DefinitionReader.Read(json.ToJsonString()).Definition!;
    }

    public static JsonObject Literal(string typeName, JsonNode value) =>
        new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    private static JsonObject End(string activity, string port) => new() { ["activity"] = activity, ["port"] = port };
}
