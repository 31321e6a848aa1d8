using System.Text.Json.Serialization;

namespace Kim.Api.Features.Designer.Descriptors;

/// <summary>An activity type as Elsa's clients read it, with German texts.</summary>
internal sealed record ActivityDescriptorView(
    string TypeName, string ClrType, string? Namespace, string Name, int Version, string Category, string DisplayName, string? Description, IReadOnlyList<InputView> Inputs,
    IReadOnlyList<OutputView> Outputs, string Kind, bool RunAsynchronously, IReadOnlyList<PortView> Ports, IReadOnlyDictionary<string, object> CustomProperties,
    IReadOnlyDictionary<string, object> ConstructionProperties, bool IsContainer, bool IsBrowsable, bool IsStart, bool IsTerminal);

internal sealed record InputView(
    bool IsWrapped, [property: JsonPropertyName("uiHint")] string UiHint, string? Category, object? DefaultValue, string? DefaultSyntax, bool IsReadOnly, bool IsSensitive, bool AutoEvaluate,
    [property: JsonPropertyName("uiSpecifications")] IReadOnlyDictionary<string, object> UiSpecifications, string Name, string TypeName, string DisplayName, string? Description, int Order,
    bool IsBrowsable, bool IsSerializable, bool IsSynthetic);

internal sealed record OutputView(string Name, string TypeName, string DisplayName, string? Description, int Order, bool IsBrowsable, bool IsSerializable, bool IsSynthetic);

internal sealed record PortView(string Name, string DisplayName, string Type, bool IsBrowsable);

/// <summary>A value as definitions hold it in an input.</summary>
internal sealed record WrappedValue(string TypeName, WrappedExpression Expression);

internal sealed record WrappedExpression(string Type, object Value);

internal sealed record ItemsView<T>(IReadOnlyList<T> Items)
{
    public int Count => Items.Count;
}
