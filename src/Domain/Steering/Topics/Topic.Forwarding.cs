using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Topics;

/// <summary>Coordination forwards, and the KI lead releases.</summary>
public sealed partial class Topic
{
    /// <summary>R-21: as many distinct CM posts as the parameter asks for, or a reasoned exception.</summary>
    public Result Forward(int minDistinctUnits, string? overrideReason, UserId by, DateTimeOffset now)
    {
        if (Forbids(TopicState.SubmittedToLead) is { } forbidden)
            return forbidden;
        var tooFew = DistinctCmPosts < minDistinctUnits;
        if (tooFew && string.IsNullOrWhiteSpace(overrideReason))
            return TopicErrors.TooFewCmPosts(DistinctCmPosts, minDistinctUnits);
        if (Unreasoned(overrideReason, required: false) is { } faults)
            return faults;
        ThresholdOverride = tooFew ? overrideReason : null;
        Enter(TopicState.SubmittedToLead, now, by, ThresholdOverride);
        return Result.Ok;
    }

    /// <summary>R-26: what goes into the backlog comes back at <paramref name="resubmitOn"/>.</summary>
    public Result MoveToBacklog(string reason, DateOnly resubmitOn, UserId by, DateTimeOffset now)
    {
        if (Forbids(TopicState.Backlog) is { } forbidden)
            return forbidden;
        if (Unreasoned(reason) is { } faults)
            return faults;
        if (resubmitOn <= DayOf(now))
            return TopicErrors.BacklogWithoutDate;
        Enter(TopicState.Backlog, now, by, reason);
        ResubmitOn = resubmitOn;
        return Result.Ok;
    }

    /// <summary>Coordination ends a topic that it does not forward.</summary>
    public Result CloseTopic(string reason, UserId by, DateTimeOffset now)
    {
        if (State is not (TopicState.Bundled or TopicState.Backlog))
            return TopicErrors.TransitionForbidden(State, TopicState.Closed);
        return Decide(TopicState.Closed, reason, required: true, by, now);
    }

    public Result Release(UserId by, DateTimeOffset now) => Decide(TopicState.SteeringGroup, reason: null, required: false, by, now, TopicState.SubmittedToLead);

    public Result SendBack(string reason, UserId by, DateTimeOffset now) =>
        Decide(TopicState.Bundled, reason, required: true, by, now, TopicState.SubmittedToLead);

    /// <summary>The lead solved it bilaterally; the posts are told how and asked whether it worked.</summary>
    public Result SolveDirectly(string? solution, UserId by, DateTimeOffset now) =>
        Decide(TopicState.SolvedDirectly, solution, required: false, by, now, TopicState.SubmittedToLead);

    /// <summary>R-22: a topic that is not forwarded needs a reason, which reporters and posts learn.</summary>
    public Result NotForward(string reason, UserId by, DateTimeOffset now) =>
        Decide(TopicState.NotForwarded, reason, required: true, by, now, TopicState.SubmittedToLead);

    private Result Decide(TopicState next, string? reason, bool required, UserId by, DateTimeOffset now, TopicState? from = null)
    {
        if (from is not null && State != from)
            return TopicErrors.TransitionForbidden(State, next);
        if (Forbids(next) is { } forbidden)
            return forbidden;
        if (Unreasoned(reason, required) is { } faults)
            return faults;
        Enter(next, now, by, reason);
        return Result.Ok;
    }

    private static Error? Unreasoned(string? reason, bool required = true) =>
        (required ? new SteeringText().Reason("reason", reason) : new SteeringText().Note("reason", reason))
        .Refusal("topic.reason-required", "Die Begründung fehlt oder ist zu lang.");

    private static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);
}
