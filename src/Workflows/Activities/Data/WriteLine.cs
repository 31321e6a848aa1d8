namespace Kim.Workflows.Activities.Data;

public sealed class WriteLine : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.WriteLine", Categories.Console, new("Zeile ausgeben", "Write Line"), new("Gibt beim Ausprobieren eine Zeile aus.", "Write a line of text to the console."))
    {
        Inputs = [Describe.Text("Text", "Text", "Text", "Die Zeile; sie erscheint nur im Bericht des Laufs.")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ActivityResult.DoneWith(new() { Line = context.Text("text") ?? "" }));
}
