using Kim.Workflows.Expressions;
using Kim.Workflows.State;

namespace Kim.Workflows.Activities.Flow;

public sealed class FlowSwitch : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.FlowSwitch", Categories.Branching, new("Weiche", "Switch (flow)"),
        new("Prüft mehrere Bedingungen und geht die Wege, die zutreffen.", "Evaluate a set of case conditions and schedule the activity for a matching case."))
    {
        Inputs =
        [
            Describe.Input("Cases", "FlowSwitchCase[]", "Fälle", "Cases", "Name und Bedingung je Fall; jeder Fall ist ein Ausgang.", "flow-switch-editor") with { IsWrapped = false },
            Describe.Choice("Mode", "SwitchMode", "Auswahl", "Mode", "Ob nur der erste zutreffende Fall gilt oder alle, die zutreffen.",
                new("MatchFirst", "Der erste, der zutrifft"), new("MatchAny", "Alle, die zutreffen")),
        ],
        Ports = [Describe.Port("Default", "Sonst", "Default")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var any = context.Text("mode") is "MatchAny" or "1";
        var matching = new List<string>();
        foreach (var (label, condition) in SwitchCases.Of(context.Node))
        {
            if (PlainValues.ToFlag(context.Evaluate(condition)) is not true)
                continue;
            matching.Add(label);
            if (!any)
                break;
        }
        return ValueTask.FromResult<ActivityResult>(new ActivityResult.Completed(matching.Count == 0 ? ["Default"] : matching, Writes.None));
    }
}
