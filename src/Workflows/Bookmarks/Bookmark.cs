namespace Kim.Workflows.Bookmarks;

/// <summary>
/// A place where an open activity waits: for a stimulus, for a moment, or for whoever knows the bookmark's id.
/// </summary>
public sealed record Bookmark(Guid Id, Guid InstanceId, Guid ActivityExecutionId, string ActivityKey, string Kind)
{
    /// <summary>Resumed when a signal of this name comes.</summary>
    public Stimulus? Stimulus { get; init; }

    /// <summary>Resumed by the sweep at or after this instant.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The human task, or the task of a RunTask, that resumes it.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>What a RunTask asks for.</summary>
    public string? TaskName { get; init; }

    public IReadOnlyDictionary<string, object?>? Payload { get; init; }

    /// <summary>Child workflows that resume it; they are called off with the instance.</summary>
    public IReadOnlyList<Guid> Children { get; init; } = [];

    /// <summary>It may be resumed again and again, until its activity ends.</summary>
    public bool Stays { get; init; }
}

public static class BookmarkKinds
{
    public const string Event = "event";
    public const string Timer = "timer";
    public const string Task = "task";
    public const string Expiry = "expiry";

    /// <summary>A task of a RunTask; its stimulus names the task.</summary>
    public const string RunTask = "run-task";

    /// <summary>The end of a child workflow.</summary>
    public const string Child = "child";

    /// <summary>The rest of a burst that ran out of steps or time.</summary>
    public const string Continue = "continue";
}

/// <summary>What a resumed activity is given.</summary>
public sealed record Resumption(Bookmark Bookmark, IReadOnlyDictionary<string, object?> Input);
