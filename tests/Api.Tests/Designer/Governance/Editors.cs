using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Program;

namespace Api.Tests.Designer.Governance;

/// <summary>Two people who edit processes, and what they do to the shipped ones.</summary>
internal static class Editors
{
    public const string Requests = "/api/v1/publication-requests", Processes = "/api/v1/process-definitions";

    public static async Task<(Person Author, Person Second)> Both(this KimProgram program, string tenant) => (await program.As("process-editor-1", tenant), await program.As("process-editor-2", tenant));

    /// <summary>The newest version of a process with a change, saved as a draft; its number.</summary>
    public static async Task<int> Edit(this Person editor, string definitionId, Action<JsonNode> change)
    {
        var model = JsonNode.Parse((await editor.Get($"{Designer.Definitions.Root}/{definitionId}?versionOptions=Latest")).GetRawText())!.AsObject();
        change(model["root"]!);
        return (await editor.Save(model)).GetProperty("workflowDefinition").GetProperty("version").GetInt32();
    }

    public static Task<JsonElement> Ask(this Person editor, string definitionId, string running = "stay", bool refresh = false) =>
        editor.Post($"{Processes}/{definitionId}/requests", new { reason = "Wird gebraucht.", runningInstances = running, refresh }, HttpStatusCode.Created);

    public static Task<JsonElement> Approve(this Person editor, Guid request, object? body = null) => editor.Post($"{Requests}/{request}/approve", body ?? new { reason = "Passt." }, HttpStatusCode.OK);

    public static Guid Id(this JsonElement json) => json.GetProperty("id").GetGuid();

    public static void Due(this JsonNode root, string activity, string value) => root.Activity(activity)["due"] = Input("Literal", value);

    public static JsonNode Activity(this JsonNode root, string id) => root["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == id)!;

    public static JsonObject Input(string type, string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    public static void Connect(this JsonNode root, string source, string port, string target) => root["connections"]!.AsArray().Add(
        new JsonObject { ["source"] = new JsonObject { ["activity"] = source, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" } });

    /// <summary>A task of the case before the assessment.</summary>
    public static void Interpreter(this JsonNode root)
    {
        root["activities"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "interpreter",
            ["type"] = "Kim.UserTask",
            ["taskType"] = Input("Literal", "interpreter"),
            ["title"] = Input("Literal", "Dolmetschtermin klären"),
            ["role"] = Input("Literal", "case-manager"),
            ["unitRule"] = Input("Literal", "case-post"),
            ["phase"] = Input("Literal", "assessment"),
            ["outcomes"] = Input("Object", """["done"]"""),
            ["due"] = Input("Literal", "5 WT"),
        });
        foreach (var connection in root["connections"]!.AsArray().Where(connection => (string?)connection!["target"]!["activity"] is "assessment"))
            connection!["target"]!["activity"] = "interpreter";
        root.Connect("interpreter", "done", "assessment");
    }
}
