using System.Text.Json.Serialization;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering.Feedback;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Resolutions;
using Kim.Domain.Steering.Solutions;
using Kim.Domain.Steering.Topics;

namespace Kim.Api.Features.Steering;

internal sealed record PublicationView(string Title, string Text, DateTimeOffset At);

internal sealed record TopicView(
    Guid Id, string Number, TopicState State, Guid? WorkflowInstanceId, string Title, string Description, TopicScope Scope, string? Cluster, IReadOnlyList<string> Categories,
    DateTimeOffset CreatedAt, DateOnly? ResubmitOn, string? ThresholdOverride, int ReportCount, int DistinctCmPosts, int Pass, int Round, int Revision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PublicationView? Publication) : IRevised
{
    public static TopicView Of(Topic topic, Guid? instanceId) => new(
        topic.Id.Value, topic.Number, topic.State, instanceId, topic.Subject.Title, topic.Subject.Description, topic.Subject.Scope, topic.Subject.Cluster, topic.Subject.Categories,
        topic.CreatedAt, topic.ResubmitOn, topic.ThresholdOverride, topic.Reports.Count, topic.DistinctCmPosts, topic.Pass, topic.Round, topic.Revision,
        topic.Publication is { } published ? new PublicationView(published.Title, published.Text, published.At) : null);
}

internal sealed record TopicLine(Guid Id, string Number, TopicState State, string Title, TopicScope Scope, IReadOnlyList<string> Categories, int ReportCount, int DistinctCmPosts, DateOnly? ResubmitOn, DateTimeOffset CreatedAt)
{
    public static TopicLine Of(Topic topic) => new(
        topic.Id.Value, topic.Number, topic.State, topic.Subject.Title, topic.Subject.Scope, topic.Subject.Categories, topic.Reports.Count, topic.DistinctCmPosts, topic.ResubmitOn, topic.CreatedAt);
}

internal sealed record StepView(TopicState From, TopicState To, DateTimeOffset At, string? Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? By)
{
    public static StepView Of(TopicStep step, Caller caller) => new(step.From, step.To, step.At, step.Reason, Visibility.PersonFor(caller, step.By));
}

internal sealed record ResolutionView(
    Guid Id, ResolutionKind Kind, Guid BodyId, string? Reason, Publicity? Publicity, DateTimeOffset DecidedAt, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? DecidedBy)
{
    public static ResolutionView Of(Resolution resolution, Caller caller) => new(
        resolution.Id.Value, resolution.Kind, resolution.BodyId.Value, resolution.Reason, resolution.Publicity, resolution.DecidedAt, Visibility.PersonFor(caller, resolution.DecidedBy));
}

internal sealed record MandateView(
    Guid Id, Guid ResolutionId, MandateScope Scope, Guid LeadId, DateOnly Deadline, Guid? ProjectGroupId, string? Question, string? Boundaries, DateTimeOffset GrantedAt, DateTimeOffset? EndedAt)
{
    public static MandateView Of(Mandate mandate) => new(
        mandate.Id.Value, mandate.ResolutionId.Value, mandate.Scope, mandate.LeadId.Value, mandate.Deadline, mandate.ProjectGroupId?.Value, mandate.Question, mandate.Boundaries,
        mandate.GrantedAt, mandate.EndedAt);
}

internal sealed record SolutionView(
    Guid Id, Guid MandateId, int Version, SolutionProposal Proposal, DateTimeOffset SubmittedAt, SolutionOutcome? Outcome, Guid? ResolutionId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? SubmittedBy)
{
    public static SolutionView Of(Solution solution, Caller caller) => new(
        solution.Id.Value, solution.MandateId.Value, solution.Version, solution.Proposal, solution.SubmittedAt, solution.Outcome, solution.ResolutionId?.Value,
        Visibility.PersonFor(caller, solution.SubmittedBy));
}

/// <summary>What the posts of one round answered, for the steering group: counts of posts.</summary>
internal sealed record FeedbackRound(int Pass, int Round, int Asked, int Open, int Applied, int Partly, int NotApplied, int Waived, int Expired, EffectCounts Effects)
{
    public static IReadOnlyList<FeedbackRound> Of(IEnumerable<FeedbackEntry> entries) =>
        [.. entries.GroupBy(entry => (entry.Pass, entry.Round)).OrderBy(group => group.Key.Pass).ThenBy(group => group.Key.Round).Select(Of)];

    private static FeedbackRound Of(IGrouping<(int Pass, int Round), FeedbackEntry> entries) => new(
        entries.Key.Pass, entries.Key.Round, entries.Count(), entries.Count(entry => entry.State is FeedbackState.Open),
        entries.Count(entry => entry.Answer is FeedbackAnswer.Applied), entries.Count(entry => entry.Answer is FeedbackAnswer.Partly), entries.Count(entry => entry.Answer is FeedbackAnswer.NotApplied),
        entries.Count(entry => entry.State is FeedbackState.Waived), entries.Count(entry => entry.State is FeedbackState.Expired), EffectCounts.Of(entries));
}

internal sealed record EffectCounts(int Solved, int Improved, int Unchanged, int Worsened)
{
    public static EffectCounts Of(IEnumerable<FeedbackEntry> entries)
    {
        var effects = entries.Select(entry => entry.Effect).ToList();
        return new(
            effects.Count(effect => effect is FeedbackEffect.Solved), effects.Count(effect => effect is FeedbackEffect.Improved),
            effects.Count(effect => effect is FeedbackEffect.Unchanged), effects.Count(effect => effect is FeedbackEffect.Worsened));
    }
}

/// <summary>Every answer, and what they come to in each round.</summary>
internal sealed record FeedbackList(IReadOnlyList<FeedbackView> Items, PageView PageInfo, IReadOnlyList<FeedbackRound> Rounds)
{
    [JsonPropertyName("page")]
    public PageView PageInfo { get; } = PageInfo;
}

/// <summary>What a post reported. Its comment leaves the post only once somebody else has confirmed that it names nobody.</summary>
internal sealed record FeedbackView(
    int Pass, int Round, Guid UnitId, FeedbackState State, FeedbackAnswer? Answer, FeedbackEffect? Effect, string? Comment, bool CommentCleared, string? Reason, DateTimeOffset? At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? By)
{
    public static FeedbackView Of(FeedbackEntry entry, Caller caller) => new(
        entry.Pass, entry.Round, entry.UnitId.Value, entry.State, entry.Answer, entry.Effect, MayRead(entry, caller) ? entry.Comment : null, entry.CommentClearedBy is not null, entry.Reason, entry.At,
        Visibility.PersonFor(caller, entry.By));

    private static bool MayRead(FeedbackEntry entry, Caller caller) =>
        entry.CommentClearedBy is not null || caller.UnitId == entry.UnitId || caller.Role == Kim.Domain.Organisation.Roles.CmCoordination;
}
