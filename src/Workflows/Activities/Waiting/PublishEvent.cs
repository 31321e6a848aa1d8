using Kim.Workflows.Bookmarks;

namespace Kim.Workflows.Activities.Waiting;

/// <summary>Sends a message to instances that wait for it, once this burst is over.</summary>
public sealed class PublishEvent : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.PublishEvent", Categories.Primitives, new("Ereignis senden", "Publish Event"), new("Sendet ein Ereignis an wartende Abläufe.", "Publishes an event."))
    {
        Inputs =
        [
            Describe.Text("EventName", "Name des Ereignisses", "Event Name", "Name, auf den andere Abläufe warten; Groß- und Kleinschreibung zählen."),
            Describe.Text("CorrelationId", "Zuordnungsschlüssel", "Correlation Id", "Nur Abläufe mit diesem Zuordnungsschlüssel erhalten das Ereignis; leer: alle."),
            Describe.Input("IsLocalEvent", "Boolean", "Nur an diese Instanz", "Is Local Event", "Das Ereignis erreicht nur diesen laufenden Ablauf.", "checkbox"),
            Describe.Input("Payload", "Object", "Inhalt", "Payload", "Angaben, die das Ereignis mitbringt."),
        ],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.TextOrNull("eventName") is not { } name)
            return ValueTask.FromResult<ActivityResult>(new ActivityResult.Faulted("workflow.event-name-missing"));
        var signal = new Signal(name)
        {
            CorrelationId = context.TextOrNull("correlationId"),
            InstanceId = context.Flag("isLocalEvent") ? context.InstanceId : null,
            Payload = context.Input("payload") as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>(),
        };
        return ValueTask.FromResult(ActivityResult.DoneWith(new() { Signals = [signal] }));
    }
}
