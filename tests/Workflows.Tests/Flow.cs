using System.Text.Json.Nodes;
using Kim.Workflows.Definitions;

namespace Workflows.Tests;

/// <summary>Writes small flowcharts as definition JSON.</summary>
internal sealed class Flow(string definitionId = "flow", int version = 1)
{
    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonArray variables = [];

    public WorkflowDefinition Definition => Given.Definition(Json);

    public string Json => new JsonObject
    {
        ["definitionId"] = definitionId,
        ["version"] = version,
        ["isPublished"] = true,
        ["variables"] = variables.DeepClone(),
        ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Flowchart", ["activities"] = activities.DeepClone(), ["connections"] = connections.DeepClone() },
    }.ToJsonString();

    public Flow Variable(string name, string typeName)
    {
        variables.Add(new JsonObject { ["id"] = $"v-{name}", ["name"] = name, ["typeName"] = typeName, ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver" });
        return this;
    }

    public Flow Add(string id, string type, params (string Name, string Type, JsonNode Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type };
        foreach (var (name, kind, value) in inputs)
            activity[name] = new JsonObject { ["typeName"] = "String[]", ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };
        activities.Add(activity);
        return this;
    }

    /// <summary>Gives an activity that was added a plain property.</summary>
    public Flow With(string id, string property, string json)
    {
        activities.Single(activity => (string?)activity!["id"] == id)![property] = JsonNode.Parse(json);
        return this;
    }

    public Flow Line(string id) => Add(id, "Elsa.WriteLine", ("text", "Literal", id));

    public Flow Task(string id, string[] outcomes, params (string Name, string Type, JsonNode Value)[] inputs) => Add(id, "Kim.UserTask",
        [("taskType", "Literal", id), ("title", "Literal", id), ("role", "Literal", "worker"), ("outcomes", "Object", $"[{string.Join(',', outcomes.Select(outcome => $"\"{outcome}\""))}]"), .. inputs]);

    /// <summary>A task that lacks nothing.</summary>
    public Flow Due(string id, string[] outcomes) => Task(id, outcomes, ("due", "Literal", "P1D"));

    public Flow Fork(string id, params string[] branches) => Add(id, "Elsa.FlowFork", ("branches", "Object", $"[{string.Join(',', branches.Select(branch => $"\"{branch}\""))}]"));

    public Flow Join(string id, string mode) => Add(id, "Elsa.FlowJoin", ("mode", "Literal", mode));

    /// <summary>Connections as <c>source.port&gt;target</c>; without a port it is Done.</summary>
    public Flow Connect(params string[] lines)
    {
        foreach (var line in lines)
        {
            var (source, target) = (line.Split('>')[0], line.Split('>')[1]);
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source.Split('.')[0], ["port"] = source.Contains('.', StringComparison.Ordinal) ? source.Split('.')[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
            });
        }
        return this;
    }
}
