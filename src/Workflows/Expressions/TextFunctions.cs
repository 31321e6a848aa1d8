using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Kim.Workflows.Expressions.JavaScript;
using Kim.Workflows.State;

namespace Kim.Workflows.Expressions;

/// <summary>Elsa's functions for texts, JSON, GUIDs and bytes. Bytes are lists of numbers from 0 to 255.</summary>
internal static class TextFunctions
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly Dictionary<string, ScriptFunction> Functions = new()
    {
        ["isNullOrEmpty"] = arguments => string.IsNullOrEmpty(Text(arguments)),
        ["isNullOrWhiteSpace"] = arguments => string.IsNullOrWhiteSpace(Text(arguments)),
        ["toJson"] = arguments => arguments.Count > 0 && PlainValues.ToJson(arguments[0]) is { } value ? value.ToJsonString(Json) : "null",
        ["parseGuid"] = arguments => Guid.TryParse(Text(arguments), out var id) ? id.ToString() : throw Wrong("expression.invalid-guid", "parseGuid braucht eine GUID."),
        ["bytesFromString"] = arguments => Numbers(Encoding.UTF8.GetBytes(Text(arguments) ?? "")),
        ["bytesToString"] = arguments => Encoding.UTF8.GetString(Bytes(arguments)),
        ["bytesToBase64"] = arguments => Convert.ToBase64String(Bytes(arguments)),
        ["bytesFromBase64"] = arguments => Numbers(FromBase64(arguments)),
        ["stringToBase64"] = arguments => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(arguments) ?? "")),
        ["stringFromBase64"] = arguments => Encoding.UTF8.GetString(FromBase64(arguments)),
    };

    public static ScriptFunction? Find(string name) => Functions.GetValueOrDefault(name);

    /// <summary>A GUID in the digits and letters of Base64.</summary>
    public static string Shortened(Guid id) => Convert.ToBase64String(id.ToByteArray()).Replace("/", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal).TrimEnd('=');

    private static byte[] FromBase64(IReadOnlyList<object?> arguments)
    {
        var text = Text(arguments) ?? "";
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : throw Wrong("expression.invalid-base64", "Das ist kein Base64.");
    }

    private static byte[] Bytes(IReadOnlyList<object?> arguments) =>
        arguments is [IReadOnlyList<object?> list, ..] && list.All(item => item is long and >= 0 and <= 255)
            ? [.. list.Select(item => Convert.ToByte(item, CultureInfo.InvariantCulture))]
            : throw Wrong("expression.invalid-bytes", "Bytes sind eine Liste von Zahlen von 0 bis 255.");

    private static List<object?> Numbers(byte[] bytes) => [.. bytes.Select(item => (object?)(long)item)];

    private static string? Text(IReadOnlyList<object?> arguments) => arguments.Count > 0 ? PlainValues.ToText(arguments[0]) : null;

    private static JavaScriptRefusal Wrong(string code, string message) => new(code, message);
}
