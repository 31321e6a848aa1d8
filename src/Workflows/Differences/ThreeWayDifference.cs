using System.Text.Json.Nodes;
using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Differences;

/// <summary>What a tenant and the shipped template each changed since they were the same, and both together where they do not disagree.</summary>
/// <param name="Merged">The tenant's definition with the template's changes; null when there is a conflict.</param>
public sealed record ThreeWayDifference(IReadOnlyList<OriginatedChange> Changes, JsonObject? Merged)
{
    public static ThreeWayDifference Of(WorkflowDefinition common, WorkflowDefinition tenant, WorkflowDefinition template, ActivityCatalogue catalogue)
    {
        var (root, mine, theirs) = (DefinitionFacts.Of(common), DefinitionFacts.Of(tenant), DefinitionFacts.Of(template));
        var merge = new Merge(root, mine, theirs);
        var wordings = new Wordings(catalogue);
        var own = new Comparison(root, mine, wordings).All();
        var offered = new Comparison(root, theirs, wordings).All().ToList();
        var changes = new List<OriginatedChange>();
        foreach (var change in own)
        {
            var same = offered.Find(other => other.Text == change.Text && other.Facts.SequenceEqual(change.Facts));
            if (same is not null)
                offered.Remove(same);
            changes.Add(new(change, same is null ? ChangeOrigin.Tenant : ChangeOrigin.Both, merge.Touches(change.Facts)));
        }
        changes.AddRange(offered.Select(change => new OriginatedChange(change, ChangeOrigin.Template, merge.Touches(change.Facts))));
        return new(changes, merge.HasConflict ? null : Rebuilding.Build(merge.Result));
    }
}

/// <summary>Takes of each fact what the one side changed that the other left. What both changed differently, and what then no longer fits together, is a conflict.</summary>
internal sealed class Merge
{
    private readonly HashSet<FactKey> conflicts = [];
    private readonly DefinitionFacts common;
    private readonly DefinitionFacts mine;
    private readonly DefinitionFacts theirs;

    public Merge(DefinitionFacts common, DefinitionFacts mine, DefinitionFacts theirs)
    {
        (this.common, this.mine, this.theirs) = (common, mine, theirs);
        foreach (var key in mine.Keys.Union(theirs.Keys).Union(common.Keys))
            Result.Set(key, Take(key));
        FindBrokenPlaces();
        FindBrokenConnections();
    }

    public DefinitionFacts Result { get; } = new();

    public bool HasConflict => conflicts.Count > 0;

    public bool Touches(IEnumerable<FactKey> keys) => keys.Any(conflicts.Contains);

    private JsonNode? Take(FactKey key)
    {
        var (was, own, other) = (common[key], mine[key], theirs[key]);
        if (DefinitionFacts.SameValue(own, other) || DefinitionFacts.SameValue(was, other))
            return own;
        if (DefinitionFacts.SameValue(was, own))
            return other;
        if (key.Kind is FactKind.Layout)
            return own;
        if (key.Kind is FactKind.Property && mine.TypeOf(key.Owner) == Flowchart.TypeName && own is JsonArray here && other is JsonArray there)
            return Together(was, here, there);
        conflicts.Add(key);
        return own;
    }

    /// <summary>In a flowchart order means nothing: it holds what either side added, and not what either side removed.</summary>
    private static JsonArray Together(JsonNode? was, JsonArray here, JsonArray there)
    {
        var (before, theirs) = (DefinitionFacts.Held(was).ToHashSet(), DefinitionFacts.Held(there).ToList());
        var own = DefinitionFacts.Held(here).ToList();
        var kept = own.Where(id => theirs.Contains(id) || !before.Contains(id)).Concat(theirs.Where(id => !own.Contains(id) && !before.Contains(id)));
        return new([.. kept.Select(id => (JsonNode)new JsonObject { [DefinitionFacts.Marker] = id })]);
    }

    /// <summary>An activity must stand in exactly one place, and what is said of one that is gone was said for nothing.</summary>
    private void FindBrokenPlaces()
    {
        var places = new Dictionary<string, List<FactKey>>();
        foreach (var key in Result.Keys.Where(key => key.Kind is FactKind.Property or FactKind.Root))
            foreach (var id in key.Kind is FactKind.Root ? [(string)Result[key]!] : DefinitionFacts.Held(Result[key]))
                (places.TryGetValue(id, out var found) ? found : places[id] = []).Add(key);

        var named = Result.Keys.Where(key => key.Kind is not (FactKind.Setting or FactKind.Root) && key.Owner.Length > 0).Select(key => key.Owner).ToHashSet();
        foreach (var id in named.Union(places.Keys))
        {
            if (Result.Has(id) && places.GetValueOrDefault(id) is { Count: 1 })
                continue;
            // Drawn at once by a side that the other side took the activity from: nothing but its place on the canvas is left.
            if (!Result.Has(id) && !places.ContainsKey(id) && Result.Of(id).All(key => key.Kind is FactKind.Layout))
                continue;
            conflicts.UnionWith(Result.Of(id));
            conflicts.UnionWith(common.Of(id));
            conflicts.UnionWith(places.GetValueOrDefault(id) ?? []);
        }
    }

    private void FindBrokenConnections()
    {
        foreach (var key in Result.Keys.Where(key => key.Kind is FactKind.Connection))
        {
            var ends = ConnectionName.Of(key);
            foreach (var end in new[] { ends.Source, ends.Target }.Where(end => !Result.Has(end)))
            {
                conflicts.Add(key);
                conflicts.UnionWith(common.Of(end));
            }
        }
    }
}
