using Kim.Workflows.Execution;

namespace Kim.Workflows.Alterations;

/// <summary>One change of a running instance by hand. The alterations of one instance are done in one burst, all of them or none.</summary>
public abstract record Alteration
{
    private Alteration() { }

    /// <summary>Which alteration it is, as a stable code, e.g. <c>skip-activity</c>.</summary>
    public string Kind => this switch
    {
        ModifyVariable => "modify-variable",
        ScheduleActivity => "schedule-activity",
        CancelActivity => "cancel-activity",
        SkipActivity => "skip-activity",
        RetryIncidents => "retry-incidents",
        Cancel => "cancel",
        Migrate => "migrate",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <param name="Variable">The id of a variable, or its name.</param>
    public sealed record ModifyVariable(string Variable, object? Value) : Alteration;

    /// <summary>
    /// Runs an activity of a live flowchart as if a connection led there; of a live sequence, goes on there. A faulted run of the activity is run
    /// again instead.
    /// </summary>
    public sealed record ScheduleActivity(ActivityRef Activity) : Alteration;

    /// <summary>Calls live runs of an activity off; their ways are dead, and joins behind them know it.</summary>
    public sealed record CancelActivity(ActivityRef Activity) : Alteration;

    /// <summary>Live runs of an activity leave by an outcome without doing their work; their tasks end as superseded.</summary>
    /// <param name="Outcome">Null: the only one it has.</param>
    public sealed record SkipActivity(ActivityRef Activity, string? Outcome = null) : Alteration;

    /// <summary>Runs faulted activities again; without a list all of them.</summary>
    public sealed record RetryIncidents(IReadOnlyList<Guid>? Incidents = null, IReadOnlyList<string>? Activities = null) : Alteration;

    public sealed record Cancel : Alteration;

    /// <summary>Goes on with another version of the same definition.</summary>
    /// <param name="Mapping">Activity key of the present version to activity key of the other. Without an entry it is the same key.</param>
    public sealed record Migrate(string VersionId, IReadOnlyDictionary<string, string> Mapping, Refresh Refresh = Refresh.Nothing) : Alteration;
}

/// <summary>All live runs of an activity, or exactly one of them.</summary>
/// <param name="Key">The key of an activity, or an id that only one activity has.</param>
public sealed record ActivityRef(string? Key, Guid? ExecutionId = null);

/// <summary>What a migration asks the other version for again. Whatever is not named stays as it is.</summary>
[Flags]
public enum Refresh
{
    Nothing = 0,

    /// <summary>Title, due date and role of open tasks, as of the moment they were created.</summary>
    Tasks = 1,

    /// <summary>The moment for which delays wait, counted from when they began to.</summary>
    Timers = 2,
}
