using System.Text.Json;

namespace Kim.Workflows.Json;

/// <summary>
/// The first look at JSON from outside: it can be parsed, is neither too large nor too deep, names no property twice, and all of its
/// texts are texts. What passes can be read and written back without a surprise.
/// </summary>
public static class DefinitionText
{
    /// <summary>The document, or null with what is wrong with it.</summary>
    public static JsonElement? Parse(string json, DefinitionLimits limits, ICollection<DefinitionFault> faults)
    {
        if (json.Length > limits.Characters)
        {
            faults.Add(new("$", "definition.too-large", $"Die Definition ist länger als {limits.Characters} Zeichen."));
            return null;
        }
        if (Document(json, limits.Depth) is not { } document)
        {
            faults.Add(FaultOf(json, limits));
            return null;
        }
        var found = faults.Count;
        LookAt(document, "$", faults);
        return faults.Count == found ? document : null;
    }

    private static JsonElement? Document(string json, int depth)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = depth });
            return document.RootElement.Clone();
        }
        catch (JsonException) // text from outside; what is wrong is said by FaultOf
        {
            return null;
        }
    }

    private static DefinitionFault FaultOf(string json, DefinitionLimits limits)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = int.MaxValue });
            return new("$", "definition.too-deep", $"Die Definition ist tiefer als {limits.Depth} Ebenen verschachtelt.");
        }
        catch (JsonException malformed) // text from outside
        {
            return new("$", "definition.malformed", $"Kein gültiges JSON (Zeile {malformed.LineNumber + 1}, Stelle {malformed.BytePositionInLine + 1}).");
        }
    }

    private static void LookAt(JsonElement json, string path, ICollection<DefinitionFault> faults)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                LookAtMembers(json, path, faults);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in json.EnumerateArray())
                    LookAt(item, $"{path}[{index++}]", faults);
                break;
            case JsonValueKind.String when !IsText(json.GetString):
                faults.Add(new(path, "definition.invalid-text", "Dieser Text enthält Zeichen, die es nicht gibt."));
                break;
            default:
                break;
        }
    }

    private static void LookAtMembers(JsonElement json, string path, ICollection<DefinitionFault> faults)
    {
        var names = new HashSet<string>();
        foreach (var member in json.EnumerateObject())
        {
            if (!IsText(() => member.Name))
                faults.Add(new(path, "definition.invalid-text", "Der Name einer Eigenschaft enthält Zeichen, die es nicht gibt."));
            else if (!names.Add(member.Name))
                faults.Add(new($"{path}.{member.Name}", "definition.duplicate-property", $"Die Eigenschaft „{member.Name}“ steht hier mehr als einmal."));
            else
                LookAt(member.Value, $"{path}.{member.Name}", faults);
        }
    }

    /// <summary>JSON can spell half of a character, which is no text, and a zero character, which no database keeps.</summary>
    private static bool IsText(Func<string?> read)
    {
        try
        {
            return read()?.Contains('\0', StringComparison.Ordinal) is not true;
        }
        catch (InvalidOperationException) // half a surrogate pair in text from outside
        {
            return false;
        }
    }
}
