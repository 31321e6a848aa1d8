namespace Kim.Workflows.Activities.Control;

/// <summary>Runs its body for all of its items at once. A Break ends its own round; the others go on, and so does what follows.</summary>
public sealed class ParallelForEach : IBreakable
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.ParallelForEach", Categories.Looping, new("Für jedes zugleich", "Parallel for Each"), new("Führt eine Aktivität für alle Werte zugleich aus.", "Schedule an activity for each item in parallel."))
    {
        Inputs = [Describe.Input("Items", "Object", "Werte", "Items", "Liste der Werte, meist aus einer Variablen oder einem Skript.")],
        Ports = [Describe.Child("Body", "Inhalt", "Body")],
    };

    public bool IsLoop => true;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var items = Items.Of(context.Input("items"), fromText: false) ?? [];
        if (items.Count == 0 || context.Child("body") is not { } body)
            return ValueTask.FromResult(ActivityResult.Done);
        return ValueTask.FromResult<ActivityResult>(new ActivityResult.Scheduled(
            [.. items.Select((item, index) => new ScheduledChild(body) { Variables = new Dictionary<string, object?> { ["CurrentValue"] = item, ["CurrentIndex"] = (long)index } })],
            Writes.None));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        context.LiveChildren.Count == 0 ? ActivityResult.Done : ActivityResult.StayOpen;
}
