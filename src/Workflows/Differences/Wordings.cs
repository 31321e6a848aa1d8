using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kim.Workflows.Activities;

namespace Kim.Workflows.Differences;

/// <summary>What activities, inputs and values are called in German sentences.</summary>
internal sealed partial class Wordings(ActivityCatalogue catalogue)
{
    private const int Longest = 160;
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Title(DefinitionFacts facts, string activity)
    {
        if (facts.Property(activity, "title") is JsonObject title && title["expression"] is JsonObject { } given && (string?)given["type"] is "Literal" && given["value"] is JsonValue said)
            return said.ToString();
        return (facts.Property(activity, "metadata.displayText") ?? facts.Property(activity, "name"))?.ToString() ?? activity;
    }

    public string Type(string? typeName) => typeName is null ? "" : catalogue.Find(typeName)?.Descriptor.DisplayName.German ?? typeName;

    public InputDescriptor? Input(string? typeName, string property) => typeName is null ? null
        : catalogue.Find(typeName)?.Descriptor.Inputs.FirstOrDefault(input => string.Equals(input.Name, property, StringComparison.OrdinalIgnoreCase));

    public static string? Value(JsonNode? value) => value switch
    {
        null => null,
        JsonObject input when input["expression"] is JsonObject expression => Expression(expression),
        JsonObject output when output["memoryReference"] is JsonObject reference => $"Variable {reference["id"]}",
        JsonObject declared when declared["name"] is JsonValue name && declared["typeName"] is { } type => $"{name} ({type}){(declared["value"] is { } initial ? $" = {Short(Plain(initial))}" : "")}",
        _ => Short(Plain(value)),
    };

    private static string Expression(JsonObject expression)
    {
        var text = Short(Plain(expression["value"]));
        return (string?)expression["type"] switch
        {
            "Variable" => $"Variable {(expression["value"] is JsonObject variable ? variable["name"] ?? variable["id"] : text)}",
            "Input" => $"Eingabe {(expression["value"] is JsonObject input ? input["name"] : text)}",
            "JavaScript" when Parameter().Match(text) is { Success: true } match => $"Parameter {match.Groups["key"].Value}",
            "JavaScript" => $"Ausdruck {text}",
            "Object" when expression["value"] is JsonValue list && Texts(list) is { } texts => string.Join(", ", texts),
            _ => text,
        };
    }

    private static string Plain(JsonNode? value) => value is JsonValue scalar && scalar.GetValueKind() is JsonValueKind.String ? scalar.GetValue<string>() : value?.ToJsonString(Relaxed) ?? "";

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest] + "…";

    private static string[]? Texts(JsonValue list)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(list.ToString());
        }
        catch (JsonException) // no list of texts after all: it is shown as it stands
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A\s*(?:return\s+)?parameter\(['""](?<key>[\w.]+)['""]\)\s*;?\s*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parameter();
}
