using Kim.Domain.Shared;
using Kim.Domain.Steering.Feedback;
using Kim.Domain.Steering.Solutions;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Steering.Meetings;

/// <summary>How many posts said so in the latest round.</summary>
public sealed record FeedbackCount(FeedbackEffect Effect, int Posts);

/// <summary>
/// What a body is shown of a topic, as it stood when the papers were frozen: the checked words and counts of posts and reports; no report
/// by itself, no reporter, no comment.
/// </summary>
public sealed record Paper(
    string TopicNumber, TopicState TopicState, string Title, string Description, TopicScope Scope, IReadOnlyList<string> Categories, int Reports, int DistinctCmPosts)
{
    public SolutionProposal? Solution { get; init; }

    public IReadOnlyList<FeedbackCount> Feedback { get; init; } = [];

    internal static Paper Of(Topic topic, AgendaItemKind kind) => new(
        topic.Number, topic.State, topic.Subject.Title, topic.Subject.Description, topic.Subject.Scope, topic.Subject.Categories, topic.Reports.Count, topic.DistinctCmPosts)
    {
        Solution = kind is AgendaItemKind.SolutionDecision ? topic.Solutions[^1].Proposal : null,
        Feedback = kind is AgendaItemKind.Feedback ? Counted(topic) : [],
    };

    private static FeedbackCount[] Counted(Topic topic)
    {
        var answered = topic.FeedbackEntries.Where(entry => entry.Effect is not null).ToList();
        var latest = answered.Count == 0 ? default : answered.Max(entry => (entry.Pass, entry.Round));
        return [.. answered.Where(entry => (entry.Pass, entry.Round) == latest).GroupBy(entry => entry.Effect!.Value).OrderBy(group => group.Key)
            .Select(group => new FeedbackCount(group.Key, group.Count()))];
    }
}

/// <summary>A topic as it is laid before a body, and whether every report in it was confirmed to name nobody.</summary>
public sealed record Presented(Topic Topic, bool ReportsChecked)
{
    /// <summary>The gate of the papers: only checked content, and for a decision only a topic that waits for it.</summary>
    internal void Check(AgendaItemKind kind, SteeringText text, string path) => text
        .That(ReportsChecked, path, "paper.not-checked", "Nicht jede Meldung des Themas ist als frei von Personenbezug bestätigt.")
        .That(AgendaKinds.Suits(kind, Topic.State), path, "paper.wrong-state", $"Das Thema steht im Stand „{Slug.Of(Topic.State)}“ und wartet nicht darauf.");
}
