using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Challenges;

/// <summary>How often the reporter meets the challenge (einzeln, mehrfach, häufig, flächendeckend).</summary>
public enum ReportFrequency
{
    Isolated,
    Multiple,
    Frequent,
    Widespread,
}

public enum ReporterKind
{
    CmPost,
    Professional,
    Volunteer,
    PlanningConference,
}

/// <summary>Who reports. Only a CM post counts towards the forwarding threshold; an outside reporter has neither unit nor account.</summary>
public sealed record Reporter(ReporterKind Kind, UnitId? UnitId, UserId? AuthorId)
{
    /// <summary>The planning conference that found it, where there is a body for it.</summary>
    public BodyId? BodyId { get; init; }

    public static Reporter CmPost(UnitId unitId, UserId authorId) => new(ReporterKind.CmPost, unitId, authorId);

    public static Reporter Outside(ReporterKind kind) => new(kind, null, null);
}

/// <summary>Where a reporter may turn with a matter that is not systemic: a CM post and how to reach it. The post learns nothing by it.</summary>
public sealed record Invitation(UnitId PostId, string? Contact);

/// <summary>What is reported. Lists hold catalogue codes, except <see cref="Municipalities"/> and <see cref="Institutions"/>, which hold names.</summary>
public sealed record ReportContent
{
    public required string Title { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public IReadOnlyList<string> LifeDomains { get; init; } = [];

    public IReadOnlyList<string> LegalSpheres { get; init; } = [];

    public IReadOnlyList<string> Institutions { get; init; } = [];

    public IReadOnlyList<string> Municipalities { get; init; } = [];

    public string? TargetGroup { get; init; }

    public required ReportFrequency Frequency { get; init; }

    public required string Effect { get; init; }

    public string? Workaround { get; init; }

    public string? SolutionIdea { get; init; }

    internal Error? Faults() => new SteeringText()
        .Title("title", Title)
        .Description("description", Description)
        .Codes("categories", Categories, atLeastOne: true)
        .Codes("lifeDomains", LifeDomains)
        .Codes("legalSpheres", LegalSpheres)
        .Entries("institutions", Institutions)
        .Entries("municipalities", Municipalities)
        .Code("targetGroup", TargetGroup)
        .Reason("effect", Effect)
        .Note("workaround", Workaround)
        .Note("solutionIdea", SolutionIdea)
        .Refusal("report.invalid", "Die Meldung ist unvollständig oder enthält ungültige Angaben.");
}
