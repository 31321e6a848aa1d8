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

    /// <summary>The human task that resumes it.</summary>
    public Guid? TaskId { get; init; }
}

public static class BookmarkKinds
{
    public const string Event = "event";
    public const string Timer = "timer";
    public const string Task = "task";
    public const string Expiry = "expiry";

    /// <summary>The rest of a burst that ran out of steps or time.</summary>
    public const string Continue = "continue";
}

/// <summary>What a resumed activity is given.</summary>
public sealed record Resumption(Bookmark Bookmark, IReadOnlyDictionary<string, object?> Input);
