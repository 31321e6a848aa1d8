namespace Kim.Workflows.Activities.Data;

/// <summary>Sets an output of the workflow it is drawn in.</summary>
public sealed class SetOutput : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.SetOutput", Categories.Composition, new("Ausgabe setzen", "Set Output"), new("Gibt einer Ausgabe des Ablaufs einen Wert.", "Assigns a given value to a the container's output."))
    {
        Inputs = [Describe.Text("OutputName", "Ausgabe", "Output", "Ausgabe des Ablaufs, die den Wert erhält.", uiHint: "output-picker"), Describe.Input("OutputValue", "Object", "Wert", "Output Value", "Der Wert.")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.TextOrNull("outputName") is not { } name)
            return ValueTask.FromResult<ActivityResult>(new ActivityResult.Faulted("workflow.output-name-missing", "Value cannot be null. (Parameter 'key')"));
        return ValueTask.FromResult(ActivityResult.DoneWith(new() { WorkflowOutputs = new Dictionary<string, object?> { [name] = context.Input("outputValue") } }));
    }
}
