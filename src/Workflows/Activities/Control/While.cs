namespace Kim.Workflows.Activities.Control;

public sealed class While : IBreakable
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.While", Categories.Looping, new("Solange", "While"), new("Wiederholt eine Aktivität, solange eine Bedingung gilt.", "Execute an activity while a given condition evaluates to true."))
    {
        Inputs = [Describe.Input("Condition", "Boolean", "Bedingung", "Condition", "Wird vor jeder Runde neu geprüft; meist ein Skript.") with { AutoEvaluate = false }],
        Ports = [Describe.Child("Body", "Inhalt", "Body")],
    };

    public bool IsLoop => true;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Round(context));

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => Round(context);

    private static ActivityResult Round(ActivityContext context) =>
        !context.IsBreaking && context.Child("body") is { } body && context.Flag("condition")
            ? new ActivityResult.Scheduled([new(body)], Writes.None)
            : ActivityResult.Done;
}
