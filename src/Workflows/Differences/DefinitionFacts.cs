using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Differences;

internal enum FactKind
{
    Root,
    Type,
    Property,
    Connection,
    Variable,
    Input,
    Output,
    Setting,
    Layout,
}

/// <param name="Owner">The activity's id, or the group of a setting.</param>
internal readonly record struct FactKey(FactKind Kind, string Owner, string Name);

/// <summary>
/// A definition taken apart into facts that can be compared and put together again one by one. Where an activity stands inside another, a marker
/// with its id takes its place. What the server alone says, and what means the same as nothing, is no fact.
/// </summary>
internal sealed class DefinitionFacts
{
    public const string Marker = "$activity";
    private static readonly HashSet<string> Header =
        ["$schema", "id", "definitionId", "version", "isLatest", "isPublished", "isReadonly", "isSystem", "createdAt", "links", "toolVersion", "materializerName", "tenantId"];

    private readonly OrderedDictionary<FactKey, JsonNode> facts = [];

    public IEnumerable<FactKey> Keys => facts.Keys;

    public JsonNode? this[FactKey key] => facts.GetValueOrDefault(key);

    public static DefinitionFacts Of(WorkflowDefinition? definition)
    {
        var read = new DefinitionFacts();
        if (definition is not null)
            read.Read(JsonObject.Create(definition.Source)!);
        return read;
    }

    public void Set(FactKey key, JsonNode? value)
    {
        if (value is not null)
            facts[key] = value.DeepClone();
    }

    public IEnumerable<string> Activities => facts.Keys.Where(key => key.Kind is FactKind.Type).Select(key => key.Owner);

    public bool Has(string activity) => facts.ContainsKey(new(FactKind.Type, activity, ""));

    public string? TypeOf(string activity) => (string?)this[new(FactKind.Type, activity, "")];

    public JsonNode? Property(string activity, string name) => this[new(FactKind.Property, activity, name)];

    public IEnumerable<FactKey> Of(string activity) => facts.Keys.Where(key => key.Owner == activity && key.Kind is not (FactKind.Setting or FactKind.Root));

    /// <summary>Ids of the activities that a value holds in its places.</summary>
    public static IEnumerable<string> Held(JsonNode? value) => value switch
    {
        JsonObject holder when holder.Count == 1 && holder[Marker] is JsonValue id => [id.GetValue<string>()],
        JsonObject holder => holder.SelectMany(member => Held(member.Value)),
        JsonArray list => list.SelectMany(Held),
        _ => [],
    };

    public static bool SameValue(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);

    private void Read(JsonObject definition)
    {
        foreach (var (name, value) in definition)
        {
            if (Header.Contains(name))
                continue;
            if (name is "root" && value is JsonObject root && IdOf(root) is { } id)
            {
                Add(new(FactKind.Root, "", ""), JsonValue.Create(id));
                ReadActivity(root, id);
            }
            else if (name is "variables")
                ReadNamed(FactKind.Variable, "", value);
            else if (name is "inputs")
                ReadNamed(FactKind.Input, "", value);
            else if (name is "outputs")
                ReadNamed(FactKind.Output, "", value);
            else if (name is "options" or "customProperties")
                ReadMembers(FactKind.Setting, name, "", value);
            else
                Add(new(FactKind.Setting, "", name), value);
        }
    }

    private void ReadActivity(JsonObject activity, string id)
    {
        Add(new(FactKind.Type, id, ""), activity["type"]);
        foreach (var (name, value) in activity)
        {
            switch (name)
            {
                case "id" or "nodeId" or "type":
                    break;
                case "version" when value is JsonValue one && one.ToJsonString() is "1":
                    break;
                case "metadata":
                    ReadMetadata(id, value);
                    break;
                case "customProperties":
                    ReadMembers(FactKind.Property, id, "customProperties.", value);
                    break;
                case "variables":
                    ReadNamed(FactKind.Variable, id, value);
                    break;
                case "connections" when value is JsonArray connections && connections.All(one => Ends(one) is not null):
                    ReadConnections(id, connections);
                    break;
                default:
                    Add(new(FactKind.Property, id, name), Taken(value));
                    break;
            }
        }
    }

    private void ReadMetadata(string id, JsonNode? metadata)
    {
        foreach (var (name, value) in metadata as JsonObject ?? [])
            Add(name is "designer" ? new(FactKind.Layout, id, name) : new(FactKind.Property, id, $"metadata.{name}"), value);
    }

    private void ReadConnections(string flowchart, JsonArray connections)
    {
        foreach (var connection in connections)
        {
            var key = new FactKey(FactKind.Connection, flowchart, Ends(connection)!);
            Add(key, JsonValue.Create(true));
            Add(new(FactKind.Layout, flowchart, key.Name), connection!["vertices"]);
        }
    }

    private void ReadNamed(FactKind kind, string owner, JsonNode? list)
    {
        foreach (var item in (list as JsonArray ?? []).OfType<JsonObject>())
            if (((item["id"] ?? item["name"]) as JsonValue)?.ToString() is { Length: > 0 } name)
                Add(new(kind, owner, name), new JsonObject(item.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))));
    }

    private void ReadMembers(FactKind kind, string owner, string prefix, JsonNode? members)
    {
        foreach (var (name, value) in members as JsonObject ?? [])
            if (value is not JsonValue flag || flag.GetValueKind() is not JsonValueKind.False)
                Add(new(kind, owner, prefix + name), value);
    }

    /// <summary>A value without the activities in it, which are read by themselves.</summary>
    private JsonNode? Taken(JsonNode? value)
    {
        if (value is JsonObject inside && inside["type"] is JsonValue && IdOf(inside) is { } id && !inside.ContainsKey("typeName"))
        {
            ReadActivity(inside, id);
            return new JsonObject { [Marker] = id };
        }
        return value switch
        {
            JsonArray list => new JsonArray([.. list.Select(Taken)]),
            JsonObject input when input["expression"] is JsonObject expression => expression["value"] is null ? null
                : new JsonObject(input.Where(member => member.Key is not "memoryReference").Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))),
            JsonObject holder => new JsonObject(holder.Select(member => KeyValuePair.Create(member.Key, Taken(member.Value)))),
            _ => value?.DeepClone(),
        };
    }

    private void Add(FactKey key, JsonNode? value)
    {
        if (value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 })
            return;
        facts[key] = value.DeepClone();
    }

    private static string? IdOf(JsonObject activity) => activity["id"] is JsonValue id && id.GetValueKind() is JsonValueKind.String ? id.GetValue<string>() : null;

    private static string? Ends(JsonNode? connection) =>
        connection is JsonObject { } one && one["source"] is JsonObject source && one["target"] is JsonObject target && source["activity"] is JsonValue from && target["activity"] is JsonValue to
            ? new ConnectionName(from.ToString(), source["port"]?.ToString() ?? ConnectionName.UsualSource, to.ToString(), target["port"]?.ToString() ?? ConnectionName.UsualTarget).Text
            : null;
}

/// <summary>The ends of a connection, as the name of its fact.</summary>
internal readonly record struct ConnectionName(string Source, string Port, string Target, string TargetPort)
{
    public const string UsualSource = "Done", UsualTarget = "In";
    private const char Between = '\n';

    public string Text => string.Join(Between, Source, Port, Target, TargetPort);

    public static ConnectionName Of(FactKey key) => key.Name.Split(Between) is [var source, var port, var target, var targetPort] ? new(source, port, target, targetPort) : default;
}
