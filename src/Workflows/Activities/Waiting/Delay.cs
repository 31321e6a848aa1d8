using Kim.Workflows.Alterations;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;

namespace Kim.Workflows.Activities.Waiting;

/// <summary>Waits for a span of any length.</summary>
public sealed class Delay(IWorkingDays workingDays) : IRevisable
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.Delay", Categories.Scheduling, new("Warten", "Delay"),
        new("Wartet eine Zeitspanne: 1.12:00:00, P3M oder 10 WT.", "Delay execution for the specified amount of time."))
    {
        Inputs = [Describe.Input("TimeSpan", "TimeSpan", "Zeitspanne", "Time Span", "Beliebig lang: 1.12:00:00 (Tage.Stunden:Minuten:Sekunden), P3M (drei Monate) oder 10 WT (Werktage).", defaultValue: "00:01:00")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var due = context.TextOrNull("timeSpan") is { } span ? Moment.Read(span, context.Now, workingDays, null) : context.Now;
        return ValueTask.FromResult<ActivityResult>(due is { } at
            ? new ActivityResult.Waiting([context.NewBookmark(BookmarkKinds.Timer) with { DueAt = at }], [], Writes.None)
            : new ActivityResult.Faulted("workflow.invalid-time-span"));
    }

    public ValueTask<ActivityResult> Resume(ActivityContext context, Resumption resumption, CancellationToken cancellationToken) => ValueTask.FromResult(ActivityResult.Done);

    public ValueTask<Revision> Revise(ActivityContext context, Refresh refresh, CancellationToken cancellationToken)
    {
        if (!refresh.HasFlag(Refresh.Timers))
            return ValueTask.FromResult(Revision.None);
        var due = context.TextOrNull("timeSpan") is { } span ? Moment.Read(span, context.Now, workingDays, null) : context.Now;
        return ValueTask.FromResult(due is { } at ? Revision.Due(context, BookmarkKinds.Timer, at) : Revision.Refused("workflow.invalid-time-span"));
    }
}
