using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;
using Kim.Workflows.Json;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Descriptors;

/// <summary>
/// Every activity type that the tenant's designer must know: what runs here, the tenant's workflows that are usable as activity, and, not offered,
/// what its definitions mention beside.
/// </summary>
internal sealed class ActivityPalette(ActivityCatalogue catalogue, VisibleDefinitions visible, TenantSettings settings, IEnumerable<BoundAction> actions)
{
    public async Task<IReadOnlyList<ActivityDescriptorView>> All(CancellationToken cancellationToken)
    {
        var choices = await ChoiceLists.Load(settings, actions, cancellationToken);
        var rows = await visible.All.Where(row => row.is_latest || row.is_published || (row.usable_as_activity && row.state != "draft")).ToListAsync(cancellationToken);
        var known = catalogue.Descriptors.Select(descriptor => ActivityViews.Of(descriptor, choices)).ToList();
        known.AddRange(Workflows(rows, choices));

        // Clients keep them by type and version and fail on a second one; what the engine runs comes first.
        var palette = known.DistinctBy(view => (view.TypeName, view.Version)).ToDictionary(view => (view.TypeName, view.Version));
        foreach (var node in rows.Where(row => row.is_latest || row.is_published).SelectMany(row => Read(row)?.Graph.Nodes ?? []))
            palette.TryAdd((node.Type, node.Version), StandIn(node, palette.Values));
        return [.. palette.Values];
    }

    public async Task<ActivityDescriptorView?> Find(string typeName, int? version, CancellationToken cancellationToken) =>
        (await All(cancellationToken)).Where(view => view.TypeName == typeName && (version is null || view.Version == version)).MaxBy(view => view.Version);

    /// <summary>Drafts are nobody's activity. The published version comes first, so that it is the one offered under its name.</summary>
    private static IEnumerable<ActivityDescriptorView> Workflows(IEnumerable<VisibleDefinition> rows, ChoiceLists choices) => rows
        .Where(row => row.usable_as_activity && row.state is not "draft").OrderByDescending(row => row.is_published).ThenBy(row => row.definition_id, StringComparer.Ordinal)
        .Select(row => (Definition: Read(row), row.is_published)).Where(one => one.Definition is not null)
        .Select(one => ActivityViews.Of(one.Definition!, one.is_published, choices));

    /// <summary>Another version of what is known, a workflow under an earlier name, or nothing that is known.</summary>
    private static ActivityDescriptorView StandIn(ActivityNode node, IEnumerable<ActivityDescriptorView> palette)
    {
        var used = DefinitionUses.UsedBy(node);
        var like = palette.FirstOrDefault(view => used is null ? view.TypeName == node.Type : view.CustomProperties.GetValueOrDefault("WorkflowDefinitionId") as string == used);
        return like is null ? ActivityViews.Missing(node.Type, node.Version) : like with { TypeName = node.Type, Version = node.Version, IsBrowsable = false };
    }

    private static WorkflowDefinition? Read(VisibleDefinition row) => DefinitionReader.Read(row.json, row.version_id).Definition;
}
