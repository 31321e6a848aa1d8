namespace Kim.Workflows.Activities.Data;

public sealed class SetName : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.SetName", Categories.Primitives, new("Namen setzen", "Set Name"), new("Gibt der laufenden Instanz einen Namen.", "Set the name of the workflow instance to a specified value."))
    {
        Inputs = [Describe.Text("Value", "Name", "Value", "Der Name; keine Namen von Personen.")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ActivityResult.DoneWith(new() { InstanceName = context.Text("value") }));
}
