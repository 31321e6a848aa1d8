namespace Kim.Workflows.Activities.Control;

/// <summary>Runs its activities one after the other.</summary>
public sealed class Sequence : IBreakable
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.Sequence", "Workflows", new("Abfolge", "Sequence"), new("Führt Aktivitäten nacheinander aus.", "Execute a set of activities in sequence.")) { IsContainer = true };

    public bool IsLoop => false;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Next(context, 0));

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        child.IsTerminal || context.IsBreaking ? ActivityResult.Done : Next(context, Convert.ToInt32(context.Memory["next"]));

    private static ActivityResult Next(ActivityContext context, int index)
    {
        var items = context.Node.Children.GetValueOrDefault("activities") ?? [];
        return index >= items.Count
            ? ActivityResult.Done
            : new ActivityResult.Scheduled([new(items[index])], new() { Memory = new Dictionary<string, object?> { ["next"] = (long)index + 1 } });
    }
}
