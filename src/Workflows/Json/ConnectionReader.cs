using System.Text.Json;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Json;

/// <summary>Reads a flowchart's connections in today's and in Elsa's older form.</summary>
internal static class ConnectionReader
{
    public static IReadOnlyList<Connection> Read(DefinitionParts flowchart, IReadOnlyList<ActivityNode> activities, DefinitionLimits limits, List<DefinitionFault> faults)
    {
        var byId = new Dictionary<string, ActivityNode>();
        foreach (var activity in activities)
            byId.TryAdd(activity.Id, activity);
        var found = new List<Connection>();
        foreach (var (item, index) in flowchart.Items("connections").Select((item, index) => (item, index)))
        {
            var path = $"{flowchart.Path}.connections[{index}]";
            if (index >= limits.Connections)
            {
                faults.Add(new(path, "definition.too-many-connections", $"Mehr als {limits.Connections} Verbindungen."));
                break;
            }
            var (source, port) = End(item, "source", "sourcePort");
            var (target, _) = End(item, "target", "targetPort");
            if (source is null || target is null || !byId.TryGetValue(source, out var from) || !byId.TryGetValue(target, out var to))
                faults.Add(new(path, "definition.connection-without-end", $"Die Verbindung von „{source}“ nach „{target}“ hat kein Ende in diesem Diagramm.", Blocking: false));
            else if (!found.Exists(other => other.Source == from && other.Target == to && other.Port == (port ?? "Done")))
                found.Add(new(found.Count, from, port ?? "Done", to));
        }
        return found;
    }

    private static (string? Activity, string? Port) End(JsonElement connection, string name, string portName)
    {
        if (connection.ValueKind is not JsonValueKind.Object || !connection.TryGetProperty(name, out var end))
            return (null, null);
        return end.ValueKind switch
        {
            JsonValueKind.Object => (Text(end, "activity") ?? Text(end, "activityId"), Text(end, "port")),
            JsonValueKind.String => (end.GetString(), Text(connection, portName)),
            _ => (null, null),
        };
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
