using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Api.Tests.Robustness.Fuzzing;

/// <summary>Bodies from a schema: one that fits it, and then spoilt in one or two places or as a whole.</summary>
internal sealed class BodyMaker(JsonNode document, KnownIds ids, string tenant, string otherTenant, Random random)
{
    private const int Deepest = 6;
    private static readonly JsonSerializerOptions AsTyped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> spoilt = [];

    public byte[] Make(JsonNode schema)
    {
        var whole = Fitting(schema);
        var spoil = random.Next(5);
        for (var i = spoil switch { 0 => 0, 4 => 2, _ => 1 }; i > 0; i--)
            whole = Spoil(whole);

        var text = whole?.ToJsonString(AsTyped) ?? "null";
        for (var i = 0; i < spoilt.Count; i++)
            text = text.Replace($"\"\u00a7{i}\u00a7\"", spoilt[i], StringComparison.Ordinal);
        return random.Next(10) == 0 ? Broken(text) : Encoding.UTF8.GetBytes(text);
    }

    /// <summary>As the schema wants it, with ids of the tenant.</summary>
    public JsonNode? Fitting(JsonNode schema) => Fitting(schema, "body", 0);

    private JsonNode? Fitting(JsonNode? raw, string name, int depth)
    {
        var schema = Operation.Resolved(raw, document);
        if (schema is not JsonObject told)
            return Text(name);
        if ((told["oneOf"] ?? told["anyOf"] ?? told["allOf"]) is JsonArray choices)
            return Fitting(Oddities.Of([.. choices.Where(choice => (string?)(choice as JsonObject)?["type"] != "null" || choices.Count == 1)], random), name, depth);
        if (told["enum"] is JsonArray values)
            return Oddities.Of([.. values], random)?.DeepClone();

        return TypeOf(told) switch
        {
            "object" => Object(told, depth),
            "array" when depth < Deepest => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Fitting(told["items"], name, depth + 1))]),
            "array" => new JsonArray(),
            "integer" => random.Next(1, 6),
            "number" => random.Next(1, 6),
            "boolean" => random.Next(2) == 0,
            "string" => (string?)told["format"] switch
            {
                "uuid" => ids.Like(name, name, tenant, random),
                "date" => $"2026-{random.Next(1, 13):00}-{random.Next(1, 29):00}",
                "date-time" => $"2026-{random.Next(1, 13):00}-{random.Next(1, 29):00}T10:00:00Z",
                _ => Text(name),
            },
            _ => random.Next(2) == 0 ? new JsonObject() : new JsonObject { ["note"] = Oddities.Canary, ["items"] = new JsonArray(1, null, "a") },
        };
    }

    private JsonObject Object(JsonObject told, int depth)
    {
        var made = new JsonObject();
        var needed = told["required"]?.AsArray().Select(one => (string?)one).ToHashSet() ?? [];
        foreach (var (name, member) in told["properties"]?.AsObject() ?? [])
        {
            if (needed.Contains(name) || (depth < Deepest && random.Next(2) == 0))
                made[name] = Fitting(member, name, depth + 1);
        }

        if (told["additionalProperties"] is JsonObject more && depth < Deepest)
            made["note"] = Fitting(more, "note", depth + 1);
        return made;
    }

    private string Text(string name) => random.Next(3) == 0 || name.EndsWith("Id", StringComparison.Ordinal) || name is "code" or "key" or "slug" or "number"
        ? ids.Like(name, name, tenant, random)
        : $"{Oddities.Canary} {random.Next(1000)}";

    /// <summary>One place holds something else, is missing, doubled, or has a companion that does not belong there.</summary>
    private JsonNode? Spoil(JsonNode? whole)
    {
        var places = new List<JsonNode>();
        Collect(whole, places);
        var place = Oddities.Of([.. places.Where(node => node is JsonObject or JsonArray).DefaultIfEmpty()], random);

        switch (place)
        {
            case JsonObject { Count: > 0 } members:
                var name = Oddities.Of([.. members.Select(pair => pair.Key)], random);
                switch (random.Next(8))
                {
                    case 0: members.Remove(name); break;
                    case 1: members[name] = null; break;
                    case 2: members[Oddities.Member] = Oddities.Canary; break;
                    case 3: members[name] = Raw($"1,\"{name}\":2"); break;
                    default: members[name] = Raw(Odd()); break;
                }

                return whole;
            case JsonObject empty:
                empty[Oddities.Member] = Raw(Odd());
                return whole;
            case JsonArray list:
                list.Add(Raw(Odd()));
                return whole;
            default:
                return Raw(Odd());
        }
    }

    private byte[] Broken(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var middle = random.Next(bytes.Length + 1);
        return random.Next(8) switch
        {
            0 => bytes[..middle],
            1 => [.. bytes[..middle], 0xFF, 0xC0, .. bytes[middle..]],
            2 => [],
            3 => Encoding.UTF8.GetBytes(Odd()),
            4 => Encoding.Unicode.GetBytes(text),
            5 => [0xEF, 0xBB, 0xBF, .. bytes],
            6 => [.. bytes, .. bytes],
            _ => [.. bytes[..middle], 0, .. bytes[middle..]],
        };
    }

    private static void Collect(JsonNode? node, List<JsonNode> into)
    {
        if (node is null)
            return;
        into.Add(node);
        foreach (var child in node switch { JsonObject members => members.Select(pair => pair.Value), JsonArray items => items, _ => Enumerable.Empty<JsonNode?>() })
            Collect(child, into);
    }

    private string Odd() => Oddities.Value(ids.Any(otherTenant, random), random);

    private JsonValue Raw(string json)
    {
        spoilt.Add(json);
        return JsonValue.Create($"\u00a7{spoilt.Count - 1}\u00a7");
    }

    private string TypeOf(JsonObject told)
    {
        var types = told["type"] switch
        {
            JsonArray several => [.. several.Select(one => (string)one!).Where(one => one is not "null")],
            JsonValue one => new[] { (string)one! },
            _ => told["properties"] is null ? [] : ["object"],
        };
        // A number may be told as text too; as a number it is what people send.
        return types.FirstOrDefault(type => type is "integer" or "number") ?? (types.Length == 0 ? "" : Oddities.Of(types, random));
    }
}
