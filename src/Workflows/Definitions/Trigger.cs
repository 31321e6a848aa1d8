using Kim.Workflows.Schedules;

namespace Kim.Workflows.Definitions;

public enum TriggerKind
{
    Event,
    Cron,
    Timer,
    StartAt,
}

/// <summary>What happens to moments that passed while nobody was there: one start for all of them, none, or one for each.</summary>
public enum Misfire
{
    Once,
    Skip,
    All,
}

/// <summary>An activity of a definition's root that starts the workflow.</summary>
/// <param name="Name">The event's name; null for the others.</param>
public sealed record Trigger(ActivityNode Node, TriggerKind Kind, string? Name = null)
{
    public Misfire Misfire { get; init; }

    /// <summary>The zone of a cron expression; null when it names none.</summary>
    public TimeZoneInfo? Zone { get; init; }

    internal CronSchedule? Schedule { get; init; }
    internal TimeSpan? Interval { get; init; }
    internal DateTimeOffset? At { get; init; }

    /// <summary>The next moment strictly after another; null when there is none, or when it starts at an event.</summary>
    /// <param name="zone">Of a cron expression that names none.</param>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone) => Kind switch
    {
        TriggerKind.Cron => Schedule?.Next(after, Zone ?? zone),
        TriggerKind.Timer => Interval is { } interval ? after + interval : null,
        TriggerKind.StartAt => At > after ? At : null,
        _ => null,
    };
}
