namespace Kim.Workflows.Activities.Control;

/// <summary>The workflow inside a <see cref="WorkflowAsActivity"/>: the scope of its variables.</summary>
public sealed class Workflow : ICompositeActivity
{
    public const string TypeName = Execution.JournalEntry.WorkflowType;

    public ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Workflows, new("Ablauf", "Workflow"), new("Ein Ablauf.", "Represents an executable workflow.")) { IsContainer = true, IsBrowsable = false };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ActivityResult>(new ActivityResult.Scheduled([new(context.Child("root")!)], Writes.None));

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => ActivityResult.Done;
}
