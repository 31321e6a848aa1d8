using System.Text.Json;

namespace Kim.Workflows.Json;

/// <summary>Reads properties of one JSON object and notes those of the wrong kind.</summary>
internal sealed class DefinitionParts(JsonElement json, string path, List<DefinitionFault> faults)
{
    public string Path => path;

    public string? Text(string name) => Get(name, JsonValueKind.String) is { } value ? value.GetString() : null;

    /// <summary>A text that may as well be written in another way, which is no fault.</summary>
    public string? PlainText(string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    public int? Whole(string name)
    {
        if (Get(name, JsonValueKind.Number) is not { } value)
            return null;
        if (value.TryGetInt32(out var whole))
            return whole;
        faults.Add(new($"{path}.{name}", "definition.invalid-number", $"„{name}“ muss eine ganze Zahl sein."));
        return null;
    }

    public bool Flag(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;

    public DateTimeOffset? Instant(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.TryGetDateTimeOffset(out var instant) ? instant : null;

    public IEnumerable<JsonElement> Items(string name) => Get(name, JsonValueKind.Array) is { } list ? list.EnumerateArray() : [];

    private JsonElement? Get(string name, JsonValueKind kind)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
            return null;
        if (value.ValueKind == kind)
            return value;
        faults.Add(new($"{path}.{name}", "definition.wrong-kind", $"„{name}“ hat die falsche Art ({value.ValueKind} statt {kind})."));
        return null;
    }
}
