namespace Kim.Workflows.Activities.Control;

/// <summary>Runs its body for each of its items, one after the other.</summary>
public sealed class ForEach : IBreakable
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.ForEach", Categories.Looping, new("Für jedes", "For Each"), new("Durchläuft eine Liste von Werten.", "Iterate over a set of values."))
    {
        Inputs = [Describe.Input("Items", "List<Object>", "Werte", "Items", "Liste der Werte, meist aus einer Variablen oder einem Skript.", "dropdown")],
        Outputs = [Describe.Output("CurrentValue", "Object", "Aktueller Wert", "Current Value", "Der Wert, der gerade an der Reihe ist.")],
        Ports = [Describe.Child("Body", "Inhalt", "Body")],
    };

    public bool IsLoop => true;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) => ValueTask.FromResult(
        !context.Has("items") ? ActivityResult.Done
        : Items.Of(context.Input("items"), fromText: true) is { } items ? Round(context, items, 0)
        : new ActivityResult.Faulted("workflow.invalid-items", "Value cannot be null. (Parameter 'source')"));

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        Round(context, (IReadOnlyList<object?>)context.Memory["items"]!, Convert.ToInt32(context.Memory["next"]));

    private static ActivityResult Round(ActivityContext context, IReadOnlyList<object?> items, int index)
    {
        if (context.IsBreaking || index >= items.Count)
            return ActivityResult.Done;
        var value = Writes.Output("CurrentValue", items[index]);
        if (context.Child("body") is not { } body)
            return ActivityResult.DoneWith(value);
        return new ActivityResult.Scheduled(
            [new(body) { Variables = new Dictionary<string, object?> { ["CurrentIndex"] = (long)index, ["CurrentValue"] = items[index] } }],
            value with { Memory = new Dictionary<string, object?> { ["items"] = items, ["next"] = (long)index + 1 } });
    }
}
