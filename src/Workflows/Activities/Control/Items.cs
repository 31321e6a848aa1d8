using System.Text.Json;
using Kim.Workflows.State;

namespace Kim.Workflows.Activities.Control;

/// <summary>What a loop goes through.</summary>
internal static class Items
{
    /// <summary>The values of a list, or of a JSON text that is one; null for anything else.</summary>
    public static IReadOnlyList<object?>? Of(object? value, bool fromText) => value switch
    {
        string text => fromText ? FromText(text) : null,
        IReadOnlyDictionary<string, object?> => null,
        IReadOnlyList<object?> list => list,
        System.Collections.IEnumerable list => [.. list.Cast<object?>()],
        _ => null,
    };

    private static List<object?>? FromText(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return PlainValues.FromJson(document.RootElement) as List<object?>;
        }
        catch (JsonException) // no list after all
        {
            return null;
        }
    }
}
