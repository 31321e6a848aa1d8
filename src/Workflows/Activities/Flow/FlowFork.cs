namespace Kim.Workflows.Activities.Flow;

public sealed class FlowFork : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.FlowFork", "Branching", new("Aufteilung", "Fork (flow)"),
        new("Geht mehrere Wege zugleich.", "Branch execution into multiple branches."))
    {
        Inputs = [Describe.Input("Branches", "String[]", "Zweige", "Branches", "dynamic-outcomes")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ActivityResult>(new ActivityResult.Completed(context.Texts("branches"), Writes.None));
}
