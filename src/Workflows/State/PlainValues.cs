using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kim.Workflows.State;

/// <summary>
/// The values that workflows hold: null, bool, long, double, string, lists and string-keyed dictionaries of these.
/// Dates and ids are strings in ISO and hyphenated form.
/// </summary>
public static class PlainValues
{
    private static readonly JsonSerializerOptions Text = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? (object)whole : json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Array => json.EnumerateArray().Select(FromJson).ToList(),
        JsonValueKind.Object => FromObject(json),
        _ => null,
    };

    public static Dictionary<string, object?> FromObject(JsonElement json)
    {
        var values = new Dictionary<string, object?>();
        foreach (var property in json.EnumerateObject())
            values[property.Name] = FromJson(property.Value);
        return values;
    }

    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        int whole => JsonValue.Create((long)whole),
        long whole => JsonValue.Create(whole),
        double number when double.IsFinite(number) => number == Math.Floor(number) && Math.Abs(number) < 1e15 ? JsonValue.Create((long)number) : JsonValue.Create(number),
        double => null,
        decimal number => JsonValue.Create((double)number),
        string text => JsonValue.Create(text),
        Guid id => JsonValue.Create(id.ToString()),
        DateTimeOffset instant => JsonValue.Create(instant.ToString("O")),
        DateOnly date => JsonValue.Create(date.ToString("O")),
        IReadOnlyDictionary<string, object?> map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        System.Collections.IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(ToJson)]),
        _ => throw new ArgumentException($"{value.GetType().Name} is no plain value.", nameof(value)),
    };

    /// <summary>The value at which the reader stands; afterwards it stands at its end.</summary>
    internal static object? Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var whole) ? (object)whole : reader.GetDouble();
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.StartObject:
                return ReadObject(ref reader);
            case JsonTokenType.StartArray:
                var list = new List<object?>();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                    list.Add(Read(ref reader));
                return list;
            default:
                return null;
        }
    }

    internal static Dictionary<string, object?> ReadObject(ref Utf8JsonReader reader) => ReadObjectOrNull(ref reader) ?? [];

    internal static Dictionary<string, object?>? ReadObjectOrNull(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
            return null;
        var values = new Dictionary<string, object?>();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            values[name] = Read(ref reader);
        }
        return values;
    }

    internal static readonly JsonWriterOptions Written = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                return;
            case string text:
                writer.WriteStringValue(text);
                return;
            case bool flag:
                writer.WriteBooleanValue(flag);
                return;
            case int whole:
                writer.WriteNumberValue(whole);
                return;
            case long whole:
                writer.WriteNumberValue(whole);
                return;
            case IReadOnlyDictionary<string, object?> map:
                writer.WriteStartObject();
                foreach (var (key, item) in map)
                {
                    writer.WritePropertyName(key);
                    Write(writer, item);
                }
                writer.WriteEndObject();
                return;
            case System.Collections.IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list)
                    Write(writer, item);
                writer.WriteEndArray();
                return;
            default:
                if (ToJson(value) is { } scalar)
                    scalar.WriteTo(writer);
                else
                    writer.WriteNullValue();
                return;
        }
    }

    /// <summary>As Elsa prints a value: <c>True</c>, numbers invariant, lists and objects as JSON.</summary>
    public static string? ToText(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "True" : "False",
        IFormattable scalar => scalar.ToString(null, CultureInfo.InvariantCulture),
        _ => ToJson(value)?.ToJsonString(Text),
    };

    public static bool? ToFlag(object? value) => value switch
    {
        null => null,
        bool flag => flag,
        string text => bool.TryParse(text, out var flag) && flag,
        _ => ToNumber(value) is { } number && number != 0,
    };

    public static double? ToNumber(object? value) => value switch
    {
        null or "" => null,
        bool flag => flag ? 1 : 0,
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
        _ => null,
    };

    public static IReadOnlyList<string> ToTexts(object? value) => value switch
    {
        null => [],
        string text when text.StartsWith('[') => TextList(text),
        string text => [text],
        IReadOnlyDictionary<string, object?> => [],
        System.Collections.IEnumerable list => [.. list.Cast<object?>().Select(ToText).OfType<string>()],
        _ => [ToText(value)!],
    };

    private static string[] TextList(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(json) ?? [];
        }
        catch (JsonException) // not a list after all
        {
            return [json];
        }
    }
}
