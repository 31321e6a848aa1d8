using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Workflows;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.InMemory;
using Kim.Workflows.State;

namespace Workflows.Tests.ElsaSemantics;

/// <summary>Plays the steps of one case file on the in-memory engine.</summary>
internal sealed class CasePlayer
{
    private readonly JsonNode given;
    private readonly List<WorkflowDefinition> definitions;
    private readonly InMemoryWorkflows workflows;
    private readonly Dictionary<string, Guid> instances = [];
    private readonly Dictionary<Guid, List<string>> lines = [];

    public CasePlayer(JsonNode source)
    {
        given = JsonNode.Parse(source.ToJsonString().Replace("{{run}}", "r1", StringComparison.Ordinal))!;
        definitions = [.. given["definitions"]!.AsArray().Select(definition => Given.Definition(definition!.ToJsonString()))];
        workflows = Given.Workflows([.. definitions]);
    }

    public async Task<Guid> Play()
    {
        foreach (var step in given["steps"]!.AsArray())
        {
            if (step!["execute"] is { } execute)
                await Execute(execute, (string?)step["as"] ?? "main");
            else if (step["event"] is { } happened)
                await Publish(happened);
            else if (step["wait"] is { } wait)
                foreach (var report in await workflows.Advance(TimeSpan.FromSeconds((double)wait), CancellationToken.None))
                    Keep(report);
            else
                throw new InvalidOperationException($"Unknown step {step.ToJsonString()}.");
        }
        return instances.Count > 0 ? instances.Values.First() : workflows.Database.Journal.First().InstanceId;
    }

    public Dictionary<string, string> Expected()
    {
        var expected = given["expected"]!;
        var completed = expected["completed"]!.AsArray().Where(item => (string?)item!["type"] != "Elsa.Workflow").ToList();
        return new()
        {
            ["status"] = $"{expected["status"]}/{expected["subStatus"]}",
            ["incidents"] = $"{expected["incidents"]!["count"]}",
            ["completed"] = Join(completed.Select(item => Entry((string)item!["activityId"]!, item["outcomes"]?.AsArray().Select(outcome => (string)outcome!)))),
            ["lines"] = Join(completed.Where(item => (string?)item!["type"] == "Elsa.WriteLine").Select(item => (string?)item!["inputs"]?["Text"] ?? "")),
            ["variables"] = Values(expected["variables"]!.AsObject()),
        };
    }

    public Dictionary<string, string> Actual(Guid instanceId)
    {
        var instance = workflows.Database.Read(instanceId)!;
        var journal = workflows.Database.Journal.Where(entry => entry.InstanceId == instanceId).OrderBy(entry => entry.Number).ToList();
        var variables = (JsonObject)PlainValues.ToJson(instance.Variables)!;
        return new()
        {
            ["status"] = $"{instance.Status}/{instance.SubStatus}",
            ["incidents"] = $"{journal.Count(entry => entry.Event is JournalEvent.Faulted)}",
            ["completed"] = Join(journal.Where(entry => entry.Event is JournalEvent.Completed && entry.ActivityType != JournalEntry.WorkflowType).Select(entry => Entry(entry.ActivityKey, entry.Outcomes))),
            ["lines"] = Join(lines.GetValueOrDefault(instanceId) ?? []),
            ["variables"] = Values(variables),
        };
    }

    private async Task Execute(JsonNode execute, string name)
    {
        var definitionId = (string?)execute["definition"] ?? (string?)given["main"] ?? definitions[^1].DefinitionId;
        var answer = await workflows.Do(engine => engine.Start(new StartWorkflow
        {
            DefinitionId = definitionId,
            CorrelationId = (string?)execute["correlationId"],
            Name = (string?)execute["name"],
            Input = execute["input"] is { } input ? PlainValues.FromObject(JsonSerializer.SerializeToElement(input)) : new Dictionary<string, object?>(),
        }, CancellationToken.None));
        Keep(answer.Report!);
        instances[name] = answer.Report!.InstanceId;
    }

    private async Task Publish(JsonNode happened)
    {
        var signal = new Signal((string)happened["name"]!)
        {
            CorrelationId = (string?)happened["correlationId"],
            InstanceId = (string?)happened["toInstance"] is { } target ? instances[target] : null,
            Payload = happened["payload"] is { } payload ? PlainValues.FromObject(JsonSerializer.SerializeToElement(payload)) : new Dictionary<string, object?>(),
        };
        var report = await workflows.Do(engine => engine.Signal(signal, CancellationToken.None));
        foreach (var run in report.Delivered)
            Keep(run);
        foreach (var definition in definitions.Where(_ => signal.InstanceId is null))
            foreach (var (node, _) in DefinitionChecks.EventTriggers(definition).Where(trigger => trigger.EventName == signal.Name))
                Keep((await workflows.Do(engine => engine.Start(
                    new StartWorkflow { DefinitionId = definition.DefinitionId, TriggerActivityId = node.Id, Input = signal.Payload }, CancellationToken.None))).Report!);
    }

    private void Keep(RunReport report)
    {
        if (!lines.TryGetValue(report.InstanceId, out var known))
            lines[report.InstanceId] = known = [];
        known.AddRange(report.Lines);
    }

    private string Join(IEnumerable<string> items) =>
        string.Join(" | ", given["unordered"] is null ? items : items.Order(StringComparer.Ordinal));

    private static string Entry(string activityId, IEnumerable<string>? outcomes) =>
        outcomes?.ToList() is { Count: > 0 } named && named is not ["Done"] ? $"{activityId}[{string.Join(',', named)}]" : activityId;

    private static string Values(JsonObject variables) =>
        string.Join(" | ", variables.Where(variable => variable.Value is not null).OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => $"{variable.Key}={variable.Value!.ToJsonString()}"));
}
