using Kim.Workflows.Bookmarks;
using Kim.Workflows.Schedules;

namespace Kim.Workflows.Activities.Waiting;

/// <summary>Waits for the next moment of a cron expression; as a trigger it starts the workflow at each.</summary>
public sealed class Cron : IResumableActivity
{
    public const string TypeName = "Elsa.Cron";

    public ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Scheduling, new("Zeitplan", "Cron"), new("Startet einen Ablauf nach einem Zeitplan oder wartet bis zum nächsten Zeitpunkt.", "Trigger workflow execution at a specific interval using a CRON expression."))
    {
        Inputs =
        [
            Describe.Text("CronExpression", "Zeitplan (cron)", "Cron Expression", "Fünf oder sechs Felder, zum Beispiel „0 7 * * 1“: montags um 7 Uhr."),
            Describe.Text("TimeZone", "Zeitzone", "Time Zone", "Zeitzone, in der der Zeitplan gilt, zum Beispiel Europe/Berlin.", Zones.Usual),
            Describe.Choice("Misfire", "String", "Nach einem Ausfall", "Misfire", "Was mit Zeitpunkten geschieht, die während eines Ausfalls vergangen sind.",
                new("once", "Einmal nachholen"), new("skip", "Auslassen"), new("all", "Alle nachholen")),
        ],
        IsTrigger = true,
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTriggered)
            return ValueTask.FromResult(ActivityResult.Done);
        var zone = Zones.Find(context.TextOrNull("timeZone"));
        if (zone is null)
            return ValueTask.FromResult<ActivityResult>(new ActivityResult.Faulted("workflow.unknown-time-zone"));
        return ValueTask.FromResult<ActivityResult>(CronSchedule.Parse(context.Text("cronExpression") ?? "")?.Next(context.Now, zone) is { } due
            ? new ActivityResult.Waiting([context.NewBookmark(BookmarkKinds.Timer) with { DueAt = due }], [], Writes.None)
            : new ActivityResult.Faulted("workflow.invalid-cron"));
    }

    public ValueTask<ActivityResult> Resume(ActivityContext context, Resumption resumption, CancellationToken cancellationToken) => ValueTask.FromResult(ActivityResult.Done);
}
