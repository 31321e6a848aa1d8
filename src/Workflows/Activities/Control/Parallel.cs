namespace Kim.Workflows.Activities.Control;

public sealed class Parallel : ICompositeActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.Parallel", Categories.Workflows, new("Zugleich", "Parallel"), new("Führt Aktivitäten zugleich aus.", "Execute a set of activities in parallel.")) { IsContainer = true, IsBrowsable = false };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var items = context.Node.Children.GetValueOrDefault("activities") ?? [];
        return ValueTask.FromResult(items.Count == 0 ? ActivityResult.Done : new ActivityResult.Scheduled([.. items.Select(item => new ScheduledChild(item))], Writes.None));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        context.LiveChildren.Count == 0 ? ActivityResult.Done : ActivityResult.StayOpen;
}
