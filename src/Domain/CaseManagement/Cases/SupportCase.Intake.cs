using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Intake;
using Kim.Domain.Organisation.TargetGroups;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    /// <summary>Task <c>intake</c>. The facts are evaluated at the case's referral date whatever date they carry, by the target group that was valid then; from the waiting list it is decided again.</summary>
    public Result<IntakeDecision> DecideIntake(IntakeScreening screening, TargetGroup? group, UserId by, DateTimeOffset now)
    {
        if (StepRefusal(CasePhase.Intake) is { } refusal)
            return refusal;
        if (group is not null && group.TenantId != TenantId)
            return IntakeErrors.TargetGroupNotValid;

        var today = BerlinTime.DateOf(now);
        if (screening.Outcome is Intake.IntakeOutcome.Admit && !HasLegalBasis(today))
            return CaseErrors.LegalBasisMissing;

        var decision = IntakeDecision.Decide(File(by, now), screening with { Facts = screening.Facts with { ReferralDate = ReferralDate } }, group);
        if (!decision.Succeeded)
            return decision;

        (IntakeOutcome, IntakeDecidedOn) = (screening.Outcome, today);
        TargetGroupCode = group?.Code ?? TargetGroupCode;
        existingCaseManagement.Clear();
        existingCaseManagement.AddRange(decision.Value.ExistingCaseManagement);
        Become(screening.Outcome, screening.ReasonCode, now);
        return decision;
    }

    private void Become(IntakeOutcome outcome, string? reasonCode, DateTimeOffset now)
    {
        switch (outcome)
        {
            case Intake.IntakeOutcome.Admit:
                Status = CaseStatus.Open;
                break;
            case Intake.IntakeOutcome.Waitlist:
                if (Status is not CaseStatus.Waitlisted)
                    Raise(new CaseWaitlisted(Id));
                Status = CaseStatus.Waitlisted;
                break;
            default:
                EndAs(CaseStatus.NotAdmitted, reasonCode!, now);
                break;
        }
    }
}
