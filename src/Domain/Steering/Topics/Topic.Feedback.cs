using Kim.Domain.Shared;
using Kim.Domain.Steering.Feedback;

namespace Kim.Domain.Steering.Topics;

/// <summary>What strategic coordination makes of a round of feedback.</summary>
public enum EffectVerdict
{
    Effective,
    Resubmit,
}

/// <summary>The posts are informed, apply the solution, and report on it in two rounds.</summary>
public sealed partial class Topic
{
    public const int LastRound = 2;

    /// <summary>How often the topic has come as far as feedback; 0 before the first time.</summary>
    public int Pass { get; private set; }

    /// <summary>The running round of feedback (1 or 2), 0 outside of it.</summary>
    public int Round { get; private set; }

    /// <summary>
    /// Reporters and CM posts know the outcome. What was solved leads to feedback from <paramref name="cmPosts"/>, all
    /// else ends here.
    /// </summary>
    public Result Inform(IReadOnlyCollection<UnitId> cmPosts, UserId by, DateTimeOffset now)
    {
        if (State is not TopicState.Transparency)
            return TopicErrors.TransitionForbidden(State, TopicState.Feedback);
        if (InformsAbout is not (TopicState.Accepted or TopicState.SolvedDirectly))
        {
            Enter(TopicState.Closed, now, by);
            return Result.Ok;
        }

        (Pass, Round) = (Pass + 1, 1);
        Enter(TopicState.Feedback, now, by);
        Ask(cmPosts);
        return Result.Ok;
    }

    /// <summary>
    /// Whom the running round asks, when that changed since it began: new posts are added, and open entries of posts that
    /// are no more are dropped.
    /// </summary>
    public Result AskForFeedback(IReadOnlyCollection<UnitId> cmPosts)
    {
        if (State is not TopicState.Feedback)
            return TopicErrors.TransitionForbidden(State, TopicState.Feedback);
        Ask(cmPosts);
        return Result.Ok;
    }

    public Result RecordFeedback(UnitId post, int round, FeedbackStatement statement, UserId by, DateTimeOffset now)
    {
        var open = OpenEntry(post, round);
        if (open.Value is not { } entry)
            return open.Error!;
        var faults = new SteeringText()
            .That(statement.Effect is not null || statement.Answer is FeedbackAnswer.NotApplied, "effect", "feedback.effect-required", "Bitte die Wirkung angeben.")
            .Note("comment", statement.Comment)
            .Refusal("topic.feedback-incomplete", "Die Rückmeldung ist unvollständig.");
        if (faults is not null)
            return faults;
        entry.Record(statement, by, now);
        return Result.Ok;
    }

    public Result WaiveFeedback(UnitId post, int round, string reason, UserId by, DateTimeOffset now)
    {
        var open = OpenEntry(post, round);
        if (open.Value is not { } entry)
            return open.Error!;
        if (Unreasoned(reason) is { } faults)
            return faults;
        entry.Waive(reason, by, now);
        return Result.Ok;
    }

    public Result ExpireFeedback(UnitId post, int round, DateTimeOffset now)
    {
        var open = OpenEntry(post, round);
        if (open.Value is not { } entry)
            return open.Error!;
        entry.Expire(now);
        return Result.Ok;
    }

    /// <summary>Somebody else than its author confirms that a comment names nobody.</summary>
    public Result ClearFeedbackComment(UnitId post, int pass, int round, UserId by)
    {
        var entry = feedbackEntries.Find(entry => entry.UnitId == post && entry.Pass == pass && entry.Round == round);
        if (entry?.Comment is null)
            return TopicErrors.NoComment;
        if (entry.By == by)
            return TopicErrors.CommentClearedByAuthor;
        entry.ClearComment(by);
        return Result.Ok;
    }

    /// <summary>
    /// only when every post of the round has answered, was waived or let it expire. Effective in round 1 opens
    /// round 2 with the same posts, in round 2 it ends the topic; resubmitting brings it back before the steering group.
    /// </summary>
    public Result ReviewEffect(EffectVerdict verdict, string? reason, UserId by, DateTimeOffset now)
    {
        if (State is not TopicState.Feedback)
            return TopicErrors.TransitionForbidden(State, verdict is EffectVerdict.Effective ? TopicState.Effective : TopicState.Resubmitted);
        if (CurrentRound.Any(entry => entry.State is FeedbackState.Open))
            return TopicErrors.FeedbackMissing;
        if (Unreasoned(reason, required: false) is { } faults)
            return faults;

        if (verdict is EffectVerdict.Resubmit)
            EndRounds(TopicState.Resubmitted, TopicState.SteeringGroup);
        else if (Round < LastRound)
            OpenNextRound();
        else
            EndRounds(TopicState.Effective, TopicState.Closed);
        return Result.Ok;

        void EndRounds(TopicState result, TopicState then)
        {
            Round = 0;
            Enter(result, now, by, reason);
            Enter(then, now, by: null);
        }
    }

    /// <summary>The outcome that the posts and reporters are being informed about.</summary>
    private TopicState InformsAbout => history.MaxBy(step => step.Ordinal)!.From;

    private IEnumerable<FeedbackEntry> CurrentRound => feedbackEntries.Where(entry => entry.Pass == Pass && entry.Round == Round);

    private void OpenNextRound()
    {
        var posts = CurrentRound.Select(entry => entry.UnitId).ToArray();
        Round++;
        Ask(posts);
    }

    private void Ask(IReadOnlyCollection<UnitId> cmPosts)
    {
        feedbackEntries.RemoveAll(entry =>
            entry.Pass == Pass && entry.Round == Round && entry.State is FeedbackState.Open && !cmPosts.Contains(entry.UnitId));
        var asked = CurrentRound.Select(entry => entry.UnitId).ToHashSet();
        feedbackEntries.AddRange(cmPosts.Distinct().Where(post => !asked.Contains(post)).Select(post => new FeedbackEntry(Pass, Round, post)));
    }

    private Result<FeedbackEntry> OpenEntry(UnitId post, int round)
    {
        if (State is not TopicState.Feedback || round != Round)
            return TopicErrors.WrongRound;
        var entry = CurrentRound.FirstOrDefault(entry => entry.UnitId == post);
        if (entry is null)
            return TopicErrors.UnknownPost;
        return entry.State is FeedbackState.Open ? entry : TopicErrors.AlreadyAnswered;
    }
}
