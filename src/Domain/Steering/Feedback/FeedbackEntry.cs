using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Feedback;

public enum FeedbackState
{
    Open,
    Answered,
    Waived,
    Expired,
}

public enum FeedbackAnswer
{
    Applied,
    Partly,
    NotApplied,
}

public enum FeedbackEffect
{
    Solved,
    Improved,
    Unchanged,
    Worsened,
}

/// <summary>What a CM post says about a solution it was asked to apply.</summary>
public sealed record FeedbackStatement(FeedbackAnswer Answer, FeedbackEffect? Effect, string? Comment = null);

/// <summary>
/// One CM post's report on a solution in one round. <see cref="Pass"/> counts how often the topic came as far as
/// feedback; a solution that did not work goes through a second pass.
/// </summary>
public sealed class FeedbackEntry
{
    private FeedbackEntry() { }

    internal FeedbackEntry(int pass, int round, UnitId unitId) => (Pass, Round, UnitId) = (pass, round, unitId);

    public int Pass { get; private init; }

    public int Round { get; private init; }

    public UnitId UnitId { get; private init; }

    public FeedbackState State { get; private set; } = FeedbackState.Open;

    public FeedbackAnswer? Answer { get; private set; }

    public FeedbackEffect? Effect { get; private set; }

    /// <summary>Shown beyond the post only once somebody else has cleared it.</summary>
    public string? Comment { get; private set; }

    public UserId? CommentClearedBy { get; private set; }

    public string? Reason { get; private set; }

    public UserId? By { get; private set; }

    public DateTimeOffset? At { get; private set; }

    internal void Record(FeedbackStatement statement, UserId by, DateTimeOffset now) =>
        (State, Answer, Effect, Comment, By, At) = (FeedbackState.Answered, statement.Answer, statement.Effect, statement.Comment, by, now);

    internal void Waive(string reason, UserId by, DateTimeOffset now) => (State, Reason, By, At) = (FeedbackState.Waived, reason, by, now);

    internal void Expire(DateTimeOffset now) => (State, At) = (FeedbackState.Expired, now);

    internal void ClearComment(UserId by) => CommentClearedBy = by;
}
