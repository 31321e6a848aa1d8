using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Workflows.Json;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>
/// A definition as a client sends it. What it leaves out gets Elsa's defaults, what only the server says (version, marks, node ids)
/// is taken off; everything else stays as it came.
/// </summary>
internal sealed class DefinitionModel
{
    private const int LongestId = 200;
    private const int LongestName = 500;
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = ElsaJson.MaxDepth };
    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];
    private readonly JsonObject source;

    private DefinitionModel(JsonObject source, string definitionId, bool isNamed) => (this.source, DefinitionId, IsNamed) = (source, definitionId, isNamed);

    public string DefinitionId { get; }

    /// <summary>False: the client left the id out, and it was given one.</summary>
    public bool IsNamed { get; }

    public string? Name => (string?)source["name"];

    public string? Description => (string?)source["description"];

    public bool UsableAsActivity => source["options"] is JsonObject options && options["usableAsActivity"] is JsonValue flag && flag.GetValueKind() is JsonValueKind.True;

    /// <summary>Reads the outer shape; null when there are faults.</summary>
    /// <param name="model">The definition's JSON.</param>
    /// <param name="definitionId">The id that the route names.</param>
    public static DefinitionModel? Read(JsonElement model, string? definitionId, ICollection<DefinitionFault> faults)
    {
        if (model.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(new("$", "definition.no-object", "Die Definition muss ein JSON-Objekt sein."));
            return null;
        }

        var found = faults.Count;
        var json = JsonObject.Create(model)!;
        var given = Text(json, "definitionId", LongestId, faults);
        foreach (var list in Lists)
            Default(json, list, JsonValueKind.Array, () => new JsonArray(), faults);
        Default(json, "customProperties", JsonValueKind.Object, () => new JsonObject(), faults);
        Default(json, "options", JsonValueKind.Object, () => new JsonObject(), faults);
        Default(json, "root", JsonValueKind.Object, EmptyRoot, faults);
        Text(json, "name", LongestName, faults);
        Text(json, "description", 10 * LongestName, faults);

        if (definitionId is not null && given is not null && given != definitionId)
            faults.Add(new("$.definitionId", "definition.other-id", "Die Kennung im Inhalt ist nicht die der Adresse."));
        if (given is not null && (given.IndexOfAny(['/', '\\', '?', '#']) >= 0 || given.Any(char.IsControl)))
            faults.Add(new("$.definitionId", "definition.invalid-id", "Eine Kennung enthält keine Schrägstriche, Fragezeichen, Rauten und Steuerzeichen."));
        if (faults.Count > found)
            return null;

        foreach (var said in (string[])["links", "isPublished", "isLatest", "createdAt"])
            json.Remove(said);
        TakeOffNodeIds(json["root"]);
        var id = given ?? definitionId;
        return new(json, id ?? Guid.CreateVersion7().ToString(), id is not null);
    }

    /// <summary>The whole definition under the identity it is stored with.</summary>
    public DefinitionReading As(string versionId, int version)
    {
        (source["id"], source["definitionId"], source["version"]) = (versionId, DefinitionId, version);
        return DefinitionReader.Read(source.ToJsonString(Relaxed), versionId);
    }

    private static string? Text(JsonObject json, string name, int longest, ICollection<DefinitionFault> faults)
    {
        if (json[name] is not { } node)
        {
            json.Remove(name);
            return null;
        }
        if (node.GetValueKind() is not JsonValueKind.String)
        {
            faults.Add(new($"$.{name}", "definition.wrong-kind", $"„{name}“ muss ein Text sein."));
            return null;
        }
        var text = node.GetValue<string>().Trim();
        if (text.Length > longest)
            faults.Add(new($"$.{name}", "definition.text-too-long", $"„{name}“ hat höchstens {longest} Zeichen."));
        json[name] = text;
        return text.Length == 0 ? null : text;
    }

    private static void Default(JsonObject json, string name, JsonValueKind kind, Func<JsonNode> make, ICollection<DefinitionFault> faults)
    {
        if (json[name] is not { } node)
            json[name] = make();
        else if (node.GetValueKind() != kind)
            faults.Add(new($"$.{name}", "definition.wrong-kind", $"„{name}“ hat die falsche Art ({node.GetValueKind()} statt {kind})."));
    }

    private static JsonObject EmptyRoot() => new()
    {
        ["id"] = "Sequence1",
        ["name"] = null,
        ["type"] = "Elsa.Sequence",
        ["version"] = 1,
        ["activities"] = new JsonArray(),
        ["variables"] = new JsonArray(),
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
        ["metadata"] = new JsonObject(),
    };

    /// <summary>A copied activity brings the path of the place it was copied from.</summary>
    private static void TakeOffNodeIds(JsonNode? node)
    {
        if (node is JsonObject activity)
        {
            if (activity.ContainsKey("type") && activity.ContainsKey("id"))
                activity.Remove("nodeId");
            foreach (var (_, value) in activity)
                TakeOffNodeIds(value);
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
                TakeOffNodeIds(item);
        }
    }
}
