using System.Text.Json.Nodes;
using Kim.Workflows.Json;

namespace Workflows.Tests.Json;

/// <summary>Definitions as they come out of a careless hand: whatever is done to them, reading names faults and throws nothing.</summary>
public sealed class MutatedDefinitionTests
{
    private const int Rounds = 4000;
    private static readonly string[] Fragments = ["{", "}", "[", "]", "\"", ",", ":", "null", "true", "-1e999", "\\ud800", "\\u0000", "\"id\":", "\"type\":\"Elsa.Sequence\"", "99999999999999999999"];

    private static readonly Func<JsonNode?>[] Values =
    [
        () => null, () => true, () => 7, () => -1.5, () => "", () => "x", () => new JsonArray(), () => new JsonObject(), () => new JsonArray(new JsonArray(), null, 3),
        () => new JsonObject { ["id"] = "x", ["type"] = "Elsa.Flowchart", ["activities"] = 7, ["connections"] = new JsonArray("a", new JsonObject { ["source"] = 3 }) },
        () => new JsonObject { ["expression"] = new JsonObject { ["type"] = 3, ["value"] = new JsonArray() }, ["memoryReference"] = new JsonObject { ["id"] = 9 } },
    ];

    private static readonly IReadOnlyList<string> Sources =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "*.json", SearchOption.AllDirectories)
            .Where(file => file.Contains("Cases", StringComparison.Ordinal) || file.Contains("Definitions", StringComparison.Ordinal)).Order()
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!).SelectMany(json => json["definitions"]?.AsArray() ?? [json]).Select(json => json!.ToJsonString()),
    ];

    [Fact]
    public void Whatever_is_changed_in_a_definition_it_is_read_without_a_throw_and_what_was_read_is_written_and_read_again()
    {
        var random = new Random(20261123);

        for (var round = 0; round < Rounds; round++)
        {
            var json = JsonNode.Parse(Sources[random.Next(Sources.Count)])!;
            for (var changes = random.Next(1, 5); changes > 0; changes--)
                Change(json, random);
            Hold(json.ToJsonString(), round);
        }
    }

    [Fact]
    public void Whatever_is_changed_in_the_text_of_a_definition_it_is_read_without_a_throw()
    {
        var random = new Random(23112026);

        for (var round = 0; round < Rounds; round++)
        {
            var text = Sources[random.Next(Sources.Count)];
            var (at, length) = (random.Next(text.Length), random.Next(3) * random.Next(40));
            Hold(text[..at] + Fragments[random.Next(Fragments.Length)] + text[Math.Min(text.Length, at + length)..], round);
        }
    }

    private static void Hold(string json, int round)
    {
        var reading = DefinitionReader.Read(json);
        (reading.Definition is null).ShouldBe(reading.Faults.Any(fault => fault.Blocking), $"round {round}");
        if (reading.Definition is null)
            return;

        var written = DefinitionWriter.Write(reading.Definition);
        var again = DefinitionReader.Read(written, reading.Definition.VersionId);
        again.Definition.ShouldNotBeNull($"round {round}: {string.Join("; ", again.Faults)}");
        DefinitionWriter.Write(again.Definition).ShouldBe(written, $"round {round}");
    }

    private static void Change(JsonNode json, Random random)
    {
        var places = new List<JsonNode>();
        Collect(json, places);
        var (place, value) = (places[random.Next(places.Count)], Values[random.Next(Values.Length)]());
        if (place is JsonObject { Count: > 0 } members)
        {
            var name = members.ElementAt(random.Next(members.Count)).Key;
            if (random.Next(4) == 0)
                members.Remove(name);
            else if (random.Next(4) == 0)
                members[((string[])["id", "type", "activities", "connections", "nodeId", "version", "root"])[random.Next(7)]] = value;
            else
                members[name] = value;
        }
        else if (place is JsonArray list)
        {
            if (list.Count > 0 && random.Next(2) == 0)
                list.Add(list[random.Next(list.Count)]?.DeepClone());
            else
                list.Insert(random.Next(list.Count + 1), value);
        }
    }

    private static void Collect(JsonNode? json, List<JsonNode> places)
    {
        if (json is JsonObject members)
        {
            places.Add(members);
            foreach (var (_, value) in members)
                Collect(value, places);
        }
        else if (json is JsonArray list)
        {
            places.Add(list);
            foreach (var item in list)
                Collect(item, places);
        }
    }
}
