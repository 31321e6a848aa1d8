using System.Text.Json;
using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;
using Kim.Workflows.Expressions;
using Kim.Workflows.Expressions.JavaScript;
using Kim.Workflows.Json;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>What stands between a definition that can be read and one that may be published.</summary>
internal sealed class DefinitionFindings(ActivityCatalogue catalogue, ExpressionEvaluators evaluators, DefinitionUses uses)
{
    private static readonly string[] Triggering = ["Elsa.Event", "Elsa.Cron", "Elsa.Timer", "Elsa.StartAt"];

    public async Task<IReadOnlyList<Finding>> Of(DefinitionReading reading, CancellationToken cancellationToken)
    {
        var definition = reading.Definition!;
        var paths = Paths(definition);
        var found = reading.Faults.Select(fault => new Finding(fault.Path, fault.Code, fault.Message)).ToList();

        found.AddRange(DefinitionChecks.UnknownTypes(definition, catalogue).Where(node => DefinitionUses.UsedBy(node) is null)
            .Select(node => new Finding(paths[node.Id], "definition.unknown-activity-type", $"Den Aktivitätstyp „{node.Type}“ gibt es hier nicht.", node.Id)));
        found.AddRange(DefinitionChecks.UnknownExpressions(definition, evaluators)
            .Select(one => new Finding($"{paths[one.Node.Id]}.{one.Input}", "definition.unknown-expression-type",
                $"Die Sprache „{one.Node.Inputs[one.Input].Type}“ wird hier nicht gesprochen.", one.Node.Id, one.Input, Hint: "JavaScript, Literal, Object, Variable oder Input verwenden.")));
        found.AddRange(UnreadableTriggers(definition)
            .Select(node => new Finding(paths[node.Id], "definition.invalid-trigger", "Wann diese Aktivität den Prozess startet, steht nicht lesbar in ihren Eingaben.", node.Id,
                Hint: "Ereignisname, Cron-Ausdruck, Zeitzone, Abstand (mindestens eine Sekunde) oder Zeitpunkt als festen Wert angeben.")));
        foreach (var node in definition.Graph.Nodes)
            Scripts(node, paths[node.Id], found);
        found.AddRange(await uses.Missing(definition, paths, cancellationToken));
        return found;
    }

    /// <summary>Where each activity stands; the graph knows the activities, but not the way to them.</summary>
    public static IReadOnlyDictionary<string, string> Paths(WorkflowDefinition definition)
    {
        var paths = new Dictionary<string, string>();
        CollectPaths(definition.Source.GetProperty("root"), "$.root", paths);
        return paths;
    }

    /// <summary>Activities that are to start the workflow, and would never do so.</summary>
    private static IEnumerable<ActivityNode> UnreadableTriggers(WorkflowDefinition definition)
    {
        var (readable, at) = (DefinitionChecks.Triggers(definition), DateTimeOffset.UnixEpoch);
        return definition.Graph.Nodes.Where(node => node.CanStartWorkflow && (node.Parent is null || node.Parent == definition.Graph.Root) && Triggering.Contains(node.Type)
            && !readable.Any(trigger => trigger.Node == node && (trigger.Kind is not TriggerKind.Timer || trigger.Next(at, TimeZoneInfo.Utc) >= at.AddSeconds(1))));
    }

    private static void CollectPaths(JsonElement json, string path, Dictionary<string, string> paths)
    {
        if (json.ValueKind is JsonValueKind.Object)
        {
            if (json.TryGetProperty("type", out _) && json.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String)
                paths.TryAdd(id.GetString()!, path);
            foreach (var member in json.EnumerateObject())
                CollectPaths(member.Value, $"{path}.{member.Name}", paths);
        }
        else if (json.ValueKind is JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in json.EnumerateArray())
                CollectPaths(item, $"{path}[{index++}]", paths);
        }
    }

    private static void Scripts(ActivityNode node, string path, List<Finding> found)
    {
        foreach (var member in node.Source.EnumerateObject().Where(member => !node.Children.ContainsKey(member.Name)))
            Scripts(node.Id, member.Name, member.Value, $"{path}.{member.Name}", found);
    }

    /// <summary>Scripts stand in inputs, and inside them in cases and transitions: wherever an expression is.</summary>
    private static void Scripts(string activityId, string input, JsonElement json, string path, List<Finding> found)
    {
        if (json.ValueKind is JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in json.EnumerateArray())
                Scripts(activityId, input, item, $"{path}[{index++}]", found);
        }
        else if (json.ValueKind is JsonValueKind.Object)
        {
            if (json.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && type.ValueEquals("JavaScript")
                && json.TryGetProperty("value", out var value) && value.ValueKind is JsonValueKind.String)
            {
                found.AddRange(JavaScriptProgram.Parse(value.GetString()!).Faults.Select(fault =>
                    new Finding($"{path}.value", fault.Code, fault.Message, activityId, input, fault.Line, fault.Column, fault.Hint)));
            }
            else
            {
                foreach (var member in json.EnumerateObject())
                    Scripts(activityId, input, member.Value, $"{path}.{member.Name}", found);
            }
        }
    }
}
