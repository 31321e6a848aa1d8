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
    public const int Version = 1;

    /// <summary>The upgrade at index n turns version n+1 into n+2.</summary>
    private static readonly IReadOnlyList<Func<JsonObject, JsonObject>> Upgrades = [];

    public static string Write(WorkflowInstance instance) => new JsonObject
    {
        ["v"] = Version,
        ["input"] = PlainValues.ToJson(instance.Input),
        ["output"] = PlainValues.ToJson(instance.Output),
        ["variables"] = PlainValues.ToJson(instance.Variables),
        ["outputs"] = new JsonObject(instance.ActivityOutputs.Select(entry => KeyValuePair.Create(entry.Key, PlainValues.ToJson(entry.Value)))),
        ["last"] = PlainValues.ToJson(instance.LastResult),
        ["trigger"] = instance.TriggerActivityId,
        ["executions"] = new JsonArray([.. instance.Executions.Select(Execution)]),
        ["ready"] = new JsonArray([.. instance.Ready.Select(id => JsonValue.Create(id))]),
        ["bookmarks"] = new JsonArray([.. instance.Bookmarks.Select(Bookmark)]),
        ["incidents"] = new JsonArray([.. instance.Incidents.Select(Incident)]),
        ["journal"] = instance.JournalLength,
    }.ToJsonString();

    /// <summary>Fills an instance that has its header only.</summary>
    public static void Read(string json, WorkflowInstance instance)
    {
        var state = JsonNode.Parse(json)!.AsObject();
        for (var version = (int)state["v"]!; version < Version; version++)
            state = Upgrades[version - 1](state);

        instance.Input = Values(state["input"]);
        instance.Output = Values(state["output"]);
        instance.Variables = Values(state["variables"]);
        instance.ActivityOutputs = state["outputs"]!.AsObject().ToDictionary(entry => entry.Key, entry => Values(entry.Value));
        instance.LastResult = Value(state["last"]);
        instance.TriggerActivityId = (string?)state["trigger"];
        instance.Executions = [.. state["executions"]!.AsArray().Select(item => ReadExecution(item!))];
        instance.Ready = new(state["ready"]!.AsArray().Select(id => (Guid)id!));
        instance.Bookmarks = [.. state["bookmarks"]!.AsArray().Select(item => ReadBookmark(item!, instance.Id))];
        instance.Incidents = [.. state["incidents"]!.AsArray().Select(item => ReadIncident(item!, instance.Id))];
        instance.JournalLength = (long)state["journal"]!;
    }

    private static JsonObject Execution(ActivityExecution execution) => new()
    {
        ["id"] = execution.Id,
        ["activity"] = execution.ActivityId,
        ["parent"] = execution.ParentId,
        ["status"] = execution.Status.ToString(),
        ["tag"] = execution.Tag,
        ["memory"] = PlainValues.ToJson(execution.Memory),
        ["variables"] = PlainValues.ToJson(execution.Variables),
    };

    private static ActivityExecution ReadExecution(JsonNode json) => new()
    {
        Id = (Guid)json["id"]!,
        ActivityId = (string)json["activity"]!,
        ParentId = (Guid?)json["parent"],
        Status = Enum.Parse<ExecutionStatus>((string)json["status"]!),
        Tag = (string?)json["tag"],
        Memory = Values(json["memory"]),
        Variables = json["variables"] is { } variables ? Values(variables) : null,
    };

    private static JsonObject Bookmark(Bookmark bookmark) => new()
    {
        ["id"] = bookmark.Id,
        ["execution"] = bookmark.ActivityExecutionId,
        ["activity"] = bookmark.ActivityId,
        ["kind"] = bookmark.Kind,
        ["stimulusKind"] = bookmark.Stimulus?.Kind,
        ["stimulus"] = bookmark.Stimulus?.Name,
        ["due"] = bookmark.DueAt,
        ["task"] = bookmark.TaskId,
    };

    private static Bookmark ReadBookmark(JsonNode json, Guid instanceId) =>
        new((Guid)json["id"]!, instanceId, (Guid)json["execution"]!, (string)json["activity"]!, (string)json["kind"]!)
        {
            Stimulus = json["stimulus"] is { } name ? new Stimulus((string)json["stimulusKind"]!, (string)name!) : null,
            DueAt = (DateTimeOffset?)json["due"],
            TaskId = (Guid?)json["task"],
        };

    private static JsonObject Incident(Incident incident) => new()
    {
        ["id"] = incident.Id,
        ["execution"] = incident.ActivityExecutionId,
        ["activity"] = incident.ActivityId,
        ["type"] = incident.ActivityType,
        ["code"] = incident.Code,
        ["exception"] = incident.ExceptionType,
        ["at"] = incident.At,
    };

    private static Incident ReadIncident(JsonNode json, Guid instanceId) =>
        new((Guid)json["id"]!, instanceId, (Guid)json["execution"]!, (string)json["activity"]!, (string)json["type"]!, (string)json["code"]!, (string?)json["exception"], (DateTimeOffset)json["at"]!);

    private static object? Value(JsonNode? json) => json is null ? null : PlainValues.FromJson(JsonSerializer.SerializeToElement(json));

    private static Dictionary<string, object?> Values(JsonNode? json) => json is null ? [] : PlainValues.FromObject(JsonSerializer.SerializeToElement(json));
}
