using Kim.Workflows.Definitions;

namespace Kim.Workflows.Alterations;

/// <summary>
/// Which activity of another version stands for an activity of this one: the mapped one, else that of the same key. Roots stand for each other, and
/// a mapped workflow-as-activity takes along what is in it.
/// </summary>
internal sealed class ActivityMap(WorkflowGraph from, WorkflowGraph to, IReadOnlyDictionary<string, string> mapping)
{
    /// <summary>Keys of the mapping that the version they speak of does not have.</summary>
    public IReadOnlyList<string> Unknown =>
        [.. mapping.Keys.Where(key => from.Find(key) is null).Concat(mapping.Values.Where(key => to.Find(key) is null)).Distinct().Order(StringComparer.Ordinal)];

    public ActivityNode? Of(ActivityNode node) => KeyOf(node.Key) is { } key ? to.Find(key) : null;

    public string? KeyOf(string key)
    {
        if (mapping.TryGetValue(key, out var mapped))
            return mapped;
        if (key == from.Root.Key)
            return to.Root.Key;
        for (var slash = key.LastIndexOf('/'); slash > 0; slash = key.LastIndexOf('/', slash - 1))
            if (mapping.TryGetValue(key[..slash], out var host))
                return host + key[slash..];
        return key;
    }
}
