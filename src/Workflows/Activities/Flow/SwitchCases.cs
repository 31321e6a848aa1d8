using Kim.Workflows.Definitions;
using Kim.Workflows.Expressions;
using Kim.Workflows.State;

namespace Kim.Workflows.Activities.Flow;

/// <summary>The labelled conditions of a switch, as its definition lists them.</summary>
internal static class SwitchCases
{
    public static IReadOnlyList<(string Label, InputExpression Condition)> Of(ActivityNode node)
    {
        if (!node.Inputs.TryGetValue("cases", out var cases))
            return [];
        return cases.Compiled as IReadOnlyList<(string, InputExpression)> ?? (IReadOnlyList<(string, InputExpression)>)(cases.Compiled = Read(cases.Value));
    }

    private static List<(string, InputExpression)> Read(object? cases) =>
        [.. (cases as IEnumerable<object?> ?? []).OfType<IReadOnlyDictionary<string, object?>>().Select(item =>
            (PlainValues.ToText(item.GetValueOrDefault("label")) ?? "", Condition(item.GetValueOrDefault("condition"))))];

    private static InputExpression Condition(object? condition) => condition is IReadOnlyDictionary<string, object?> given
        ? new("Boolean", PlainValues.ToText(given.GetValueOrDefault("type")) ?? "Literal", given.GetValueOrDefault("value"))
        : new("Boolean", "Literal", condition);
}
