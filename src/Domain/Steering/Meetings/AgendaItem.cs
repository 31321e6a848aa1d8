using Kim.Domain.Shared;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Steering.Meetings;

public readonly record struct AgendaItemId(Guid Value) : IId<AgendaItemId>
{
    public static AgendaItemId New() => new(Guid.CreateVersion7());
    public static AgendaItemId From(Guid value) => new(value);
}

/// <summary>What an item of the agenda is for; the first two ask for a decision that moves the topic.</summary>
public enum AgendaItemKind
{
    MandateDecision,
    SolutionDecision,
    Report,
    Backlog,
    Feedback,
    Free,
}

/// <summary>An item as it is proposed. A topic brings its title along; the paper's own words are text, options and recommendation.</summary>
public sealed record AgendaDraft(AgendaItemKind Kind, TopicId? TopicId, string? Title)
{
    /// <summary>The item that this replaces; absent: a new one.</summary>
    public AgendaItemId? Id { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<string> Options { get; init; } = [];

    public string? Recommendation { get; init; }

    internal AgendaItem Placed(AgendaItemId id, string? topicTitle) => new(id, Kind, TopicId, string.IsNullOrWhiteSpace(Title) ? topicTitle ?? "" : Title)
    {
        Text = Text,
        Options = Options,
        Recommendation = Recommendation,
    };

    /// <param name="path">Where the item stands in the request, with the dot after it.</param>
    internal void Check(SteeringText text, string path)
    {
        text.Note($"{path}title", Title, SteeringText.TitleLength).NamesNobody($"{path}title", Title)
            .Note($"{path}text", Text, SteeringText.DescriptionLength).NamesNobody($"{path}text", Text)
            .Entries($"{path}options", Options).NameNobody($"{path}options", Options)
            .Note($"{path}recommendation", Recommendation).NamesNobody($"{path}recommendation", Recommendation)
            .That((Kind is AgendaItemKind.Free) == (TopicId is null), $"{path}topicId", "agenda.topic", "Ein Thema nennen alle Punkte außer den freien, und diese keines.")
            .That(Kind is not AgendaItemKind.Free || !string.IsNullOrWhiteSpace(Title), $"{path}title", "text.required", "Diese Angabe fehlt.");
    }
}

/// <summary>An item of a meeting's agenda, with the paper on it once the papers are frozen.</summary>
public sealed record AgendaItem(AgendaItemId Id, AgendaItemKind Kind, TopicId? TopicId, string Title)
{
    public string? Text { get; init; }

    public IReadOnlyList<string> Options { get; init; } = [];

    public string? Recommendation { get; init; }

    public Paper? Paper { get; init; }

    internal bool IsDecision => Kind is AgendaItemKind.MandateDecision or AgendaItemKind.SolutionDecision;
}

public static class AgendaKinds
{
    /// <summary>The task of the topic's flow that a resolution on such an item completes; null: it moves nothing.</summary>
    public static string? TaskTypeOf(AgendaItemKind kind) => kind is AgendaItemKind.MandateDecision or AgendaItemKind.SolutionDecision ? Slug.Of(kind) : null;

    /// <summary>The states in which a topic may come before a body for this.</summary>
    internal static bool Suits(AgendaItemKind kind, TopicState state) => kind switch
    {
        AgendaItemKind.MandateDecision => state is TopicState.SteeringGroup,
        AgendaItemKind.SolutionDecision => state is TopicState.SolutionSubmitted,
        AgendaItemKind.Backlog => state is TopicState.Backlog or TopicState.Bundled,
        AgendaItemKind.Feedback => state is TopicState.Feedback or TopicState.Effective or TopicState.SteeringGroup or TopicState.Closed,
        _ => true,
    };
}
