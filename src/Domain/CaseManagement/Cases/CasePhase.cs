using System.Collections.Frozen;

namespace Kim.Domain.CaseManagement.Cases;

public enum CaseType
{
    CaseManagement,
    ReferralCounselling,
}

public enum CaseStatus
{
    Open,
    Suspended,
    Waitlisted,
    NotAdmitted,
    Closed,
}

public enum CasePhase
{
    Access,
    FirstContact,
    Consent,
    Intake,
    Assessment,
    GoalAgreement,
    ServiceSteering,
    Monitoring,
    ReAssessment,
    Evaluation,
    Closure,
    AfterCare,
}

/// <summary>Which phase may follow which. A side exit leads to evaluation or closure from anywhere and is not in this table.</summary>
public static class PhaseTransitions
{
    private static readonly FrozenDictionary<CasePhase, CasePhase[]> Cycle = new Dictionary<CasePhase, CasePhase[]>
    {
        [CasePhase.Access] = [CasePhase.FirstContact],
        [CasePhase.FirstContact] = [CasePhase.Consent],
        [CasePhase.Consent] = [CasePhase.Intake],
        [CasePhase.Intake] = [CasePhase.Assessment],
        [CasePhase.Assessment] = [CasePhase.GoalAgreement],
        [CasePhase.GoalAgreement] = [CasePhase.ServiceSteering],
        [CasePhase.ServiceSteering] = [CasePhase.Monitoring],
        [CasePhase.Monitoring] = [CasePhase.ReAssessment, CasePhase.Evaluation],
        [CasePhase.ReAssessment] = [CasePhase.Monitoring, CasePhase.GoalAgreement, CasePhase.Evaluation],
        [CasePhase.Evaluation] = [CasePhase.Closure],
        [CasePhase.Closure] = [CasePhase.AfterCare],
        [CasePhase.AfterCare] = [],
    }.ToFrozenDictionary();

    // Counselling that refers has no cycle: contact, the referral itself, and the question whether the person arrived.
    private static readonly FrozenDictionary<CasePhase, CasePhase[]> Referral = new Dictionary<CasePhase, CasePhase[]>
    {
        [CasePhase.Access] = [CasePhase.FirstContact, CasePhase.Monitoring],
        [CasePhase.FirstContact] = [CasePhase.Monitoring],
    }.ToFrozenDictionary();

    public static bool Allow(CaseType type, CasePhase from, CasePhase to) =>
        (type is CaseType.CaseManagement ? Cycle : Referral).TryGetValue(from, out var next) && next.Contains(to);
}
