namespace Kim.Workflows.Activities.Control;

public sealed class Finish : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.Finish", Categories.Primitives, new("Abschluss", "Finish"), new("Beendet den ganzen Ablauf.", "Mark the workflow as finished.")) { IsTerminal = true };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ActivityResult>(new ActivityResult.Finished(Writes.None));
}
