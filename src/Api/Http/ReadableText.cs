using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kim.Api.Http;

/// <summary>A text holds a character that cannot be stored: U+0000, or one half of a pair without the other.</summary>
internal sealed class UnreadableTextException() : JsonException("A text holds a character that cannot be stored.");

/// <summary>Every text of a request is one that can be stored, wherever it stands.</summary>
internal static class ReadableText
{
    public static void AddTo(JsonSerializerOptions options)
    {
        options.Converters.Add(new OfText());
        options.Converters.Add(new OfElement());
    }

    public static string Checked(string text) => text.Contains('\0', StringComparison.Ordinal) ? throw new UnreadableTextException() : text;

    private static void Check(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                Checked(Whole(json, static text => text.GetString()!));
                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                    Check(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    Checked(Whole(member, static one => one.Name));
                    Check(member.Value);
                }

                break;
        }
    }

    private static string Whole<T>(T holder, Func<T, string> text)
    {
        try
        {
            return text(holder);
        }
        catch (InvalidOperationException)
        {
            // The parser lets half of a pair through and refuses to tell it.
            throw new UnreadableTextException();
        }
    }

    private static string Read(ref Utf8JsonReader reader)
    {
        try
        {
            return Checked(reader.GetString()!);
        }
        catch (InvalidOperationException) when (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            // As above.
            throw new UnreadableTextException();
        }
    }

    private sealed class OfText : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadableText.Read(ref reader);

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadableText.Read(ref reader);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
    }

    private sealed class OfElement : JsonConverter<JsonElement>
    {
        private static readonly JsonSerializerOptions Plain = new() { AllowDuplicateProperties = false };

        public override bool HandleNull => true;

        public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var json = JsonSerializer.Deserialize<JsonElement>(ref reader, Plain);
            Check(json);
            return json;
        }

        public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);
    }
}
