namespace Kim.Workflows.Activities.Flow;

public sealed class Start : IActivity
{
    public const string TypeName = "Elsa.Start";

    public ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, new("Anfang", "Start"), new("Hier beginnt der Ablauf.", "A milestone activity that marks the start of a flowchart.")) { IsStart = true };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) => ValueTask.FromResult(ActivityResult.Done);
}
