using System.Text.Json.Nodes;
using Kim.Workflows.Definitions;
using Workflows.Tests.Soundness;

namespace Workflows.Tests.Differences;

/// <summary>A drawn flowchart, and what a second hand makes of it.</summary>
internal static class Mutation
{
    public static WorkflowDefinition Drawn(int seed) => new RandomFlow(seed).Flow.Definition;

    /// <summary>Some edits as the designer makes them: inputs, activities, connections, variables, places on the canvas.</summary>
    public static WorkflowDefinition Of(WorkflowDefinition definition, int seed)
    {
        var random = new Random(seed);
        var json = JsonObject.Create(definition.Source)!;
        var root = json["root"]!;
        var activities = root["activities"]!.AsArray();
        var connections = root["connections"]!.AsArray();
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var one = activities[random.Next(activities.Count)]!.AsObject();
            switch (random.Next(6))
            {
                case 0:
                    one["title"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = $"Titel {random.Next(3)}" } };
                    break;
                case 1:
                    var added = $"a{random.Next(3)}";
                    if (activities.Any(activity => (string?)activity!["id"] == added))
                        break;
                    activities.Add(new JsonObject { ["id"] = added, ["type"] = "Elsa.WriteLine", ["text"] = $"{random.Next(2)}" });
                    connections.Add(new JsonObject { ["source"] = End((string)one["id"]!), ["target"] = End(added, "In") });
                    break;
                case 2 when activities.Count > 1:
                    var id = (string)one["id"]!;
                    activities.Remove(one);
                    connections.RemoveAll(connection => (string?)connection!["source"]!["activity"] == id || (string?)connection["target"]!["activity"] == id);
                    break;
                case 3 when connections.Count > 0:
                    connections.RemoveAt(random.Next(connections.Count));
                    break;
                case 4:
                    json["variables"]!.AsArray().Add(new JsonObject { ["id"] = $"v{random.Next(100)}", ["name"] = "count", ["typeName"] = "Int32" });
                    break;
                default:
                    one["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = random.Next(1000) } } };
                    break;
            }
        }
        return Given.Definition(json.ToJsonString());
    }

    private static JsonObject End(string activity, string port = "Done") => new() { ["activity"] = activity, ["port"] = port };
}
