namespace Kim.Workflows.Activities.Data;

public sealed class Correlate : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.Correlate", Categories.Primitives, new("Zuordnen", "Correlate"), new("Setzt den Schlüssel, über den Nachrichten die Instanz finden.", "Set the CorrelationId of the workflow to a given value."))
    {
        Inputs = [Describe.Text("CorrelationId", "Zuordnungsschlüssel", "Correlation Id", "Über diesen Schlüssel finden Ereignisse die Instanz; keine Namen von Personen.")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ActivityResult.DoneWith(new() { CorrelationId = context.Text("correlationId") }));
}
