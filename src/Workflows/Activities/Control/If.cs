namespace Kim.Workflows.Activities.Control;

public sealed class If : ICompositeActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.If", Categories.Branching, new("Wenn", "If"), new("Führt je nach Bedingung die eine oder die andere Aktivität aus.", "Evaluate a Boolean condition to determine which activity to execute next."))
    {
        Inputs = [Describe.Input("Condition", "Boolean", "Bedingung", "Condition", "Trifft sie zu, folgt „Dann“, sonst „Sonst“; meist ein Skript.") with { Otherwise = false }],
        Outputs = [Describe.Output("Result", "Boolean", "Ergebnis", "Result", "Ob die Bedingung zutraf.")],
        Ports = [Describe.Child("Then", "Dann", "Then"), Describe.Child("Else", "Sonst", "Else")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var condition = context.Flag("condition");
        var writes = Writes.Output("Result", condition);
        var branch = context.Node.Children.GetValueOrDefault(condition ? "then" : "else") ?? [];
        return ValueTask.FromResult<ActivityResult>(branch.Count == 0 ? ActivityResult.DoneWith(writes) : new ActivityResult.Scheduled([new(branch[0])], writes));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => ActivityResult.Done;
}
