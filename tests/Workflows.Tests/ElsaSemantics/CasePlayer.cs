using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kim.Workflows;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.InMemory;
using Kim.Workflows.State;

namespace Workflows.Tests.ElsaSemantics;

/// <summary>Plays the steps of one case file on the in-memory engine.</summary>
internal sealed partial class CasePlayer
{
    private const string Run = "r1";
    private readonly JsonNode given;
    private readonly List<WorkflowDefinition> definitions;
    private readonly InMemoryWorkflows workflows;
    private readonly Dictionary<string, Guid> instances = [];
    private readonly Dictionary<string, Guid> remembered = [];
    private readonly List<string> afterSteps = [];

    public CasePlayer(JsonNode source)
    {
        given = JsonNode.Parse(VersionOf().Replace(source.ToJsonString(), "${id}-" + Run + "-1").Replace("{{run}}", Run, StringComparison.Ordinal))!;
        definitions = [.. given["definitions"]!.AsArray().Select(definition => Given.Definition(definition!.ToJsonString()))];
        workflows = Given.Workflows([.. definitions]);
    }

    private string Main => (string?)given["main"] ?? definitions[^1].DefinitionId;

    public async Task Play()
    {
        foreach (var step in given["steps"]!.AsArray())
        {
            var name = (string?)step!["as"] ?? (string?)step["instance"] ?? "main";
            await Take(step, name);
            await Advance(TimeSpan.Zero);
            afterSteps.Add(instances.TryGetValue(name, out var target) ? Brief(target) : "");
        }
    }

    public Dictionary<string, string> Expected() => CaseReport.Expected(given);

    public Dictionary<string, string> Actual()
    {
        var all = workflows.Database.Journal.Select(entry => entry.InstanceId).Distinct().Select(id => workflows.Database.Read(id)!).ToList();
        var main = instances.Count > 0 ? all.Find(instance => instance.Id == instances.Values.First()) : all.Find(instance => instance.DefinitionId == Main);
        var report = CaseReport.Actual(main!, workflows.Database.Journal, given);
        report["steps"] = string.Join(" ; ", given["looseSteps"] is null ? afterSteps : afterSteps[^1..]);
        report["instances"] = CaseReport.Others(all.Where(instance => instance != main)
            .Select(instance => (instance.DefinitionId, CaseReport.Actual(instance, workflows.Database.Journal, given))));
        return report;
    }

    private async Task Take(JsonNode step, string name)
    {
        if (step["execute"] is { } execute)
            await Execute(execute, name);
        else if (step["event"] is { } happened)
            await Publish(happened);
        else if (step["wait"] is { } wait)
            await Advance(TimeSpan.FromSeconds((double)wait));
        else if (step["task"] is { } task)
            await Complete(TaskOf(instances[name], task), Plain(task["result"]));
        else if (step["remember"] is { } remember)
            remembered[(string)remember["key"]!] = TaskOf(instances[name], remember);
        else if (step["completeRemembered"] is { } late)
            await Complete(remembered[(string)late["key"]!], Plain(late["result"]));
        else if (step["childTask"] is { } childTask)
            await Complete(TaskOf(InstanceOf((string)childTask["definition"]!, (string)childTask["activity"]!), childTask), Plain(childTask["result"]));
        else if (step["cancel"] is not null)
            await workflows.Do(engine => engine.Cancel(instances[name], "withdrawn", CancellationToken.None));
        else
            throw new InvalidOperationException($"Unknown step {step.ToJsonString()}.");
    }

    private Guid InstanceOf(string definitionId, string activityId) => workflows.Database.Journal.Select(entry => entry.InstanceId).Distinct()
        .First(id => workflows.Database.Read(id) is { } instance && instance.DefinitionId == definitionId && instance.Bookmarks.Exists(bookmark => bookmark.ActivityKey == activityId));

    private async Task Advance(TimeSpan span) => await workflows.Advance(span, CancellationToken.None);

    private Guid TaskOf(Guid instanceId, JsonNode step) =>
        workflows.Database.Read(instanceId)!.Bookmarks.Where(bookmark => CaseReport.IdOf(bookmark.ActivityKey) == (string?)step["activity"]).ElementAt((int?)step["nth"] ?? 0).TaskId!.Value;

    private async Task Complete(Guid taskId, object? result) => await workflows.Do(engine => engine.CompleteTask(taskId, result, CancellationToken.None));

    private async Task Execute(JsonNode execute, string name)
    {
        var answer = await workflows.Do(engine => engine.Start(new StartWorkflow
        {
            DefinitionId = (string?)execute["definition"] ?? Main,
            CorrelationId = (string?)execute["correlationId"],
            Name = (string?)execute["name"],
            Input = Plain(execute["input"]) as Dictionary<string, object?> ?? [],
        }, CancellationToken.None));
        if (answer.Report is { } report)
            instances[name] = report.InstanceId;
    }

    private async Task Publish(JsonNode happened) => await workflows.Do(engine => engine.Signal(
        new Signal((string)happened["name"]!)
        {
            CorrelationId = (string?)happened["correlationId"],
            InstanceId = (string?)happened["toInstance"] is { } target ? instances[target] : null,
            Payload = Plain(happened["payload"]) as Dictionary<string, object?> ?? [],
        },
        CancellationToken.None));

    private string Brief(Guid instanceId)
    {
        var instance = workflows.Database.Read(instanceId)!;
        return $"{instance.Status}/{instance.SubStatus} {CaseReport.Bookmarks(instance)}";
    }

    private static object? Plain(JsonNode? json) => json is null ? null : PlainValues.FromJson(JsonSerializer.SerializeToElement(json));

    [GeneratedRegex(@"\{\{versionId:(?<id>[^}]+)\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionOf();
}
