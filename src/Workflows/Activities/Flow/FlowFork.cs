namespace Kim.Workflows.Activities.Flow;

public sealed class FlowFork : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.FlowFork", Categories.Branching, new("Aufteilung", "Fork (flow)"),
        new("Geht mehrere Wege zugleich.", "Branch execution into multiple branches."))
    {
        Inputs = [Describe.Names("Branches", "List<String>", "Zweige", "Branches", "Namen der Wege, die zugleich gegangen werden; jeder wird ein Ausgang.")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ActivityResult>(new ActivityResult.Completed(context.Texts("branches"), Writes.None));
}
