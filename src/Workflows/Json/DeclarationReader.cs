using System.Text.Json;
using Kim.Workflows.Definitions;
using Kim.Workflows.State;

namespace Kim.Workflows.Json;

/// <summary>Variables, inputs and outputs as definitions and containers declare them.</summary>
internal static class DeclarationReader
{
    public static IReadOnlyList<VariableDeclaration> Variables(DefinitionParts parts)
    {
        var found = new List<VariableDeclaration>();
        foreach (var item in parts.Items("variables").Where(item => item.ValueKind is JsonValueKind.Object))
        {
            var name = Text(item, "name");
            if (string.IsNullOrEmpty(name) || found.Exists(variable => variable.Name == name))
                continue;
            found.Add(new(
                Text(item, "id") ?? name, name, TypeName(Text(item, "typeName")), IsArray(item),
                item.TryGetProperty("value", out var value) ? PlainValues.FromJson(value) : null, Text(item, "storageDriverTypeName")));
        }
        return found;
    }

    public static IReadOnlyList<ArgumentDeclaration> Arguments(DefinitionParts parts, string property) =>
        [.. parts.Items(property).Where(item => item.ValueKind is JsonValueKind.Object && Text(item, "name") is { Length: > 0 })
            .Select(item => new ArgumentDeclaration(Text(item, "name")!, TypeName(Text(item, "type") ?? Text(item, "typeName")), IsArray(item), Text(item, "storageDriverType"))
            {
                DisplayName = Text(item, "displayName"),
                Description = Text(item, "description"),
                Category = Text(item, "category"),
                UiHint = Text(item, "uiHint"),
            })];

    /// <summary>The bare name of a type that may be written with namespace and assembly.</summary>
    public static string TypeName(string? written)
    {
        if (string.IsNullOrEmpty(written))
            return "Object";
        var name = written.Contains('[', StringComparison.Ordinal) || written.Contains('<', StringComparison.Ordinal) ? written : written.Split(',')[0];
        return name.StartsWith("System.", StringComparison.Ordinal) && !name.Contains('`', StringComparison.Ordinal) ? name[(name.LastIndexOf('.') + 1)..] : name;
    }

    private static bool IsArray(JsonElement item) => item.TryGetProperty("isArray", out var flag) && flag.ValueKind is JsonValueKind.True;

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
