using Kim.Domain.Shared;
using Kim.Domain.Steering.Challenges;

namespace Kim.Domain.Steering.Topics;

/// <summary>How far a topic reaches (örtlich, themenspezifisch kreisweit, überregional).</summary>
public enum TopicScope
{
    Local,
    Thematic,
    SupraRegional,
}

/// <summary>A report bundled in a topic.</summary>
public sealed record TopicReport(ReportId ReportId, ReporterKind ReporterKind, UnitId? UnitId, DateTimeOffset BundledAt)
{
    public static TopicReport Of(ChallengeReport report, DateTimeOffset now) => new(report.Id, report.Reporter.Kind, report.Reporter.UnitId, now);
}

/// <summary>One step of a topic's history. Steps the flow takes by itself have no person.</summary>
public sealed record TopicStep(int Ordinal, TopicState From, TopicState To, DateTimeOffset At, UserId? By, string? Reason);

/// <summary>What a topic is about, as coordination words it.</summary>
public sealed record TopicSubject(string Title, string Description, TopicScope Scope)
{
    public string? Cluster { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    internal Error? Faults() => new SteeringText()
        .Title("title", Title)
        .Description("description", Description)
        .Code("cluster", Cluster)
        .Codes("categories", Categories)
        .Refusal("topic.invalid", "Das Thema ist unvollständig oder enthält ungültige Angaben.");
}

public sealed record TopicOpened(TopicId TopicId, ReportId FirstReportId) : IDomainEvent;

public sealed record TopicStateChanged(TopicId TopicId, string From, string To) : IDomainEvent;

/// <summary>The last report of the topic moved elsewhere; the topic is closed and its flow has nothing left to do.</summary>
public sealed record TopicEmptied(TopicId TopicId) : IDomainEvent;

/// <summary>A body has decided on the topic, whichever way it came to it.</summary>
public sealed record TopicDecided(TopicId TopicId, ResolutionId ResolutionId) : IDomainEvent;
