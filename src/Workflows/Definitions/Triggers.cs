using System.Globalization;
using System.Xml;
using Kim.Workflows.Activities.Waiting;
using Kim.Workflows.Expressions;
using Kim.Workflows.Schedules;
using Kim.Workflows.State;

namespace Kim.Workflows.Definitions;

/// <summary>Finds the activities that start a workflow. Their inputs are read before there is an instance, so only values that stand in the definition count.</summary>
internal static class Triggers
{
    public static IReadOnlyList<Trigger> Of(WorkflowDefinition definition) =>
        [.. definition.Graph.Nodes.Where(node => node.CanStartWorkflow && (node.Parent is null || node.Parent == definition.Graph.Root)).Select(Read).OfType<Trigger>()];

    private static Trigger? Read(ActivityNode node) => node.Type switch
    {
        Event.TypeName => Text(node, "eventName") is { } name ? new(node, TriggerKind.Event, name) : null,
        Cron.TypeName => ReadCron(node),
        Activities.Waiting.Timer.TypeName => Span(Text(node, "interval") ?? "00:01:00") is { } interval && interval > TimeSpan.Zero
            ? new(node, TriggerKind.Timer) { Interval = interval, Misfire = MisfireOf(node) } : null,
        StartAt.TypeName => DateTimeOffset.TryParse(Text(node, "dateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new(node, TriggerKind.StartAt) { At = at.ToUniversalTime() } : null,
        _ => null,
    };

    private static Trigger? ReadCron(ActivityNode node)
    {
        var zone = Text(node, "timeZone");
        return CronSchedule.Parse(Text(node, "cronExpression") ?? "") is { } schedule && (zone is null || Zones.Find(zone) is not null)
            ? new(node, TriggerKind.Cron) { Schedule = schedule, Zone = zone is null ? null : Zones.Find(zone), Misfire = MisfireOf(node) }
            : null;
    }

    private static Misfire MisfireOf(ActivityNode node) => Text(node, "misfire") switch { "skip" => Misfire.Skip, "all" => Misfire.All, _ => Misfire.Once };

    private static TimeSpan? Span(string text)
    {
        try
        {
            return text.StartsWith('P') ? XmlConvert.ToTimeSpan(text) : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException) // no span after all
        {
            return null;
        }
    }

    private static string? Text(ActivityNode node, string input)
    {
        if (!node.Inputs.TryGetValue(input, out var expression) || expression.Type is not ("Literal" or "Object" or "Variable"))
            return null;
        var value = expression.Type is "Variable"
            ? VariableReference.From(expression.Value) is { } reference ? node.Definition.Variables.FirstOrDefault(variable => variable.Id == reference.Id || variable.Name == reference.Name)?.Value : null
            : expression.Value;
        return PlainValues.ToText(value) is { Length: > 0 } text ? text : null;
    }
}
