using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Tasks.Forms;

/// <summary>Checks data against the part of JSON Schema that our forms use, and names every fault at once with its path.</summary>
internal sealed class FormValidator(CodeBook codes)
{
    public IReadOnlyList<FieldError> Check(JsonObject schema, JsonElement data)
    {
        var faults = new List<FieldError>();
        Check(schema, data, "data", faults);
        return faults;
    }

    private void Check(JsonObject schema, JsonElement value, string path, List<FieldError> faults)
    {
        if (!HasType(schema, value))
        {
            faults.Add(new(path, "form.type", $"Erwartet: {string.Join(" oder ", Types(schema))}."));
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, path, faults);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, path, faults);
                break;
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, path, faults);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value.GetDouble(), path, faults);
                break;
        }
    }

    private void CheckObject(JsonObject schema, JsonElement value, string path, List<FieldError> faults)
    {
        var properties = schema["properties"] as JsonObject;

        foreach (var required in (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()))
        {
            if (!value.TryGetProperty(required, out var given) || given.ValueKind is JsonValueKind.Null)
                faults.Add(new($"{path}.{required}", "form.required", "Diese Angabe fehlt."));
        }

        foreach (var property in value.EnumerateObject())
        {
            if (properties?[property.Name] is not JsonObject known)
                faults.Add(new($"{path}.{property.Name}", "form.unknown-field", "Dieses Feld gibt es nicht."));
            else if (property.Value.ValueKind is not JsonValueKind.Null)
                Check(known, property.Value, $"{path}.{property.Name}", faults);
        }
    }

    private void CheckArray(JsonObject schema, JsonElement value, string path, List<FieldError> faults)
    {
        if (schema["maxItems"]?.GetValue<int>() is { } most && value.GetArrayLength() > most)
        {
            faults.Add(new(path, "form.too-many", $"Höchstens {most} Einträge."));
            return;
        }

        if (schema["items"] is not JsonObject items)
            return;

        var index = 0;
        foreach (var item in value.EnumerateArray())
            Check(items, item, $"{path}[{index++}]", faults);
    }

    private void CheckText(JsonObject schema, string text, string path, List<FieldError> faults)
    {
        if (schema["maxLength"]?.GetValue<int>() is { } most && text.Length > most)
            faults.Add(new(path, "form.too-long", $"Höchstens {most} Zeichen."));
        if (Codes(schema) is { } offered && !offered.Contains(text))
            faults.Add(new(path, "form.unknown-code", $"Möglich sind: {string.Join(", ", offered)}."));
        if (text.Contains('\0', StringComparison.Ordinal))
            faults.Add(new(path, "form.character", "Ein Zeichen ist nicht erlaubt."));

        var valid = schema["format"]?.GetValue<string>() switch
        {
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
            "date-time" => DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _),
            "uuid" => Guid.TryParseExact(text, "D", out _),
            _ => true,
        };
        if (!valid)
            faults.Add(new(path, "form.format", "Das ist kein gültiger Wert dieser Art."));
    }

    private static void CheckNumber(JsonObject schema, double number, string path, List<FieldError> faults)
    {
        if ((schema["minimum"]?.GetValue<int>() is { } least && number < least) || (schema["maximum"]?.GetValue<int>() is { } most && number > most))
            faults.Add(new(path, "form.out-of-range", $"Erlaubt: {schema["minimum"]} bis {schema["maximum"]}."));
    }

    private IReadOnlyList<string>? Codes(JsonObject schema) => (string?)schema["codeList"] is { } list
        ? codes.Offered(list)
        : (schema["enum"] as JsonArray)?.Select(code => (string?)code).OfType<string>().ToList();

    private static bool HasType(JsonObject schema, JsonElement value) => Types(schema) is not { Count: > 0 } types || types.Any(type => type switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var whole) && whole is >= int.MinValue and <= int.MaxValue,
        "number" => value.ValueKind is JsonValueKind.Number,
        "null" => value.ValueKind is JsonValueKind.Null,
        _ => true,
    });

    private static List<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => type!.GetValue<string>())],
        JsonValue one => [one.GetValue<string>()],
        _ => [],
    };
}
