using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class ConsentTests
{
    [Fact]
    public void R_01_assessment_begins_with_consent()
    {
        var given = ACase(CasePhase.Intake);
        Ok(given.Case.DecideIntake(Screening(), given.Group, Someone, Now));

        Ok(given.Case.EnterPhase(CasePhase.Assessment, Now));

        given.Case.LegalBasis.ShouldBe("consent");
    }

    [Fact]
    public void R_01_assessment_begins_with_another_legal_basis()
    {
        var given = ACase(CasePhase.Consent);
        Ok(given.Case.RecordConsents(ConsentDecision.OtherBasis, [Documentation() with { LegalBasis = "public-task" }], Someone, Now));
        Ok(given.Case.EnterPhase(CasePhase.Intake, Now));
        Ok(given.Case.DecideIntake(Screening(), given.Group, Someone, Now));

        Ok(given.Case.EnterPhase(CasePhase.Assessment, Now));
    }

    [Fact]
    public void R_01_nobody_is_admitted_without_a_legal_basis()
    {
        var given = ACase(CasePhase.Consent);
        Ok(given.Case.EnterPhase(CasePhase.Intake, Now));

        given.Case.DecideIntake(Screening(), given.Group, Someone, Now).Error!.Code.ShouldBe("case.legal-basis-missing");
    }

    [Fact]
    public void R_01_no_assessment_begins_after_the_consent_was_withdrawn()
    {
        var given = ACase(CasePhase.Intake);
        Ok(given.Case.DecideIntake(Screening(), given.Group, Someone, Now));
        Ok(given.Case.WithdrawConsent(given.Consent!, "letter", [], [], Someone, Now));

        given.Case.EnterPhase(CasePhase.Assessment, Now).Error!.Code.ShouldBe("case.legal-basis-missing");
    }

    [Fact]
    public void R_01_no_assessment_is_stored_after_the_consent_was_withdrawn()
    {
        var given = ACase(CasePhase.Assessment);
        Ok(given.Case.WithdrawConsent(given.Consent!, "letter", [], [], Someone, Now));

        given.Case.RecordAssessment(Findings(), [], Someone, Now).Error!.Code.ShouldBe("case.legal-basis-missing");
    }

    [Fact]
    public void R_01_a_consent_that_ran_out_is_no_legal_basis()
    {
        var given = ACase(CasePhase.Consent);
        Ok(given.Case.RecordConsents(ConsentDecision.Given, [Documentation() with { ValidUntil = Today.AddDays(5) }], Someone, Now));

        given.Case.HasLegalBasis(Today.AddDays(5)).ShouldBeTrue();
        given.Case.HasLegalBasis(Today.AddDays(6)).ShouldBeFalse();
    }

    [Fact]
    public void Another_basis_must_be_named() =>
        ACase(CasePhase.Consent).Case.RecordConsents(ConsentDecision.OtherBasis, [Documentation()], Someone, Now)
            .Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("consent.other-basis-missing");

    [Fact]
    public void A_consent_without_information_is_none() =>
        ACase(CasePhase.Consent).Case.RecordConsents(ConsentDecision.Given, [Documentation() with { InformedAboutConsequences = false }], Someone, Now)
            .Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("consent.not-informed");

    [Fact]
    public void The_consent_step_is_about_the_case_file() =>
        ACase(CasePhase.Consent).Case.RecordConsents(ConsentDecision.Given, [Documentation() with { PurposeCode = "messaging" }], Someone, Now)
            .Error!.Code.ShouldBe("consent.documentation-missing");

    [Fact]
    public void A_refused_consent_ends_the_case()
    {
        var given = ACase(CasePhase.Consent).Case;

        Ok(given.RecordConsents(ConsentDecision.Refused, [Documentation()], Someone, Now));

        given.Status.ShouldBe(CaseStatus.NotAdmitted);
        given.EndReason.ShouldBe("no-consent");
    }

    [Fact]
    public void A_changed_consent_is_a_new_version()
    {
        var given = ACase(CasePhase.Monitoring);

        var second = Ok(given.Case.AddConsent(ConsentDecision.Given, Documentation(), given.Consent, Someone, Now));

        (second.Version, second.Replaces).ShouldBe((2, given.Consent!.Id));
        given.Consent.Version.ShouldBe(1);
    }

    [Fact]
    public void A_consent_is_withdrawn_once()
    {
        var given = ACase(CasePhase.Monitoring);
        Ok(given.Case.WithdrawConsent(given.Consent!, "letter", [], [], Someone, Now));

        given.Consent!.IsValid(Today).ShouldBeFalse();
        given.Case.WithdrawConsent(given.Consent, "letter", [], [], Someone, Now).Error!.Code.ShouldBe("consent.already-withdrawn");
    }

    [Fact]
    public void A_consent_of_another_case_cannot_be_withdrawn_here() =>
        ACase().Case.WithdrawConsent(ACase(CasePhase.Monitoring).Consent!, "letter", [], [], Someone, Now).Error!.Code.ShouldBe("case.record-not-found");
}
