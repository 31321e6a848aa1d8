namespace Kim.Workflows.Activities.Flow;

public sealed class End : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.End", Categories.Flow, new("Ende", "End"), new("Beendet das Ablaufdiagramm, in dem es steht.", "A milestone activity that marks the end of a flowchart.")) { IsTerminal = true };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) => ValueTask.FromResult(ActivityResult.Done);
}
