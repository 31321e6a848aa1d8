using System.Text.Json.Nodes;

namespace Kim.Workflows.Differences;

/// <summary>Puts a definition together from its facts.</summary>
internal static class Rebuilding
{
    public static JsonObject Build(DefinitionFacts facts)
    {
        var built = new JsonObject();
        foreach (var key in facts.Keys)
        {
            var value = facts[key]!.DeepClone();
            switch (key.Kind)
            {
                case FactKind.Setting:
                    (key.Owner.Length == 0 ? built : Object(built, key.Owner))[key.Name] = value;
                    break;
                case FactKind.Variable when key.Owner.Length == 0:
                    List(built, "variables").Add(value);
                    break;
                case FactKind.Input:
                    List(built, "inputs").Add(value);
                    break;
                case FactKind.Output:
                    List(built, "outputs").Add(value);
                    break;
                default:
                    break;
            }
        }
        if ((string?)facts[new(FactKind.Root, "", "")] is { } root)
            built["root"] = Activity(facts, root);
        return built;
    }

    private static JsonObject Activity(DefinitionFacts facts, string id)
    {
        var built = new JsonObject { ["id"] = id, ["type"] = facts.TypeOf(id), ["version"] = 1 };
        foreach (var key in facts.Of(id))
        {
            var value = facts[key]!;
            switch (key.Kind)
            {
                case FactKind.Property when key.Name.Split('.', 2) is ["metadata" or "customProperties", var member]:
                    Object(built, key.Name.Split('.')[0])[member] = value.DeepClone();
                    break;
                case FactKind.Property:
                    built[key.Name] = Filled(facts, value);
                    break;
                case FactKind.Variable:
                    List(built, "variables").Add(value.DeepClone());
                    break;
                case FactKind.Layout when key.Name is "designer":
                    Object(built, "metadata")["designer"] = value.DeepClone();
                    break;
                case FactKind.Connection:
                    List(built, "connections").Add(Connection(facts, key));
                    break;
                default:
                    break;
            }
        }
        return built;
    }

    private static JsonObject Connection(DefinitionFacts facts, FactKey key)
    {
        var ends = ConnectionName.Of(key);
        return new()
        {
            ["source"] = new JsonObject { ["activity"] = ends.Source, ["port"] = ends.Port },
            ["target"] = new JsonObject { ["activity"] = ends.Target, ["port"] = ends.TargetPort },
            ["vertices"] = facts[key with { Kind = FactKind.Layout }]?.DeepClone() ?? new JsonArray(),
        };
    }

    private static JsonNode? Filled(DefinitionFacts facts, JsonNode? value) => value switch
    {
        JsonObject holder when holder.Count == 1 && holder[DefinitionFacts.Marker] is JsonValue id => Activity(facts, id.GetValue<string>()),
        JsonObject holder => new JsonObject(holder.Select(member => KeyValuePair.Create(member.Key, Filled(facts, member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => Filled(facts, item))]),
        _ => value?.DeepClone(),
    };

    private static JsonObject Object(JsonObject holder, string name)
    {
        if (holder[name] is not JsonObject inner)
            holder[name] = inner = [];
        return inner;
    }

    private static JsonArray List(JsonObject holder, string name)
    {
        if (holder[name] is not JsonArray inner)
            holder[name] = inner = [];
        return inner;
    }
}
