using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;

namespace Kim.Workflows.State;

/// <summary>
/// The versioned JSON of what an instance holds beyond its header columns. Old versions are raised step by step;
/// a recorded sample of each version must resume for ever.
/// </summary>
public static class InstanceState
{
    public const int Version = 2;

    /// <summary>The upgrade at index n turns version n+1 into n+2.</summary>
    private static readonly IReadOnlyList<Func<JsonObject, JsonObject>> Upgrades =
    [
        state => state, // 2 leaves out what is empty, and knows parents, scheduling executions, and texts of incidents
    ];

    public static string Write(WorkflowInstance instance)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, PlainValues.Written))
            StateWriter.Write(writer, instance);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Fills an instance that has its header only.</summary>
    public static void Read(string json, WorkflowInstance instance)
    {
        var state = JsonNode.Parse(json)!.AsObject();
        for (var version = (int)state["v"]!; version < Version; version++)
            state = Upgrades[version - 1](state);

        instance.Parent = state["parent"] is { } parent ? new((Guid)parent["instance"]!, (Guid?)parent["bookmark"]) : null;
        instance.Input = Values(state["input"]);
        instance.Output = Values(state["output"]);
        instance.Variables = Values(state["variables"]);
        instance.ActivityOutputs = state["outputs"]?.AsObject().ToDictionary(entry => entry.Key, entry => Values(entry.Value)) ?? [];
        instance.LastResult = Value(state["last"]);
        instance.TriggerActivityId = (string?)state["trigger"];
        foreach (var item in Items(state["executions"]))
            instance.Executions.Add(ReadExecution(item!));
        instance.Ready = new(Items(state["ready"]).Select(id => (Guid)id!));
        instance.Bookmarks = [.. Items(state["bookmarks"]).Select(item => ReadBookmark(item!, instance.Id))];
        instance.Incidents = [.. Items(state["incidents"]).Select(item => ReadIncident(item!, instance.Id))];
        instance.PastIncidents = [.. Items(state["past"]).Select(item => ReadIncident(item!, instance.Id))];
        instance.JournalLength = (long)state["journal"]!;
    }

    private static ActivityExecution ReadExecution(JsonNode json) => new()
    {
        Id = (Guid)json["id"]!,
        Key = (string)json["activity"]!,
        ParentId = (Guid?)json["parent"],
        SchedulingId = (Guid?)json["scheduling"],
        Status = Enum.Parse<ExecutionStatus>((string)json["status"]!),
        Tag = (string?)json["tag"],
        Memory = Values(json["memory"]),
        Variables = json["variables"] is { } variables ? Values(variables) : null,
        Seeds = json["seeds"] is { } seeds ? Values(seeds) : null,
        Inputs = json["in"] is { } inputs ? Values(inputs) : null,
        Outputs = json["out"] is { } outputs ? Values(outputs) : null,
    };

    private static Bookmark ReadBookmark(JsonNode json, Guid instanceId) =>
        new((Guid)json["id"]!, instanceId, (Guid)json["execution"]!, (string)json["activity"]!, (string)json["kind"]!)
        {
            Stimulus = json["stimulus"] is { } name ? new Stimulus((string)json["stimulusKind"]!, (string)name!) : null,
            DueAt = (DateTimeOffset?)json["due"],
            TaskId = (Guid?)json["task"],
            TaskName = (string?)json["name"],
            Payload = json["payload"] is { } payload ? Values(payload) : null,
            Children = [.. Items(json["children"]).Select(id => (Guid)id!)],
            Stays = (bool?)json["stays"] ?? false,
        };

    private static Incident ReadIncident(JsonNode json, Guid instanceId) =>
        new((Guid)json["id"]!, instanceId, (Guid)json["execution"]!, (string)json["activity"]!, (string)json["type"]!, (string)json["code"]!, (string?)json["exception"], (DateTimeOffset)json["at"]!,
            (string?)json["message"], (string?)json["cause"]);

    private static JsonArray Items(JsonNode? json) => json?.AsArray() ?? [];

    private static object? Value(JsonNode? json) => json is null ? null : PlainValues.FromJson(JsonSerializer.SerializeToElement(json));

    private static Dictionary<string, object?> Values(JsonNode? json) => json is null ? [] : PlainValues.FromObject(JsonSerializer.SerializeToElement(json));
}
