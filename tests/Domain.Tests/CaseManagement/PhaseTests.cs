using Kim.Domain.CaseManagement.Cases;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class PhaseTests
{
    private static readonly (CasePhase From, CasePhase To)[] Allowed =
    [
        (CasePhase.Access, CasePhase.FirstContact),
        (CasePhase.FirstContact, CasePhase.Consent),
        (CasePhase.Consent, CasePhase.Intake),
        (CasePhase.Intake, CasePhase.Assessment),
        (CasePhase.Assessment, CasePhase.GoalAgreement),
        (CasePhase.GoalAgreement, CasePhase.ServiceSteering),
        (CasePhase.ServiceSteering, CasePhase.Monitoring),
        (CasePhase.Monitoring, CasePhase.ReAssessment),
        (CasePhase.Monitoring, CasePhase.Evaluation),
        (CasePhase.ReAssessment, CasePhase.Monitoring),
        (CasePhase.ReAssessment, CasePhase.GoalAgreement),
        (CasePhase.ReAssessment, CasePhase.Evaluation),
        (CasePhase.Evaluation, CasePhase.Closure),
        (CasePhase.Closure, CasePhase.AfterCare),
    ];

    public static TheoryData<CasePhase> Phases => [.. Enum.GetValues<CasePhase>()];

    [Theory]
    [MemberData(nameof(Phases))]
    public void A_phase_is_followed_by_those_of_the_table_and_no_others(CasePhase from)
    {
        foreach (var to in Enum.GetValues<CasePhase>())
            PhaseTransitions.Allow(CaseType.CaseManagement, from, to).ShouldBe(Allowed.Contains((from, to)), $"{from} to {to}");
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public void Every_phase_can_be_reached_and_entered_twice(CasePhase phase)
    {
        var given = ACase(phase).Case;

        given.Phase.ShouldBe(phase);
        Ok(given.EnterPhase(phase, Now));
        given.Phase.ShouldBe(phase);
    }

    [Fact]
    public void A_phase_cannot_be_skipped()
    {
        var given = ACase(CasePhase.Consent).Case;

        given.EnterPhase(CasePhase.Monitoring, Now).Error!.Code.ShouldBe("case.phase-not-reachable");
        given.Phase.ShouldBe(CasePhase.Consent);
    }

    [Fact]
    public void A_step_belongs_to_its_phase() =>
        ACase(CasePhase.Consent).Case.RecordFirstContact(FirstContactOutcome.Continue, Talk(), Someone, Now).Error!.Code.ShouldBe("case.wrong-phase");

    [Fact]
    public void The_steps_of_the_cycle_are_closed_to_referral_counselling() =>
        AReferralCounselling().RecordFirstContact(FirstContactOutcome.Continue, Talk(), Someone, Now).Error!.Code.ShouldBe("case.wrong-type");

    [Fact]
    public void Entering_a_phase_is_told()
    {
        var given = ACase(CasePhase.Access).Case;
        given.TakeEvents();

        Ok(given.EnterPhase(CasePhase.FirstContact, Now));

        given.Events.ShouldBe([new PhaseEntered(given.Id, CasePhase.Access, CasePhase.FirstContact)]);
    }

    [Fact]
    public void A_closed_case_without_follow_up_has_no_after_care() =>
        AClosedCase().Case.EnterPhase(CasePhase.AfterCare, Now).Error!.Code.ShouldBe("case.no-follow-up-agreed");

    [Fact]
    public void Goals_need_an_assessment_first() =>
        ACase(CasePhase.Assessment).Case.EnterPhase(CasePhase.GoalAgreement, Now).Error!.Code.ShouldBe("case.assessment-missing");

    [Fact]
    public void Services_need_an_agreement_first() =>
        ACase(CasePhase.GoalAgreement).Case.EnterPhase(CasePhase.ServiceSteering, Now).Error!.Code.ShouldBe("case.plan-missing");
}
