using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Persons;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Assessments;

public readonly record struct AssessmentId(Guid Value) : IId<AssessmentId>
{
    public static AssessmentId New() => new(Guid.CreateVersion7());
    public static AssessmentId From(Guid value) => new(value);
}

/// <summary>What was found in one life domain, or that it was deliberately not asked. Ratings run from 0 (none) to 4 (very high).</summary>
public sealed record LifeDomainFinding(
    string LifeDomainCode,
    Encrypted<string>? Situation = null,
    int? NeedRating = null,
    int? ResourceRating = null,
    string? UrgencyCode = null,
    Encrypted<string>? ClientView = null,
    Encrypted<string>? InvolvedActors = null,
    bool DeliberatelyNotCollected = false)
{
    public bool IsAnswered => DeliberatelyNotCollected || (NeedRating is not null && ResourceRating is not null);
}

/// <summary>What the tasks <c>assessment</c> and <c>re-assessment</c> record. Network map, resource map and genogram are sealed JSON graphs; <c>Persons</c> are those beside the client whom it describes.</summary>
public sealed record AssessmentFindings(
    IReadOnlyList<LifeDomainFinding> LifeDomains,
    IReadOnlyList<string>? Instruments = null,
    Encrypted<string>? Summary = null,
    Encrypted<string>? Hypotheses = null,
    Encrypted<string>? NetworkMap = null,
    Encrypted<string>? ResourceMap = null,
    Encrypted<string>? Genogram = null,
    bool SignedByClient = false,
    IReadOnlyList<CasePerson>? Persons = null);

/// <summary>The detailed assessment of a situation; number 1 is the first, later ones are re-assessments.</summary>
public sealed class Assessment : CaseRecord
{
    private Assessment() { }

    public AssessmentId Id { get; private init; }
    public int Number { get; private init; }
    public DateOnly Date { get; private init; }
    public IReadOnlyList<LifeDomainFinding> LifeDomains { get; private init; } = [];
    public IReadOnlyList<string> Instruments { get; private init; } = [];
    public Encrypted<string>? Summary { get; private init; }
    public Encrypted<string>? Hypotheses { get; private init; }
    public Encrypted<string>? NetworkMap { get; private init; }
    public Encrypted<string>? ResourceMap { get; private init; }
    public Encrypted<string>? Genogram { get; private init; }
    public bool SignedByClient { get; private init; }

    /// <summary>The persons beside the client whose situation it describes.</summary>
    public IReadOnlyList<Guid> PersonIds { get; private init; } = [];

    internal static Result<Assessment> Complete(
        CaseFile file, int number, DateOnly date, AssessmentFindings findings, IReadOnlyCollection<string> mandatoryLifeDomains)
    {
        if (Refusal(findings, mandatoryLifeDomains) is { } refusal)
            return refusal;

        var assessment = new Assessment
        {
            Id = AssessmentId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            Number = number,
            Date = date,
            LifeDomains = findings.LifeDomains,
            Instruments = findings.Instruments ?? [],
            Summary = findings.Summary,
            Hypotheses = findings.Hypotheses,
            NetworkMap = findings.NetworkMap,
            ResourceMap = findings.ResourceMap,
            Genogram = findings.Genogram,
            SignedByClient = findings.SignedByClient,
            PersonIds = [.. (findings.Persons ?? []).Select(person => person.Id.Value)],
        };
        assessment.Raise(new AssessmentCompleted(file.CaseId, assessment.Id, number));
        return assessment;
    }

    private static Error? Refusal(AssessmentFindings findings, IReadOnlyCollection<string> mandatoryLifeDomains)
    {
        var faults = new Faults();
        foreach (var (index, finding) in findings.LifeDomains.Index())
        {
            faults
                .RequireText(finding.LifeDomainCode, $"lifeDomains[{index}].lifeDomain")
                .Require(finding.NeedRating is null or (>= 0 and <= 4), $"lifeDomains[{index}].needRating", "assessment.rating", "Bewertungen reichen von 0 bis 4.")
                .Require(finding.ResourceRating is null or (>= 0 and <= 4), $"lifeDomains[{index}].resourceRating", "assessment.rating", "Bewertungen reichen von 0 bis 4.")
                .Require(findings.LifeDomains.Count(other => other.LifeDomainCode == finding.LifeDomainCode) == 1, $"lifeDomains[{index}].lifeDomain", "assessment.life-domain-twice", "Dieser Lebensbereich kommt zweimal vor.");
        }

        foreach (var code in mandatoryLifeDomains)
        {
            faults.Require(
                findings.LifeDomains.Any(finding => finding.LifeDomainCode == code && finding.IsAnswered),
                $"lifeDomains.{code}", "assessment.life-domain-unanswered", "Dieser Lebensbereich ist weder beantwortet noch als bewusst nicht erhoben gekennzeichnet.");
        }

        return faults.Refusal("assessment.incomplete", "Das Assessment ist unvollständig.");
    }
}

public sealed record AssessmentCompleted(CaseId CaseId, AssessmentId AssessmentId, int Number) : IDomainEvent;
