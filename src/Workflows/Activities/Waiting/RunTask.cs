using Kim.Workflows.Bookmarks;

namespace Kim.Workflows.Activities.Waiting;

/// <summary>Asks somebody outside to do something and waits for the result. The task has an id, a name and a payload.</summary>
public sealed class RunTask : IResumableActivity
{
    public const string TypeName = "Elsa.RunTask";

    /// <summary>The resumption's input under which the result comes.</summary>
    public const string ResultKey = "RunTaskInput";

    public ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Primitives, new("Auftrag", "Run Task"), new("Gibt einen Auftrag nach außen und wartet auf das Ergebnis.", "Requests a given task to be run."))
    {
        Inputs = [Describe.Text("TaskName", "Name des Auftrags", "Task Name", "Unter diesem Namen wird der Auftrag nach außen gegeben."), Describe.Input("Payload", "ObjectDictionary", "Angaben", "Payload", "Angaben zum Auftrag, als Objekt.", "dropdown")],
        Outputs = [Describe.Output("TaskId", "String", "Kennung des Auftrags", "Task Id", "Unter dieser Kennung wird das Ergebnis gemeldet."), Describe.Output("Result", "Object", "Ergebnis", "Result", "Was als Ergebnis gemeldet wurde.")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var taskId = context.ExecutionId;
        var bookmark = context.NewBookmark(BookmarkKinds.RunTask) with
        {
            TaskId = taskId,
            Stimulus = Stimulus.RunTask(taskId),
            TaskName = context.Text("taskName"),
            Payload = context.Input("payload") as IReadOnlyDictionary<string, object?>,
        };
        return ValueTask.FromResult<ActivityResult>(new ActivityResult.Waiting([bookmark], [], Writes.Output("TaskId", taskId.ToString())));
    }

    public ValueTask<ActivityResult> Resume(ActivityContext context, Resumption resumption, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ActivityResult.DoneWith(Writes.Output("Result", resumption.Input.GetValueOrDefault(ResultKey))));
}
