namespace Kim.Workflows.Activities.Control;

public sealed class Break : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.Break", Categories.Looping, new("Schleife verlassen", "Break"), new("Verlässt die innerste Schleife.", "Break out of a loop.")) { IsTerminal = true };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ActivityResult>(new ActivityResult.Completed(["Done"], Writes.None) { Breaks = true });
}
