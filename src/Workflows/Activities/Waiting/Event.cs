using Kim.Workflows.Bookmarks;

namespace Kim.Workflows.Activities.Waiting;

/// <summary>Waits for a message by name.</summary>
public sealed class Event : IResumableActivity
{
    public const string TypeName = "Elsa.Event";

    public ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Primitives, new("Ereignis", "Event"), new("Wartet auf ein Ereignis.", "Wait for an event to be published."))
    {
        Inputs = [Describe.Text("EventName", "Name des Ereignisses", "Event Name", "Auf genau diesen Namen wird gewartet; Groß- und Kleinschreibung zählen.")],
        Outputs = [Describe.Output("Result", "Object", "Inhalt", "Result", "Was das Ereignis mitbrachte.")],
        IsTrigger = true,
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTriggered)
            return ValueTask.FromResult(Received(context.WorkflowInput));
        if (context.TextOrNull("eventName") is not { } name)
            return ValueTask.FromResult<ActivityResult>(new ActivityResult.Faulted("workflow.event-name-missing"));
        return ValueTask.FromResult<ActivityResult>(
            new ActivityResult.Waiting([context.NewBookmark(BookmarkKinds.Event) with { Stimulus = Stimulus.Event(name) }], [], Writes.None));
    }

    public ValueTask<ActivityResult> Resume(ActivityContext context, Resumption resumption, CancellationToken cancellationToken) => ValueTask.FromResult(Received(resumption.Input));

    private static ActivityResult Received(IReadOnlyDictionary<string, object?> payload) => ActivityResult.DoneWith(Writes.Output("Result", payload));
}
