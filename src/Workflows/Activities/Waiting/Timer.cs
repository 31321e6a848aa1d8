using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;

namespace Kim.Workflows.Activities.Waiting;

/// <summary>Waits for an interval; as a trigger it starts the workflow again and again.</summary>
public sealed class Timer(IWorkingDays workingDays) : IResumableActivity
{
    public const string TypeName = "Elsa.Timer";

    public ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Scheduling, new("Zeitgeber", "Timer"), new("Startet einen Ablauf in festem Abstand oder wartet so lange.", "Trigger workflow execution at a specific interval."))
    {
        Inputs =
        [
            Describe.Input("Interval", "TimeSpan", "Abstand", "Interval", "Abstand zwischen zwei Zeitpunkten: 01:00:00, P1D oder 1 WT.", defaultValue: "00:01:00"),
            Describe.Choice("Misfire", "String", "Nach einem Ausfall", "Misfire", "Was mit Zeitpunkten geschieht, die während eines Ausfalls vergangen sind.",
                new("once", "Einmal nachholen"), new("skip", "Auslassen"), new("all", "Alle nachholen")),
        ],
        IsTrigger = true,
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTriggered)
            return ValueTask.FromResult(ActivityResult.Done);
        return ValueTask.FromResult<ActivityResult>(Moment.Read(context.TextOrNull("interval") ?? "00:01:00", context.Now, workingDays, null) is { } due
            ? new ActivityResult.Waiting([context.NewBookmark(BookmarkKinds.Timer) with { DueAt = due }], [], Writes.None)
            : new ActivityResult.Faulted("workflow.invalid-time-span"));
    }

    public ValueTask<ActivityResult> Resume(ActivityContext context, Resumption resumption, CancellationToken cancellationToken) => ValueTask.FromResult(ActivityResult.Done);
}
