using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Program;

namespace Api.Tests.Designer;

/// <summary>Definitions as a client of the designer sends them, and the calls that move them.</summary>
internal static class Definitions
{
    public const string Root = "/elsa/api/workflow-definitions";

    public static JsonObject Model(string id, JsonNode? root = null, string? name = null) => new()
    {
        ["definitionId"] = id,
        ["name"] = name ?? $"Prozess {id}",
        ["root"] = root ?? Sequence(WriteLine("line", Literal("hallo"))),
    };

    public static JsonObject Sequence(params JsonNode[] activities) => new() { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(activities) };

    public static JsonObject WriteLine(string id, JsonObject text) => new() { ["id"] = id, ["type"] = "Elsa.WriteLine", ["text"] = text };

    /// <summary>Waits for an event nobody sends, so that an instance lives on.</summary>
    public static JsonObject Waiting(string id = "wait") => new() { ["id"] = id, ["type"] = "Elsa.Event", ["eventName"] = Literal("never") };

    public static JsonObject Literal(string value) => Expression("Literal", value);

    public static JsonObject Script(string source) => Expression("JavaScript", source);

    public static JsonObject Expression(string type, string value) =>
        new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    /// <summary>An activity that stands for a definition.</summary>
    public static JsonObject Use(string definitionId, string? versionId = null) =>
        new() { ["id"] = "host", ["type"] = "Uses" + definitionId, ["workflowDefinitionId"] = definitionId, ["workflowDefinitionVersionId"] = versionId };

    /// <summary>
    /// Somebody who edits processes in a tenant that does without the second person, for tests about something else; with <paramref name="gate"/>
    /// <c>warn</c> also what is faulty on purpose can be published.
    /// </summary>
    public static async Task<Person> EditorAlone(this KimProgram program, string tenant = "koeln", string gate = "strict")
    {
        var admin = await program.As("admin", tenant);
        await admin.Put("/api/v1/parameters/process.fourEyes", new { value = "false" });
        await admin.Put("/api/v1/parameters/process.gate", new { value = gate });
        return await program.As("process-editor-1", tenant);
    }

    public static Task<JsonElement> Save(this Person editor, JsonObject model, bool publish = false) => editor.Post(Root, new { model, publish });

    /// <summary>Saves and publishes; the version's own id.</summary>
    public static async Task<string> Publish(this Person editor, JsonObject model)
    {
        var saved = await editor.Save(model, publish: true);
        saved.GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean().ShouldBeTrue(saved.GetProperty("validationErrors").ToString());
        return saved.GetProperty("workflowDefinition").GetProperty("id").GetString()!;
    }

    public static async Task<Guid> Execute(this Person editor, string definitionId) =>
        (await editor.Post($"{Root}/{definitionId}/execute")).GetProperty("workflowState").GetProperty("id").GetGuid();

    public static async Task<JsonElement> Delete(this Person editor, string address, HttpStatusCode expected)
    {
        var answer = await editor.Http.DeleteAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public static string Code(this JsonElement problem) => problem.GetProperty("code").GetString()!;

    public static string Text(this JsonElement json, string property) => json.GetProperty(property).GetString()!;

    /// <summary>The places and codes that a refusal names.</summary>
    public static IReadOnlyList<(string Path, string Code)> Faults(JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateArray().Select(one => (one.Text("path"), one.Text("code")))];
}
