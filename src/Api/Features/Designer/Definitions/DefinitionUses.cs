using System.Text.Json;
using Kim.Workflows.Definitions;
using Kim.Workflows.Json;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Which definitions are used as activities by which.</summary>
internal sealed class DefinitionUses(VisibleDefinitions visible)
{
    private const string DefinitionProperty = "workflowDefinitionId", VersionProperty = "workflowDefinitionVersionId";

    /// <summary>The definition that an activity stands for; null for an ordinary activity.</summary>
    public static string? UsedBy(ActivityNode node) => Text(node.Source, DefinitionProperty);

    /// <summary>Definitions whose latest or published version uses this one, also by way of others, nearest first.</summary>
    public async Task<IReadOnlyList<string>> Consumers(string definitionId, CancellationToken cancellationToken)
    {
        var usedIn = await UsesOfAll(cancellationToken);
        var found = new List<string>();
        for (var (next, wanted) = (0, definitionId); ; wanted = found[next++])
        {
            found.AddRange(usedIn.Where(one => one.Value.Contains(wanted) && one.Key != definitionId && !found.Contains(one.Key)).Select(one => one.Key));
            if (next == found.Count)
                return found;
        }
    }

    /// <summary>The way from a definition through what it uses back to itself; null when there is none.</summary>
    public async Task<DefinitionFault?> Cycle(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var usedByAll = await UsesOfAll(cancellationToken);
        usedByAll[definition.DefinitionId] = [.. definition.Graph.Nodes.Select(UsedBy).OfType<string>()];
        var (seen, open) = (new HashSet<string>(), new Stack<string>(usedByAll[definition.DefinitionId]));
        while (open.TryPop(out var next))
        {
            if (next == definition.DefinitionId)
                return new("$.root", "definition.cyclic-use", "Der Prozess verwendet sich selbst als Aktivität, unmittelbar oder über andere.");
            if (seen.Add(next))
                usedByAll.GetValueOrDefault(next, []).ForEach(open.Push);
        }
        return null;
    }

    /// <summary>Activities that stand for a definition which is not there or not published.</summary>
    public async Task<IReadOnlyList<Finding>> Missing(WorkflowDefinition definition, IReadOnlyDictionary<string, string> paths, CancellationToken cancellationToken)
    {
        var hosts = definition.Graph.Nodes.Where(node => UsedBy(node) is not null).ToList();
        if (hosts.Count == 0)
            return [];

        var ids = hosts.Select(UsedBy).ToArray();
        var known = await visible.All.Where(row => ids.Contains(row.definition_id)).Select(row => new { row.definition_id, row.version_id, row.is_published }).ToListAsync(cancellationToken);
        return [.. hosts
            .Where(node => !known.Exists(row => row.definition_id == UsedBy(node) && (row.is_published || row.version_id == Text(node.Source, VersionProperty))))
            .Select(node => new Finding(paths[node.Id], "definition.unknown-workflow", "Den Prozess, für den diese Aktivität steht, gibt es hier nicht, oder er ist nicht veröffentlicht.", node.Id))];
    }

    private async Task<Dictionary<string, List<string>>> UsesOfAll(CancellationToken cancellationToken)
    {
        var rows = await visible.All.Where(row => (row.is_latest || row.is_published) && row.json.Contains($"\"{DefinitionProperty}\""))
            .Select(row => new { row.definition_id, row.json }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.definition_id, row => DefinitionReader.Read(row.json).Definition)
            .ToDictionary(group => group.Key, group => group.SelectMany(definition => definition?.Graph.Nodes.Select(UsedBy).OfType<string>() ?? []).Distinct().ToList());
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
