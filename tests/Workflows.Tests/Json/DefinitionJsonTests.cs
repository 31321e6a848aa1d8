using System.Text.Json.Nodes;
using Kim.Workflows.Json;

namespace Workflows.Tests.Json;

public sealed class DefinitionJsonTests
{
    public static TheoryData<string> Files() => new(Directory.GetFiles(AppContext.BaseDirectory, "*.json", SearchOption.AllDirectories)
        .Where(file => file.Contains("Cases", StringComparison.Ordinal) || file.Contains("Definitions", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(AppContext.BaseDirectory, file)).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_is_lost_when_a_definition_is_read_and_written(string file)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)))!;
        foreach (var source in json["definitions"]?.AsArray() ?? [json])
        {
            var definition = Given.Definition(source!.ToJsonString());

            var written = JsonNode.Parse(DefinitionWriter.Write(definition))!;

            Missing(source, written, "$").ShouldBeEmpty();
            DefinitionWriter.Write(Given.Definition(written.ToJsonString())).ShouldBe(DefinitionWriter.Write(definition));
        }
    }

    [Fact]
    public void What_the_designer_needs_of_an_activity_is_added_where_it_is_missing()
    {
        var written = JsonNode.Parse(DefinitionWriter.Write(Given.Definition("""{"definitionId":"d","root":{"type":"Elsa.Sequence","activities":[{"id":"a","type":"Elsa.WriteLine"},{"id":"b","type":"Other","version":3}]}}""")))!["root"]!;

        var (first, second) = (written["activities"]![0]!, written["activities"]![1]!);
        ((int)written["version"]!, (int)first["version"]!, (int)second["version"]!).ShouldBe((1, 1, 3));
        ((string?)first["nodeId"]).ShouldBe($"{(string?)written["nodeId"]}:a");
    }

    [Theory]
    [InlineData("[", "$", "definition.malformed")]
    [InlineData("3", "$", "definition.no-object")]
    [InlineData("""{"definitionId":"d"}""", "$.root", "definition.root-missing")]
    [InlineData("""{"root":{"type":"Elsa.Flowchart"}}""", "$.definitionId", "definition.id-missing")]
    [InlineData("""{"definitionId":"d","root":{"id":"r"}}""", "$.root.type", "definition.type-missing")]
    [InlineData("""{"definitionId":"d","root":{"id":"r","type":"Elsa.Sequence","activities":[{"id":"r","type":"Elsa.WriteLine"}]}}""", "$.root.activities[0].id", "definition.duplicate-id")]
    [InlineData("""{"definitionId":"d","root":{"id":"r","type":"Elsa.Flowchart","activities":[],"connections":[{"source":{"activity":"a"},"target":{"activity":"b"}}]}}""", "$.root.connections[0]", "definition.connection-without-end")]
    public void A_fault_is_named_with_its_place(string json, string path, string code)
    {
        var fault = DefinitionReader.Read(json).Faults.ShouldHaveSingleItem();

        (fault.Path, fault.Code).ShouldBe((path, code));
    }

    [Fact]
    public void Nesting_and_size_are_bounded()
    {
        DefinitionReader.Read(new string('[', 100_000)).Faults[0].Code.ShouldBe("definition.malformed");
        DefinitionReader.Read(new string(' ', 5_000_000)).Faults[0].Code.ShouldBe("definition.too-large");
    }

    private static IEnumerable<string> Missing(JsonNode? before, JsonNode? after, string path) => (before, after) switch
    {
        (JsonObject left, JsonObject right) => left.SelectMany(property => right.ContainsKey(property.Key) ? Missing(property.Value, right[property.Key], $"{path}.{property.Key}") : [$"{path}.{property.Key}"]),
        (JsonArray left, JsonArray right) when left.Count == right.Count => left.SelectMany((item, index) => Missing(item, right[index], $"{path}[{index}]")),
        _ => JsonNode.DeepEquals(before, after) ? [] : [path],
    };
}
