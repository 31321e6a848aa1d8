using System.Text.Json.Nodes;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.InMemory;
using Kim.Workflows.Json;

namespace Kim.Workflows.Simulation;

/// <summary>
/// Runs one activity of a definition by itself, in memory: with the variables as they begin, the tenant's parameters and calendar, and nothing of
/// what would run before it. Nothing outside is read or changed.
/// </summary>
public static class ActivityTrial
{
    private const string Around = "activity-trial";

    public static async Task<TrialReport> Run(WorkflowDefinition definition, ActivityNode node, DateTimeOffset now, SimulationSurroundings surroundings, CancellationToken cancellationToken)
    {
        var workflows = new InMemoryWorkflows(new SimulatedUnits(1), surroundings.WorkingDays, new VirtualClock(now, surroundings.Zone));
        foreach (var (key, value) in surroundings.Parameters)
            workflows.Parameters[key] = value;
        var alone = Alone(definition, node);
        workflows.Definitions.Add(alone);

        await workflows.Do(engine => engine.Start(new() { VersionId = alone.VersionId }, cancellationToken));
        var lines = workflows.Database.Journal.Where(line => line.ActivityKey == node.Id).ToList();
        var fault = workflows.Database.Instances.Keys.Select(workflows.Database.Read).SelectMany(instance => instance!.Incidents).FirstOrDefault();
        return new(
            lines.LastOrDefault()?.Event ?? JournalEvent.Cancelled, lines.Select(line => line.Inputs).LastOrDefault(inputs => inputs is not null) ?? Nothing,
            lines.Select(line => line.Outputs).LastOrDefault(outputs => outputs is not null) ?? Nothing, lines.LastOrDefault()?.Outcomes ?? [], fault);
    }

    private static IReadOnlyDictionary<string, object?> Nothing { get; } = new Dictionary<string, object?>();

    private static WorkflowDefinition Alone(WorkflowDefinition definition, ActivityNode node)
    {
        var json = JsonNode.Parse(definition.Source.GetRawText())!.AsObject();
        json["root"] = new JsonObject { ["id"] = Around, ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(JsonNode.Parse(node.Source.GetRawText())) };
        return DefinitionReader.Read(json.ToJsonString(), definition.VersionId).Definition!;
    }
}

/// <param name="Ended">How its part of the journal ends: a suspended activity waits for somebody or something.</param>
public sealed record TrialReport(
    JournalEvent Ended, IReadOnlyDictionary<string, object?> Inputs, IReadOnlyDictionary<string, object?> Outputs, IReadOnlyList<string> Outcomes, Incident? Fault);
