using Kim.Workflows.Alterations;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;

namespace Kim.Workflows.Activities.Waiting;

/// <summary>Waits for a moment; one that has passed does not wait.</summary>
public sealed class StartAt(IWorkingDays workingDays) : IRevisable
{
    public const string TypeName = "Elsa.StartAt";

    public ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Scheduling, new("Warten bis", "Start At"),
        new("Wartet bis zu einem Tag oder Zeitpunkt.", "Trigger execution at a specific time in the future."))
    {
        Inputs = [Describe.Input("DateTime", "DateTimeOffset", "Zeitpunkt", "Date Time", "Datum oder Zeitpunkt, zum Beispiel 2027-03-01; meist aus einer Variablen oder einem Skript.")],
        IsTrigger = true,
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTriggered)
            return ValueTask.FromResult(ActivityResult.Done);
        if ((context.TextOrNull("dateTime") is { } text ? Moment.Read(text, context.Now, workingDays, null) : null) is not { } due)
            return ValueTask.FromResult<ActivityResult>(new ActivityResult.Faulted("workflow.invalid-instant"));
        return ValueTask.FromResult(due <= context.Now
            ? ActivityResult.Done
            : new ActivityResult.Waiting([context.NewBookmark(BookmarkKinds.Timer) with { DueAt = due }], [], Writes.None));
    }

    public ValueTask<ActivityResult> Resume(ActivityContext context, Resumption resumption, CancellationToken cancellationToken) => ValueTask.FromResult(ActivityResult.Done);

    public ValueTask<Revision> Revise(ActivityContext context, Refresh refresh, CancellationToken cancellationToken)
    {
        if (!refresh.HasFlag(Refresh.Timers))
            return ValueTask.FromResult(Revision.None);
        var due = context.TextOrNull("dateTime") is { } text ? Moment.Read(text, context.Now, workingDays, null) : null;
        return ValueTask.FromResult(due is { } at ? Revision.Due(context, BookmarkKinds.Timer, at) : Revision.Refused("workflow.invalid-instant"));
    }
}
