using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;
using Kim.Workflows.State;

namespace Kim.Workflows.Activities.Control;

/// <summary>Runs the activity of the first case that applies, or of all that do, or else the default.</summary>
public sealed class Switch : ICompositeActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.Switch", Categories.Branching, new("Fallunterscheidung", "Switch"),
        new("Prüft mehrere Bedingungen und führt die passenden Aktivitäten aus.", "Evaluate a set of case conditions and schedule the activity for a matching case."))
    {
        Inputs =
        [
            Describe.Input("Cases", "SwitchCase[]", "Fälle", "Cases", "Name und Bedingung je Fall; jeder Fall ist ein Platz für eine Aktivität.", "switch-editor") with { IsWrapped = false },
            Describe.Choice("Mode", "SwitchMode", "Auswahl", "Mode", "Ob nur der erste zutreffende Fall gilt oder alle, die zutreffen.",
                new("MatchFirst", "Der erste, der zutrifft"), new("MatchAny", "Alle, die zutreffen")),
        ],
        Outputs = [Describe.Output("Output", "Object", "Ergebnis", "Output", "Ergebnis der gewählten Aktivität.")],
        Ports = [Describe.Child("Default", "Sonst", "Default")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var any = context.Text("mode") is "MatchAny" or "1";
        var matching = SwitchCases.Of(context.Node).Select((item, index) => (item.Condition, Index: index))
            .Where(item => PlainValues.ToFlag(context.Evaluate(item.Condition)) is true).Select(item => item.Index).ToList();
        var children = matching.Count == 0
            ? [context.Child("default")]
            : matching.Take(any ? matching.Count : 1).Select(index => context.Child($"cases/{index}/activity"));
        var scheduled = children.OfType<ActivityNode>().Select(child => new ScheduledChild(child)).ToList();
        return ValueTask.FromResult(scheduled.Count == 0 ? ActivityResult.Done : new ActivityResult.Scheduled(scheduled, Writes.None));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        context.LiveChildren.Count == 0 ? ActivityResult.Done : ActivityResult.StayOpen;
}
