using Kim.Workflows.Definitions;
using Kim.Workflows.Expressions;
using Kim.Workflows.State;

namespace Kim.Workflows.Activities.Flow;

/// <summary>The labelled conditions of a switch, as its definition lists them, and which of them apply.</summary>
internal static class SwitchCases
{
    public static readonly InputDescriptor Mode = Describe.Choice("Mode", "SwitchMode", "Auswahl", "Mode", "Ob nur der erste zutreffende Fall gilt oder alle, die zutreffen.",
        new("MatchFirst", "Der erste, der zutrifft"), new("MatchAny", "Alle, die zutreffen"));

    public static IReadOnlyList<(string Label, InputExpression Condition)> Of(ActivityNode node)
    {
        if (!node.Inputs.TryGetValue("cases", out var cases))
            return [];
        return cases.Compiled as IReadOnlyList<(string, InputExpression)> ?? (IReadOnlyList<(string, InputExpression)>)(cases.Compiled = Read(cases.Value));
    }

    /// <summary>The cases that apply, each found when it is asked for: who stops at one evaluates no condition after it.</summary>
    public static IEnumerable<(string Label, int Index)> Applying(ActivityContext context) =>
        Of(context.Node).Select((item, index) => (item.Condition, Case: (item.Label, index))).Where(item => PlainValues.ToFlag(context.Evaluate(item.Condition)) is true).Select(item => item.Case);

    /// <summary>The first of those that apply, or each of them.</summary>
    public static IEnumerable<(string Label, int Index)> Chosen(ActivityContext context, IEnumerable<(string Label, int Index)> applying) =>
        context.Text("mode") is "MatchAny" or "1" ? applying : applying.Take(1);

    private static List<(string, InputExpression)> Read(object? cases) =>
        [.. (cases as IEnumerable<object?> ?? []).OfType<IReadOnlyDictionary<string, object?>>().Select(item =>
            (PlainValues.ToText(item.GetValueOrDefault("label")) ?? "", Condition(item.GetValueOrDefault("condition"))))];

    private static InputExpression Condition(object? condition) => condition is IReadOnlyDictionary<string, object?> given
        ? new("Boolean", PlainValues.ToText(given.GetValueOrDefault("type")) ?? "Literal", given.GetValueOrDefault("value"))
        : new("Boolean", "Literal", condition);
}
