using System.Globalization;
using System.Text.Json;

namespace Kim.Workflows.State;

/// <summary>Turns a value into a variable's declared type the way Elsa does: what cannot be converted becomes the type's zero.</summary>
public static class Conversion
{
    public static object? To(string typeName, bool isArray, object? value)
    {
        if (value is null || isArray)
            return value is string text && isArray ? FromText(text) : value;
        return typeName switch
        {
            "Int32" or "Int64" or "Int16" or "Byte" => value is "" ? null : Whole(PlainValues.ToNumber(value)),
            "Double" or "Single" or "Decimal" => value is "" ? null : PlainValues.ToNumber(value) ?? 0d,
            "Boolean" => value is "" ? null : PlainValues.ToFlag(value),
            "String" => PlainValues.ToText(value),
            "ObjectDictionary" or "ObjectArray" or "JsonNode" or "JsonObject" or "JsonArray" or "ExpandoObject" => value is string text ? FromText(text) : value,
            _ => value,
        };
    }

    private static object Whole(double? number) => number is { } given && double.IsFinite(given) ? (long)Math.Round(given, MidpointRounding.ToEven) : 0L;

    private static object? FromText(string text)
    {
        if (text.Length is 0)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return PlainValues.FromJson(document.RootElement);
        }
        catch (JsonException) // plain text in a typed place stays text
        {
            return text;
        }
    }
}
