using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;

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
            SwitchCases.Mode,
        ],
        Outputs = [Describe.Output("Output", "Object", "Ergebnis", "Output", "Ergebnis der gewählten Aktivität.")],
        Ports = [Describe.Child("Default", "Sonst", "Default")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        // As in Elsa every condition is evaluated before one is taken.
        var applying = SwitchCases.Applying(context).ToList();
        var children = applying.Count == 0
            ? [context.Child("default")]
            : SwitchCases.Chosen(context, applying).Select(item => context.Child($"cases/{item.Index}/activity"));
        var scheduled = children.OfType<ActivityNode>().Select(child => new ScheduledChild(child)).ToList();
        return ValueTask.FromResult(scheduled.Count == 0 ? ActivityResult.Done : new ActivityResult.Scheduled(scheduled, Writes.None));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        context.LiveChildren.Count == 0 ? ActivityResult.Done : ActivityResult.StayOpen;
}
