using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using Kim.Workflows.Expressions;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.State;

namespace Kim.Workflows.Soundness;

/// <summary>By which outcomes an activity can leave, whatever its data say.</summary>
/// <param name="Names">Every outcome there is.</param>
/// <param name="Ways">Sets of outcomes that one completion can give together; none: it can never complete.</param>
/// <param name="Closed">False: outcomes are computed, so others than these are possible.</param>
/// <param name="Whole">False: there are more ways than are tried.</param>
internal sealed record Outcomes(IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<string>> Ways, bool Closed, bool Whole)
{
    private const int MostSubsets = 6;
    private const string Elsewhere = "?";

    public static Outcomes Of(ActivityNode node, ActivityDescriptor descriptor) => node.Type switch
    {
        UserTask.TypeName => OfTask(node),
        "Elsa.FlowFork" => Texts(node, "branches") is { } branches ? Together(branches) : Unknown(node, several: true),
        "Elsa.FlowSwitch" => OfSwitch(node),
        "Elsa.BulkDispatchWorkflows" => Together(["Completed", "Done"]),
        "Elsa.RunJavaScript" => Texts(node, "possibleOutcomes") is { Count: > 0 } possible ? Exclusive([.. possible.Append("Done").Distinct()]) with { Closed = false } : Unknown(node, several: false),
        _ when node.Use?.Definition is { } used => Exclusive([.. used.Outcomes.Append("Done").Distinct()]),
        _ => OfPorts(node, descriptor),
    };

    /// <summary>A fan-out asks each unit; with no unit there is nothing to wait for.</summary>
    public static bool MayBeFanOut(ActivityNode node) =>
        !node.Inputs.TryGetValue("unitRule", out var rule) || rule.Type is "Literal"
            ? Literal(rule)?.StartsWith("each-", StringComparison.Ordinal) is true
            : true;

    /// <summary>The text of an input that is no expression; null when it is missing, empty or computed.</summary>
    public static string? Literal(InputExpression? input) =>
        input is { Type: "Literal" } && PlainValues.ToText(input.Value) is { Length: > 0 } text ? text : null;

    private static Outcomes OfTask(ActivityNode node)
    {
        var fanOut = MayBeFanOut(node);
        var rule = node.Inputs.GetValueOrDefault("unitRule");
        if (fanOut && rule is { Type: "Literal" })
            return Exclusive([UserTask.AllAnswered]);
        if (!node.Inputs.ContainsKey("outcomes"))
            return Exclusive(fanOut ? [UserTask.AllAnswered] : []);
        if (Texts(node, "outcomes") is not { } outcomes)
            return Unknown(node, several: false);
        return Exclusive(fanOut ? [.. outcomes, UserTask.AllAnswered] : outcomes);
    }

    private static Outcomes OfSwitch(ActivityNode node)
    {
        IReadOnlyList<string> labels = [.. SwitchCases.Of(node).Select(item => item.Label)];
        var mode = node.Inputs.GetValueOrDefault("mode");
        if (mode is null || (mode.Type is "Literal" && PlainValues.ToText(mode.Value) is not ("MatchAny" or "1")))
            return Exclusive([.. labels.Append("Default").Distinct()]);
        var any = Subsets(labels);
        return any with { Names = [.. labels.Append("Default").Distinct()], Ways = [.. any.Ways.Where(way => way.Count > 0), ["Default"]] };
    }

    private static Outcomes OfPorts(ActivityNode node, ActivityDescriptor descriptor)
    {
        IReadOnlyList<string> ports = [.. descriptor.Ports.Where(port => port.Type is "Flow").Select(port => port.Name)];
        return ports.Count == 0 ? Exclusive(["Done"]) : Exclusive(ports);
    }

    private static Outcomes Exclusive(IReadOnlyList<string> names) => new(names, [.. names.Select(name => (IReadOnlyList<string>)[name])], Closed: true, Whole: true);

    private static Outcomes Together(IReadOnlyList<string> names) => new(names, [names], Closed: true, Whole: true);

    /// <summary>Computed outcomes: whatever is connected can come, and something that is not.</summary>
    private static Outcomes Unknown(ActivityNode node, bool several)
    {
        IReadOnlyList<string> ports = [.. (node.Parent?.Connections ?? []).Where(connection => connection.Source == node).Select(connection => connection.Port).Distinct()];
        return several
            ? Subsets(ports) with { Closed = false }
            : Exclusive([.. ports.Append(Elsewhere)]) with { Closed = false };
    }

    private static Outcomes Subsets(IReadOnlyList<string> names)
    {
        if (names.Count > MostSubsets)
            return new(names, [.. names.Select(name => (IReadOnlyList<string>)[name]), names, []], Closed: true, Whole: false);
        var ways = Enumerable.Range(0, 1 << names.Count).Select(mask => (IReadOnlyList<string>)[.. names.Where((_, index) => (mask >> index & 1) == 1)]);
        return new(names, [.. ways], Closed: true, Whole: true);
    }

    private static IReadOnlyList<string>? Texts(ActivityNode node, string input)
    {
        if (!node.Inputs.TryGetValue(input, out var expression) || expression.Value is null)
            return [];
        if (expression.Type is not ("Literal" or "Object"))
            return null;
        return PlainValues.ToTexts(expression.Value);
    }
}
