using Kim.Workflows.Bookmarks;

namespace Kim.Workflows.Activities.Children;

/// <summary>Runs another workflow at once, as an instance of its own, and goes on with its result.</summary>
public sealed class ExecuteWorkflow : IResumableActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.ExecuteWorkflow", Categories.Composition, new("Ablauf ausführen", "Execute Workflow"),
        new("Führt einen anderen Ablauf aus.", "Create a new workflow instance of the specified workflow and execute it."))
    {
        Inputs = [ChildInputs.Definition, ChildInputs.CorrelationId, ChildInputs.Input, ChildInputs.WaitForCompletion],
        Outputs = [Describe.Output("Result", "ExecuteWorkflowResult", "Ergebnis", "Result", "Stand und Ausgaben des ausgeführten Ablaufs.")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var dispatch = ChildWorkflow.Dispatch(context, wait: true) with { ResumeWhenStarted = !context.Flag("waitForCompletion") };
        return ValueTask.FromResult<ActivityResult>(new ActivityResult.Waiting([ChildWorkflow.Bookmark(context, [dispatch])], [], new() { Dispatches = [dispatch] }));
    }

    public ValueTask<ActivityResult> Resume(ActivityContext context, Resumption resumption, CancellationToken cancellationToken)
    {
        if (ChildWorkflow.Refusal(resumption, context) is { } refused)
            return ValueTask.FromResult<ActivityResult>(refused);
        // A child that waited answers with its output, as in Elsa; one that ended at once with its status as well.
        var (input, output) = (resumption.Input, resumption.Input.GetValueOrDefault(ChildWorkflow.Output));
        var result = input.GetValueOrDefault(ChildWorkflow.AtOnce) is not true ? output : new Dictionary<string, object?>
        {
            ["workflowInstanceId"] = input.GetValueOrDefault(ChildWorkflow.InstanceId),
            ["status"] = input.GetValueOrDefault(ChildWorkflow.Status),
            ["subStatus"] = input.GetValueOrDefault(ChildWorkflow.SubStatus),
            ["output"] = output,
        };
        return ValueTask.FromResult(ActivityResult.DoneWith(Writes.Output("Result", result)));
    }
}
