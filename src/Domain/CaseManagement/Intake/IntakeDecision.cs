using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Organisation.TargetGroups;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Intake;

public readonly record struct IntakeDecisionId(Guid Value) : IId<IntakeDecisionId>
{
    public static IntakeDecisionId New() => new(Guid.CreateVersion7());
    public static IntakeDecisionId From(Guid value) => new(value);
}

public enum IntakeOutcome
{
    Admit,
    Refer,
    Waitlist,
    Decline,
}

/// <summary>A criterion of the catalogue, answered yes or no, with a note.</summary>
public sealed record CriterionAnswer(string Code, bool Met, Encrypted<string>? Note = null);

/// <summary>What the task <c>intake</c> records. <c>SupplementaryReason</c> is why support beside another case management is permitted .</summary>
public sealed record IntakeScreening(
    IntakeOutcome Outcome,
    IReadOnlyList<CriterionAnswer> Criteria,
    IntakeFacts Facts,
    string? SupplementaryReason = null,
    string? ReasonCode = null,
    bool ClientInformed = false,
    bool TeamConsulted = false,
    Encrypted<string>? Note = null);

/// <summary>Whether a person is taken into case management, on which answers, and under which rules of the target group.</summary>
/// <remarks>Of the facts only the answers that carry no special category of data are stored; the rest was evaluated and left with the client's record.</remarks>
public sealed class IntakeDecision : CaseRecord
{
    public static readonly IReadOnlyList<string> FiveCriteria =
        ["complex-needs", "many-actors", "regular-services-insufficient", "own-resources-lacking", "consent"];

    private IntakeDecision() { }

    public IntakeDecisionId Id { get; private init; }
    public IntakeOutcome Outcome { get; private init; }
    public IReadOnlyList<CriterionAnswer> Criteria { get; private init; } = [];
    public IReadOnlyList<string> AccessCriteria { get; private init; } = [];
    public IReadOnlyList<string> ExistingCaseManagement { get; private init; } = [];
    public string? SupplementaryReason { get; private init; }
    public TargetGroupId? TargetGroupId { get; private init; }
    public string? TargetGroupCode { get; private init; }
    public string? ConceptVersion { get; private init; }
    public bool Hardship { get; private init; }
    public DateOnly EvaluatedAt { get; private init; }
    public string? ReasonCode { get; private init; }
    public bool ClientInformed { get; private init; }
    public bool TeamConsulted { get; private init; }
    public Encrypted<string>? Note { get; private init; }

    internal static Result<IntakeDecision> Decide(CaseFile file, IntakeScreening screening, TargetGroup? group)
    {
        if (Refusal(screening, group) is { } refusal)
            return refusal;

        var decision = new IntakeDecision
        {
            Id = IntakeDecisionId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            Outcome = screening.Outcome,
            Criteria = screening.Criteria,
            AccessCriteria = screening.Facts.AccessCriteria ?? [],
            ExistingCaseManagement = screening.Facts.ExistingCaseManagement ?? [],
            SupplementaryReason = screening.SupplementaryReason,
            TargetGroupId = group?.Id,
            TargetGroupCode = group?.Code,
            ConceptVersion = group?.ConceptVersion,
            Hardship = screening.Facts.Hardship is true,
            EvaluatedAt = screening.Facts.ReferralDate,
            ReasonCode = screening.ReasonCode,
            ClientInformed = screening.ClientInformed,
            TeamConsulted = screening.TeamConsulted,
            Note = screening.Note,
        };
        decision.Raise(new IntakeDecided(file.CaseId, decision.Id, decision.Outcome, decision.TargetGroupCode, decision.ReasonCode));
        return decision;
    }

    private static Error? Refusal(IntakeScreening screening, TargetGroup? group)
    {
        var faults = new Faults();
        foreach (var criterion in FiveCriteria)
            faults.Require(screening.Criteria.Any(answer => answer.Code == criterion), $"criteria.{criterion}", "intake.criterion-unanswered", "Dieses Kriterium ist nicht beantwortet.");
        if (faults.Refusal("intake.criteria-unanswered", "Alle fünf Kriterien brauchen eine Antwort.") is { } unanswered)
            return unanswered;

        var takesIn = screening.Outcome is IntakeOutcome.Admit or IntakeOutcome.Waitlist;
        if (screening.Facts.ExistingCaseManagement is not { } existing)
            return IntakeErrors.ExistingCaseManagementUnanswered;
        if (existing.Count > 0 && takesIn && string.IsNullOrWhiteSpace(screening.SupplementaryReason))
            return IntakeErrors.ExistingCaseManagement;
        if (screening.Outcome is not IntakeOutcome.Admit && string.IsNullOrWhiteSpace(screening.ReasonCode))
            return IntakeErrors.ReasonMissing;
        if (screening.Outcome is IntakeOutcome.Decline && !screening.ClientInformed)
            return IntakeErrors.ClientNotInformed;
        if (!takesIn)
            return null;

        if (group is null)
            return IntakeErrors.TargetGroupMissing;
        if (!group.IsValid(screening.Facts.ReferralDate))
            return IntakeErrors.TargetGroupNotValid;
        var violations = group.Evaluate(screening.Facts);
        return violations.Count == 0 ? null : IntakeErrors.OutsideTargetGroup(violations);
    }
}

public static class IntakeErrors
{
    public static readonly Error ExistingCaseManagementUnanswered = Error.Rule("intake.existing-case-management-unanswered", "Es ist nicht beantwortet, ob bereits ein anderes Fallmanagement besteht.");
    public static readonly Error ExistingCaseManagement = Error.Rule("intake.existing-case-management", "Es besteht ein anderes Fallmanagement: verweisen Sie, oder begründen Sie, warum eine Ergänzung zulässig ist.");
    public static readonly Error ReasonMissing = Error.Rule("intake.reason-missing", "Diese Entscheidung braucht einen Grund.");
    public static readonly Error ClientNotInformed = Error.Rule("intake.client-not-informed", "Über eine Ablehnung muss die Person informiert sein.");
    public static readonly Error TargetGroupMissing = Error.Rule("intake.target-group-missing", "Für eine Aufnahme fehlt die Zielgruppe.");
    public static readonly Error TargetGroupNotValid = Error.Rule("intake.target-group-not-valid", "Die Zielgruppe gehört nicht zum Handlungskonzept, das bei der Meldung galt.");

    public static Error OutsideTargetGroup(IReadOnlyList<RuleViolation> violations) => Error.Invalid(
        "intake.outside-target-group", "Die Angaben erfüllen die Regeln der Zielgruppe nicht.",
        [.. violations.Select(violation => new FieldError($"facts.{violation.Code.Split('.')[0]}", violation.Code, "Diese Regel der Zielgruppe ist nicht erfüllt."))]);
}

public sealed record IntakeDecided(CaseId CaseId, IntakeDecisionId IntakeDecisionId, IntakeOutcome Outcome, string? TargetGroupCode, string? ReasonCode) : IDomainEvent;
