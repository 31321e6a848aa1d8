using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.State;

namespace Workflows.Tests.ElsaSemantics;

/// <summary>What happened to an instance, part by part, in a form in which what a case expects and what the engine did can be compared.</summary>
internal static partial class CaseReport
{
    private static readonly Dictionary<string, string[]> ComparedInputs = new()
    {
        ["Elsa.WriteLine"] = ["Text"],
        ["Elsa.SetVariable"] = ["Value"],
        ["Elsa.FlowDecision"] = ["Condition"],
        ["Elsa.If"] = ["Condition"],
        ["Elsa.RunTask"] = ["TaskName", "Payload"],
        ["Elsa.Event"] = ["EventName"],
        ["Elsa.PublishEvent"] = ["EventName", "IsLocalEvent", "Payload"],
        ["Elsa.SetOutput"] = ["OutputName", "OutputValue"],
        ["Elsa.SetName"] = ["Value"],
        ["Elsa.Correlate"] = ["CorrelationId"],
        ["Elsa.Complete"] = ["Outcomes"],
        ["Elsa.For"] = ["Start", "End", "Step", "OuterBoundInclusive"],
        ["Elsa.Delay"] = ["TimeSpan"],
    };

    private static readonly Dictionary<string, string[]> ComparedOutputs = new()
    {
        ["Elsa.RunTask"] = ["Result"],
        ["Elsa.Event"] = ["Result"],
        ["Elsa.RunJavaScript"] = ["Result"],
        ["Elsa.ExecuteWorkflow"] = ["Result"],
        ["Elsa.DispatchWorkflow"] = ["Result"],
    };

    public static Dictionary<string, string> Expected(JsonNode given)
    {
        var expected = given["expected"]!;
        var report = Of(expected, given);
        var steps = expected["afterSteps"]!.AsArray().Select(step => step!["status"] is null ? "" : $"{step["status"]}/{step["subStatus"]} {Join(step["bookmarks"]!.AsArray().Select(id => (string)id!))}").ToList();
        report["steps"] = string.Join(" ; ", given["looseSteps"] is null ? steps : steps[^1..]);
        report["instances"] = Others(expected["instances"]!.AsArray().Select(instance => ((string)instance!["definitionId"]!, Of(instance, given))));
        return report;
    }

    public static Dictionary<string, string> Actual(WorkflowInstance instance, IEnumerable<JournalEntry> journal, JsonNode given)
    {
        var entries = journal.Where(entry => entry.InstanceId == instance.Id).OrderBy(entry => entry.Number).ToList();
        var statuses = new JsonObject();
        foreach (var activity in entries.GroupBy(entry => IdOf(entry.ActivityKey)))
            statuses[activity.Key] = new JsonObject(activity.GroupBy(entry => entry.ActivityExecutionId).GroupBy(Status).Select(same => KeyValuePair.Create(same.Key, (JsonNode?)same.Count())));
        return Of(new JsonObject
        {
            ["status"] = instance.Status.ToString(),
            ["subStatus"] = instance.SubStatus.ToString(),
            ["incidents"] = new JsonObject
            {
                ["items"] = new JsonArray([.. entries.Where(entry => entry.Event is JournalEvent.Faulted).Select(entry => new JsonObject
                {
                    ["activityId"] = IdOf(entry.ActivityKey), ["message"] = instance.Incidents.Concat(instance.PastIncidents).FirstOrDefault(incident => incident.ActivityExecutionId == entry.ActivityExecutionId)?.Message,
                })]),
            },
            ["completed"] = new JsonArray([.. entries.Where(entry => entry.Event is JournalEvent.Completed).Select(entry => Completed(entry, entries))]),
            ["statuses"] = statuses,
            ["bookmarks"] = new JsonArray([.. Waiting(instance).Select(id => JsonValue.Create(id))]),
            ["variables"] = PlainValues.ToJson(instance.Variables),
            ["output"] = PlainValues.ToJson(instance.Output),
            ["name"] = instance.Name,
            ["correlationId"] = instance.CorrelationId,
        }, given);
    }

    public static string Bookmarks(WorkflowInstance instance) => Join(Waiting(instance));

    public static string Others(IEnumerable<(string DefinitionId, Dictionary<string, string> Report)> instances) =>
        string.Join(" || ", instances.Select(instance => $"{instance.DefinitionId}: {string.Join("; ", instance.Report.Select(part => $"{part.Key}={part.Value}"))}").Order(StringComparer.Ordinal));

    public static string IdOf(string key) => key.EndsWith("#workflow", StringComparison.Ordinal) ? "Workflow" : key[(key.LastIndexOf('/') + 1)..];

    private static Dictionary<string, string> Of(JsonNode facts, JsonNode given)
    {
        var unordered = given["unordered"] is JsonArray ids ? [.. ids.Select(id => (string)id!)] : new List<string>();
        var completed = facts["completed"]!.AsArray().Select(entry => ((string)entry!["activityId"]!, Entry(entry))).ToList();
        var report = new Dictionary<string, string>
        {
            ["status"] = $"{facts["status"]}/{facts["subStatus"]}",
            ["incidents"] = Join(facts["incidents"]!["items"]!.AsArray().Select(incident => $"{incident!["activityId"]}: {incident["message"]}")),
            ["completed"] = string.Join(" | ", completed.Where(entry => !unordered.Contains(entry.Item1)).Select(entry => entry.Item2)
                .Concat(completed.Where(entry => unordered.Contains(entry.Item1)).Select(entry => entry.Item2).Order(StringComparer.Ordinal))),
            ["statuses"] = Canonical(facts["statuses"]),
            ["bookmarks"] = Join(facts["bookmarks"]!.AsArray().Select(id => (string)id!)),
            ["variables"] = Canonical(facts["variables"]),
            ["output"] = Canonical(facts["output"]),
            ["name"] = $"{facts["name"]} {facts["correlationId"]}".Trim(),
        };
        foreach (var ignored in given["ignore"]?.AsArray() ?? [])
            report.Remove((string)ignored!);
        return report;
    }

    private static JsonObject Completed(JournalEntry entry, List<JournalEntry> entries)
    {
        // Inputs stand in the first entry after they were evaluated, which may be the one that says it waits.
        var inputs = entry.Inputs ?? entries.FirstOrDefault(other => other.ActivityExecutionId == entry.ActivityExecutionId && other.Inputs is not null)?.Inputs;
        return new()
        {
            ["activityId"] = IdOf(entry.ActivityKey),
            ["inputs"] = Chosen(ComparedInputs, entry.ActivityType, inputs),
            ["outputs"] = Chosen(ComparedOutputs, entry.ActivityType, entry.Outputs),
            ["outcomes"] = entry.Outcomes is ["Done"] ? null : new JsonArray([.. entry.Outcomes.Select(outcome => JsonValue.Create(outcome))]),
        };
    }

    private static JsonNode? Chosen(Dictionary<string, string[]> compared, string type, IReadOnlyDictionary<string, object?>? values)
    {
        var chosen = (values ?? new Dictionary<string, object?>()).Where(value => value.Value is not null && compared.GetValueOrDefault(type, []).Contains(value.Key)).ToDictionary();
        return chosen.Count == 0 ? null : PlainValues.ToJson(chosen);
    }

    private static string Status(IEnumerable<JournalEntry> execution) => execution.Last() switch
    {
        { Event: JournalEvent.Completed } => "Completed",
        { Event: JournalEvent.Faulted } => "Faulted",
        { Event: JournalEvent.Cancelled, Code: "superseded" } => "Canceled",
        _ => "Running",
    };

    private static IEnumerable<string> Waiting(WorkflowInstance instance) =>
        instance.Bookmarks.Where(bookmark => bookmark.Kind != BookmarkKinds.Continue).Select(bookmark => IdOf(bookmark.ActivityKey)).Order(StringComparer.Ordinal);

    private static string Entry(JsonNode entry) =>
        $"{entry["activityId"]}{(entry["inputs"] is { } inputs ? Canonical(inputs) : "")}{(entry["outputs"] is { } outputs ? "->" + Canonical(outputs) : "")}{(entry["outcomes"] is JsonArray { Count: > 0 } outcomes ? outcomes.ToJsonString() : "")}";

    private static string Join(IEnumerable<string> items) => string.Join(", ", items.Order(StringComparer.Ordinal));

    private static string Canonical(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject map => $"{{{string.Join(",", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{Canonical(entry.Value)}"))}}}",
        JsonArray list => $"[{string.Join(",", list.Select(Canonical))}]",
        JsonValue scalar when scalar.TryGetValue<double>(out var number) => number.ToString(CultureInfo.InvariantCulture),
        JsonValue scalar when scalar.TryGetValue<long>(out var number) => number.ToString(CultureInfo.InvariantCulture),
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => Id().IsMatch(text) ? "<id>" : text,
        _ => value.ToJsonString(),
    };

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
