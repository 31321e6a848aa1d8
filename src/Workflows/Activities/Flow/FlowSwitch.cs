namespace Kim.Workflows.Activities.Flow;

public sealed class FlowSwitch : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.FlowSwitch", Categories.Branching, new("Weiche", "Switch (flow)"),
        new("Prüft mehrere Bedingungen und geht die Wege, die zutreffen.", "Evaluate a set of case conditions and schedule the activity for a matching case."))
    {
        Inputs =
        [
            Describe.Input("Cases", "FlowSwitchCase[]", "Fälle", "Cases", "Name und Bedingung je Fall; jeder Fall ist ein Ausgang.", "flow-switch-editor") with { IsWrapped = false },
            SwitchCases.Mode,
        ],
        Ports = [Describe.Port("Default", "Sonst", "Default")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        // The first that applies is found without a look at those after it.
        var matching = SwitchCases.Chosen(context, SwitchCases.Applying(context)).Select(item => item.Label).ToList();
        return ValueTask.FromResult<ActivityResult>(new ActivityResult.Completed(matching.Count == 0 ? ["Default"] : matching, Writes.None));
    }
}
