using Kim.Workflows.Bookmarks;

namespace Kim.Workflows.Activities.Children;

/// <summary>Starts another workflow, which runs on its own, and may wait for its end.</summary>
public sealed class DispatchWorkflow : IResumableActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.DispatchWorkflow", Categories.Composition, new("Ablauf anstoßen", "Dispatch Workflow"),
        new("Startet einen anderen Ablauf.", "Create a new workflow instance of the specified workflow and dispatch it for execution."))
    {
        Inputs = [ChildInputs.Definition, ChildInputs.CorrelationId, ChildInputs.Input, ChildInputs.WaitForCompletion, ChildInputs.StartNewTrace, ChildInputs.Channel],
        Outputs = [Describe.Output("Result", "Object", "Ergebnis", "Result", "Die Ausgaben des gestarteten Ablaufs, wenn auf sein Ende gewartet wird.")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var dispatch = ChildWorkflow.Dispatch(context, wait: false);
        var bookmark = ChildWorkflow.Bookmark(context, [dispatch]);
        // Also without waiting the activity ends when the engine knows that the child exists; it is told in the same unit of work.
        return ValueTask.FromResult<ActivityResult>(new ActivityResult.Waiting([bookmark], [], new()
        {
            Dispatches = [dispatch with { ResumeWhenStarted = !context.Flag("waitForCompletion") }],
        }));
    }

    public ValueTask<ActivityResult> Resume(ActivityContext context, Resumption resumption, CancellationToken cancellationToken)
    {
        if (ChildWorkflow.Refusal(resumption, context) is { } refused)
            return ValueTask.FromResult<ActivityResult>(refused);
        return ValueTask.FromResult(resumption.Input.GetValueOrDefault(ChildWorkflow.Ended) is true
            ? ActivityResult.DoneWith(Writes.Output("Result", resumption.Input.GetValueOrDefault(ChildWorkflow.Output)))
            : ActivityResult.Done);
    }
}
