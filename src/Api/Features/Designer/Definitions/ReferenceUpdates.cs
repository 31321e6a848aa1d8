using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Api.Persistence.Workflows;
using Kim.Workflows.Json;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>
/// Lets the definitions that use one as an activity follow to its published version, where that definition asks for it. A consumer
/// that was published is published again, a draft stays one; nothing that runs is touched.
/// </summary>
internal sealed class ReferenceUpdates(DefinitionVersions versions, VisibleDefinitions visible, DefinitionUses uses)
{
    public async Task<IReadOnlyList<DefinitionRow>> Follow(DefinitionRow published, CancellationToken cancellationToken) =>
        FollowsByItself(published.Json) ? await Update(published.DefinitionId, cancellationToken) : [];

    /// <summary>The consumers that were changed.</summary>
    public async Task<IReadOnlyList<DefinitionRow>> Update(string definitionId, CancellationToken cancellationToken)
    {
        var (changed, moved) = (new List<DefinitionRow>(), new HashSet<string> { definitionId });
        foreach (var consumer in await uses.Consumers(definitionId, cancellationToken))
        {
            await versions.Lock(consumer, cancellationToken);
            if (await visible.Find(consumer, VersionOptions.Latest, cancellationToken) is not { is_template: false } latest)
                continue;
            var json = JsonNode.Parse(latest.json)!.AsObject();
            if (!await Point(json["root"], moved, cancellationToken))
                continue;

            var model = DefinitionModel.Read(JsonSerializer.SerializeToElement(json, ElsaJson.Options), consumer, [])!;
            if (await versions.Save(model, "definition.save", null, cancellationToken) is not { Row: { } row })
                continue;
            if (latest.is_published)
            {
                await versions.Publish(row, cancellationToken);
                moved.Add(consumer);
            }
            changed.Add(row);
        }
        return changed;
    }

    private static bool FollowsByItself(string json) =>
        DefinitionReader.Read(json).Definition?.Source.TryGetProperty("options", out var options) is true && options.ValueKind is JsonValueKind.Object
        && Flag(options, "usableAsActivity") && Flag(options, "autoUpdateConsumingWorkflows");

    private static bool Flag(JsonElement options, string name) => options.TryGetProperty(name, out var flag) && flag.ValueKind is JsonValueKind.True;

    /// <summary>Points every activity that stands for a moved definition at its published version.</summary>
    private async Task<bool> Point(JsonNode? node, HashSet<string> moved, CancellationToken cancellationToken)
    {
        var changed = false;
        if (node is JsonObject activity)
        {
            if (activity["workflowDefinitionId"] is JsonValue id && id.TryGetValue<string>(out var used) && moved.Contains(used)
                && await visible.Find(used, VersionOptions.Published, cancellationToken) is { } target && (string?)activity["workflowDefinitionVersionId"] != target.version_id)
            {
                (activity["workflowDefinitionVersionId"], activity["version"]) = (target.version_id, target.version);
                (activity["latestAvailablePublishedVersionId"], activity["latestAvailablePublishedVersion"]) = (target.version_id, target.version);
                changed = true;
            }
            foreach (var (_, value) in activity.ToList())
                changed |= await Point(value, moved, cancellationToken);
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
                changed |= await Point(item, moved, cancellationToken);
        }
        return changed;
    }
}
