using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Intake;
using Kim.Domain.Organisation.TargetGroups;
using Kim.Domain.Shared;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class IntakeTests
{
    [Fact]
    public void R_02_the_question_for_another_case_management_must_be_answered() =>
        Decide(Screening(facts: new IntakeFacts(Today))).ShouldBe("intake.existing-case-management-unanswered");

    [Theory]
    [InlineData(IntakeOutcome.Admit)]
    [InlineData(IntakeOutcome.Waitlist)]
    public void R_02_another_case_management_excludes_admission(IntakeOutcome outcome) =>
        Decide(Screening(outcome, Supported(), reason: "waiting-list")).ShouldBe("intake.existing-case-management");

    [Fact]
    public void R_02_a_reason_permits_support_beside_another_case_management() =>
        Decide(Screening(facts: Supported(), supplementary: "interface-agreed")).ShouldBeNull();

    [Fact]
    public void R_02_whoever_has_another_case_management_can_be_referred() =>
        Decide(Screening(IntakeOutcome.Refer, Supported(), reason: "existing-case-management")).ShouldBeNull();

    [Fact]
    public void R_03_admission_needs_a_target_group() =>
        ACase(CasePhase.Intake).Case.DecideIntake(Screening(), null, Someone, Now).Error!.Code.ShouldBe("intake.target-group-missing");

    [Fact]
    public void R_03_the_target_group_must_have_been_valid_at_the_referral()
    {
        var late = ACase(CasePhase.Intake, referralDate: Today.AddDays(-10));
        late.Case.DecideIntake(Screening(), Group(new TargetGroupRules(), validTo: Today.AddDays(-5)), Someone, Now).Error.ShouldBeNull();

        var past = Group(new TargetGroupRules(), validTo: Today.AddDays(-1));
        var current = Group(new TargetGroupRules(), validTo: Today);

        Decide(Screening(), past).ShouldBe("intake.target-group-not-valid");
        Decide(Screening(), current).ShouldBeNull();
    }

    [Theory]
    [InlineData("1998-06-01", null)] // 27 on the day of the referral, 28 on the day of the decision
    [InlineData("1998-05-31", "intake.outside-target-group")]
    [InlineData("2008-05-31", null)]
    [InlineData("2008-06-01", "intake.outside-target-group")] // 17 at the referral, 18 at the decision
    public void R_03_age_counts_at_the_referral_date(string birthDate, string? refusal)
    {
        var given = ACase(CasePhase.Intake, referralDate: new DateOnly(2026, 5, 31));
        var band = Group(new TargetGroupRules(MinAge: 18, MaxAge: 27));
        var facts = new IntakeFacts(Today, BirthDate: DateOnly.Parse(birthDate), ExistingCaseManagement: []);

        given.Case.DecideIntake(Screening(facts: facts), band, Someone, Now).Error?.Code.ShouldBe(refusal);
        (given.Case.IntakeOutcome is IntakeOutcome.Admit).ShouldBe(refusal is null);
    }

    [Theory]
    [InlineData("2023-05-31", true)]
    [InlineData("2023-05-30", false)]
    public void R_03_residence_counts_at_the_referral_date(string arrival, bool admitted)
    {
        var given = ACase(CasePhase.Intake, referralDate: new DateOnly(2026, 5, 31));
        var facts = new IntakeFacts(Today, ArrivalInMunicipality: DateOnly.Parse(arrival), ExistingCaseManagement: []);

        given.Case.DecideIntake(Screening(facts: facts), Group(new TargetGroupRules(MaxResidenceYears: 3)), Someone, Now).Succeeded.ShouldBe(admitted);
    }

    [Fact]
    public void A_target_group_of_another_tenant_is_unknown_here()
    {
        var foreign = TargetGroup.Define(TenantId.New(), "all", "2026", "Alle", "Everybody", new TargetGroupRules(), new DateOnly(2026, 1, 1));

        Decide(Screening(), foreign).ShouldBe("intake.target-group-not-valid");
    }

    [Fact]
    public void Every_unanswered_criterion_is_named()
    {
        var refusal = ACase(CasePhase.Intake).Case.DecideIntake(Screening() with { Criteria = [] }, null, Someone, Now).Error!;

        refusal.Fields.Select(field => field.Path).ShouldBe(IntakeDecision.FiveCriteria.Select(code => $"criteria.{code}"));
    }

    [Theory]
    [InlineData(IntakeOutcome.Refer)]
    [InlineData(IntakeOutcome.Waitlist)]
    [InlineData(IntakeOutcome.Decline)]
    public void Whatever_is_not_admission_needs_a_reason(IntakeOutcome outcome) =>
        Decide(Screening(outcome)).ShouldBe("intake.reason-missing");

    [Fact]
    public void A_person_is_told_of_a_refusal() =>
        Decide(Screening(IntakeOutcome.Decline, reason: "not-target-group") with { ClientInformed = false }).ShouldBe("intake.client-not-informed");

    [Fact]
    public void A_waitlisted_case_waits_and_can_be_admitted_later()
    {
        var given = ACase(CasePhase.Intake);
        Ok(given.Case.DecideIntake(Screening(IntakeOutcome.Waitlist, reason: "waiting-list"), given.Group, Someone, Now));

        given.Case.Status.ShouldBe(CaseStatus.Waitlisted);
        given.Case.EnterPhase(CasePhase.Assessment, Now).Error!.Code.ShouldBe("case.waitlisted");

        Ok(given.Case.EnterPhase(CasePhase.Intake, Now));
        Ok(given.Case.DecideIntake(Screening(), given.Group, Someone, Now));
        given.Case.Status.ShouldBe(CaseStatus.Open);
        Ok(given.Case.EnterPhase(CasePhase.Assessment, Now));
    }

    [Theory]
    [InlineData(IntakeOutcome.Refer, "referral-counselling")]
    [InlineData(IntakeOutcome.Decline, "not-target-group")]
    public void Who_is_not_admitted_leaves_with_the_reason(IntakeOutcome outcome, string reason)
    {
        var given = ACase(CasePhase.Intake);

        Ok(given.Case.DecideIntake(Screening(outcome, reason: reason), null, Someone, Now));

        (given.Case.Status, given.Case.EndReason, given.Case.EndedOn).ShouldBe((CaseStatus.NotAdmitted, reason, Today));
        given.Case.RetentionClass.ShouldBe(RetentionClass.NotAdmitted);
    }

    private static IntakeFacts Supported() => new(Today, ExistingCaseManagement: ["mbe"]);

    private static TargetGroup Group(TargetGroupRules rules, DateOnly? validTo = null) =>
        TargetGroup.Define(Tenant, "group", "2026", "Gruppe", "Group", rules, new DateOnly(2026, 1, 1), validTo);

    private static string? Decide(IntakeScreening screening, TargetGroup? group = null)
    {
        var given = ACase(CasePhase.Intake);
        return given.Case.DecideIntake(screening, group ?? given.Group, Someone, Now).Error?.Code;
    }
}
