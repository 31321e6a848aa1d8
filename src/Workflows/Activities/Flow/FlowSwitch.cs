namespace Kim.Workflows.Activities.Flow;

public sealed class FlowSwitch : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.FlowSwitch", "Branching", new("Weiche", "Switch (flow)"),
        new("Prüft mehrere Bedingungen und geht die Wege, die zutreffen.", "Evaluate a set of case conditions and schedule the activity for a matching case."))
    {
        Inputs =
        [
            new("Cases", "FlowSwitchCase[]", new("Fälle", "Cases")) { UiHint = "flow-switch-editor", IsWrapped = false },
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
