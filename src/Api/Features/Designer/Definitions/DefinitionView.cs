using System.Text.Json.Nodes;
using Kim.Api.Persistence.Workflows;

namespace Kim.Api.Features.Designer.Definitions;

internal sealed record Link(string Href, string Rel, string Method);

/// <summary>A version in a list, as Elsa shows it; <c>state</c> and <c>isTemplate</c> are ours.</summary>
internal sealed record DefinitionSummary(
    IReadOnlyList<Link>? Links, bool? IsMaterializerAvailable, string Id, string DefinitionId, string? Name, string? Description, int Version, bool IsLatest, bool IsPublished,
    string MaterializerName, DateTimeOffset CreatedAt, bool IsReadonly, string State, bool IsTemplate);

/// <summary>Shapes of a definition in answers: stored JSON with the header of its row.</summary>
internal static class DefinitionView
{
    private static readonly (string Tail, string Rel, string Method)[] OfOne =
    [
        ("", "self", "GET"), ("/versions", "versions", "GET"), ("/bulk-dispatch", "bulk-dispatch", "POST"), ("/dispatch", "dispatch", "POST"), ("/execute", "execute", "POST"),
        ("/export", "export", "POST"), ("/publish", "publish", "POST"), ("/retract", "retract", "POST"), ("", "delete", "DELETE"), ("/import", "import", "PUT"),
        ("/update-references", "update-references", "POST"),
    ];

    private static readonly string[] Header = ["variables", "inputs", "outputs", "outcomes", "customProperties"];

    public static IReadOnlyList<Link> LinksOfList { get; } =
    [
        new("/workflow-definitions", "self", "GET"), new("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"), new("/workflow-definitions/query/count", "count", "GET"),
        new("/workflow-definitions/many-by-id", "many-by-id", "GET"), new("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"),
        new("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"), new("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
        new("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"), new("/workflow-definitions/import", "import", "POST"),
        new("/workflow-definitions/import-files", "import-files", "POST"), new("/workflow-definitions", "create", "POST"),
    ];

    public static VisibleDefinition Seen(DefinitionRow row) => new(
        row.TenantId, row.VersionId, row.DefinitionId, row.Version, row.Name, row.Description, row.Json, Kim.Domain.Shared.Slug.Of(row.State), row.IsPublished, row.IsLatest,
        row.UsableAsActivity, row.Checksum, row.CreatedBy, row.CreatedAt, row.UpdatedAt, row.TenantId == DefinitionRow.Template);

    /// <summary>The whole definition with its links.</summary>
    public static JsonObject Linked(VisibleDefinition row)
    {
        var links = new JsonArray([.. LinksOf(row.definition_id).Select(link => (JsonNode)new JsonObject { ["href"] = link.Href, ["rel"] = link.Rel, ["method"] = link.Method })]);
        return Whole(row, new JsonObject { ["links"] = links });
    }

    /// <summary>The whole definition as a file.</summary>
    public static JsonObject Exported(VisibleDefinition row) =>
        Whole(row, new JsonObject { ["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json" });

    public static DefinitionSummary Listed(VisibleDefinition row) => Summary(row) with { Links = LinksOf(row.definition_id), IsMaterializerAvailable = true };

    public static DefinitionSummary Summary(VisibleDefinition row) => new(
        null, null, row.version_id, row.definition_id, row.name, row.description, row.version, row.is_latest, row.is_published, "Json", row.created_at, false, row.state, row.is_template);

    /// <summary>A version in the history: as Elsa stores it, with the activities as text.</summary>
    public static JsonObject Stored(VisibleDefinition row)
    {
        var stored = Whole(row, []);
        var root = stored["root"];
        stored.Remove("root");
        (stored["materializerName"], stored["stringData"]) = ("Json", root?.ToJsonString(ElsaJson.Options));
        return stored;
    }

    private static JsonObject Whole(VisibleDefinition row, JsonObject view)
    {
        var source = JsonNode.Parse(row.json, documentOptions: new() { MaxDepth = ElsaJson.MaxDepth })!.AsObject();
        (view["id"], view["definitionId"]) = (row.version_id, row.definition_id);
        if (row.name is not null)
            view["name"] = row.name;
        if (row.description is not null)
            view["description"] = row.description;
        (view["createdAt"], view["version"]) = (row.created_at, row.version);
        foreach (var name in Header)
            view[name] = Take(source, name) ?? (name is "customProperties" ? new JsonObject() : new JsonArray());
        (view["isReadonly"], view["isSystem"], view["isLatest"], view["isPublished"]) = (false, false, row.is_latest, row.is_published);
        view["options"] = Take(source, "options") ?? new JsonObject();
        view["root"] = Take(source, "root");
        foreach (var (name, value) in source.ToList())
        {
            source.Remove(name);
            if (!view.ContainsKey(name) && name is not ("$schema" or "name" or "description"))
                view[name] = value;
        }
        return view;
    }

    private static IEnumerable<Link> LinkTable(string definitionId)
    {
        var path = $"/workflow-definitions/{Uri.EscapeDataString(definitionId)}";
        foreach (var (tail, rel, method) in OfOne)
        {
            yield return new(path + tail, rel, method);
            if (rel is "self")
                yield return new($"/workflow-definitions/by-definition-id/{Uri.EscapeDataString(definitionId)}", rel, method);
        }
    }

    private static List<Link> LinksOf(string definitionId) => [.. LinkTable(definitionId)];

    private static JsonNode? Take(JsonObject source, string name)
    {
        source.Remove(name, out var node);
        return node;
    }
}
