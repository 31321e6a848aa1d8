using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.HumanTasks;

namespace Kim.Workflows.Activities;

/// <summary>What an activity answers. The runner does what it says; nothing else changes an instance.</summary>
public abstract record ActivityResult
{
    private static readonly IReadOnlyList<string> DoneOnly = ["Done"];

    private ActivityResult() { }

    public static ActivityResult Done { get; } = new Completed(DoneOnly, Writes.None);

    /// <summary>A composite that has nothing new to run.</summary>
    public static ActivityResult StayOpen { get; } = new Scheduled([], Writes.None);

    public static ActivityResult DoneWith(Writes writes) => new Completed(DoneOnly, writes);

    public static ActivityResult Leave(string outcome, Writes? writes = null) => new Completed([outcome], writes ?? Writes.None);

    /// <summary>The activity has ended; each connection whose port is among the outcomes is followed.</summary>
    public sealed record Completed(IReadOnlyList<string> Outcomes, Writes Writes) : ActivityResult
    {
        /// <summary>Tasks that ended without an answer, each with its reason.</summary>
        public IReadOnlyList<CancelledTask> CancelledTasks { get; init; } = [];

        /// <summary>The loop around it must end; see <see cref="IBreakable"/>.</summary>
        public bool Breaks { get; init; }

        /// <summary>The workflow that the activity is drawn in ends as well, with these outcomes.</summary>
        public IReadOnlyList<string>? WorkflowOutcomes { get; init; }
    }

    /// <summary>A composite stays open; its children are put at the end of the instance's queue.</summary>
    public sealed record Scheduled(IReadOnlyList<ScheduledChild> Children, Writes Writes) : ActivityResult
    {
        /// <summary>Running children (execution ids) that are called off with all they wait for.</summary>
        public IReadOnlyList<Guid> Cancel { get; init; } = [];
    }

    /// <summary>The activity stays open until a bookmark is resumed. Bookmarks and tasks of earlier answers stay.</summary>
    public sealed record Waiting(IReadOnlyList<Bookmark> Bookmarks, IReadOnlyList<HumanTask> Tasks, Writes Writes) : ActivityResult
    {
        /// <summary>Tasks that ended without an answer, each with its reason.</summary>
        public IReadOnlyList<CancelledTask> CancelledTasks { get; init; } = [];
    }

    /// <summary>The whole workflow ends here, whatever else is open.</summary>
    public sealed record Finished(Writes Writes) : ActivityResult;

    /// <summary>An expected failure: becomes an incident with this code, and with the message if the instance has no subject.</summary>
    public sealed record Faulted(string Code, string? Message = null) : ActivityResult;
}

/// <summary>A child to run. <see cref="Tag"/> comes back with its completion.</summary>
public sealed record ScheduledChild(ActivityNode Node, string? Tag = null)
{
    /// <summary>Variables that it finds when it begins, in the nearest scope; null for none.</summary>
    public IReadOnlyDictionary<string, object?>? Variables { get; init; }
}

/// <summary>A child that has ended, as its composite sees it.</summary>
public sealed record ChildCompletion(ActivityNode Node, Guid ExecutionId, string? Tag, IReadOnlyList<string> Outcomes, bool IsTerminal);
