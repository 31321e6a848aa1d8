using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class TransmissionTests
{
    private static readonly Recipient Jobcenter = new("Jobcenter");

    [Fact]
    public void A_transmission_leaves_a_record_of_whom_what_and_on_what_basis()
    {
        var (given, consent) = WithConsent(ToTransmit());

        var disclosure = Ok(given.Case.Transmit(Sending("benefits"), Grounds(consent), Someone, Now));

        (disclosure.Recipient, disclosure.ConsentId, disclosure.LegalBasis, disclosure.On).ShouldBe((Jobcenter, consent.Id, "consent", Today));
        disclosure.DataCategories.ShouldBe(["benefits"]);
    }

    [Theory]
    [InlineData("Sozialamt", "transmission", "benefits", "consent.other-recipient")]
    [InlineData("Jobcenter", "messaging", "benefits", "consent.other-purpose")]
    [InlineData("Jobcenter", "transmission", "debts", "consent.data-not-covered")]
    public void A_consent_carries_what_it_names_and_nothing_else(string institution, string purpose, string category, string gap)
    {
        var (given, consent) = WithConsent(ToTransmit());
        var what = Sending(category) with { Recipient = new Recipient(institution), PurposeCode = purpose, ConsentId = consent.Id };

        var error = given.Case.Transmit(what, Grounds(consent), Someone, Now).Error!;

        error.Code.ShouldBe("disclosure.no-consent");
        error.Fields.ShouldHaveSingleItem().Code.ShouldBe(gap);
    }

    [Fact]
    public void A_consent_carries_nothing_after_its_last_day()
    {
        var (given, consent) = WithConsent(ToTransmit() with { ValidUntil = Today.AddDays(5) });

        Ok(given.Case.Transmit(Sending("benefits"), Grounds(consent), Someone, Now.AddDays(5)));
        given.Case.Transmit(Sending("benefits"), Grounds(consent), Someone, Now.AddDays(6)).Error!.Code.ShouldBe("disclosure.no-consent");
    }

    [Fact]
    public void A_later_version_takes_the_place_of_the_earlier_one()
    {
        var (given, wide) = WithConsent(ToTransmit());
        var narrow = Ok(given.Case.AddConsent(ConsentDecision.Given, ToTransmit(categories: "work"), wide, Someone, Now));

        given.Case.Transmit(Sending("benefits"), Grounds(wide, narrow), Someone, Now).Error!.Code.ShouldBe("disclosure.no-consent");
        Ok(given.Case.Transmit(Sending("work"), Grounds(wide, narrow), Someone, Now)).ConsentId.ShouldBe(narrow.Id);
    }

    [Fact]
    public void A_function_that_the_consent_names_is_the_only_one()
    {
        var (given, consent) = WithConsent(ToTransmit() with { Recipients = [new Recipient("Jobcenter", "Fallmanagement")] });

        Ok(given.Case.Transmit(Sending("work") with { Recipient = new Recipient("jobcenter ", "Fallmanagement") }, Grounds(consent), Someone, Now));
        given.Case.Transmit(Sending("work") with { Recipient = new Recipient("Jobcenter", "Leistungsstelle") }, Grounds(consent), Someone, Now).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public void The_law_may_take_the_place_of_a_consent() =>
        Ok(ACase(CasePhase.Monitoring).Case.Transmit(Sending("benefits") with { LegalBasis = "legal-obligation" }, NoGrounds, Someone, Now)).LegalBasis.ShouldBe("legal-obligation");

    [Fact]
    public void Whoever_is_bound_by_secrecy_needs_a_release_that_names_them()
    {
        var (given, consent) = WithConsent(ToTransmit());
        var bound = Grounds(consent) with { SenderIsBound = true };
        var release = Ok(given.Case.RecordSecrecyRelease(Release() with { Topics = ["benefits"] }, Someone, Now));

        given.Case.Transmit(Sending("benefits"), bound, Someone, Now).Error!.Code.ShouldBe("disclosure.no-secrecy-release");
        given.Case.Transmit(Sending("benefits"), bound with { Releases = [release] }, UserId.New(), Now).Error!.Code.ShouldBe("disclosure.no-secrecy-release");
        given.Case.Transmit(Sending("work"), bound with { Releases = [release] }, Someone, Now).Error!.Code.ShouldBe("disclosure.no-secrecy-release");
        Ok(given.Case.Transmit(Sending("benefits"), bound with { Releases = [release] }, Someone, Now));

        Ok(release.Withdraw("phone", Now));
        given.Case.Transmit(Sending("benefits"), bound with { Releases = [release] }, Someone, Now).Error!.Code.ShouldBe("disclosure.no-secrecy-release");
        release.Withdraw("phone", Now).Error!.Code.ShouldBe("secrecy-release.already-withdrawn");
    }

    [Fact]
    public void A_release_names_persons_and_not_institutions() =>
        ACase(CasePhase.Monitoring).Case.RecordSecrecyRelease(new SecrecyReleaseTerms(null, null, Jobcenter, ["benefits"]), Someone, Now)
            .Error!.Fields.Select(field => (field.Path, field.Code)).ShouldBe([("releasedPerson", "secrecy-release.person-missing"), ("towards.person", "secrecy-release.person-missing")]);

    [Fact]
    public void There_is_no_blanket_consent_to_transmissions() =>
        ACase(CasePhase.Monitoring).Case.AddConsent(ConsentDecision.Given, Documentation() with { PurposeCode = "transmission" }, null, Someone, Now)
            .Error!.Fields.Select(field => field.Code).ShouldBe(["consent.recipients-missing", "consent.data-missing"]);

    [Fact]
    public void Special_categories_are_agreed_to_explicitly()
    {
        var given = ACase(CasePhase.Monitoring).Case;

        given.AddConsent(ConsentDecision.Given, ToTransmit(categories: "health"), null, Someone, Now).Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("consent.art9-not-explicit");
        Ok(given.AddConsent(ConsentDecision.Given, ToTransmit(categories: "health") with { Art9Explicit = true }, null, Someone, Now));
    }

    [Fact]
    public void A_withdrawal_stops_what_still_sends_on_that_consent()
    {
        var given = ACase(CasePhase.ServiceSteering);
        var consent = Ok(given.Case.AddConsent(ConsentDecision.Given, ToTransmit(), null, Someone, Now));
        var request = new MeasureRequest(null, Sealed(), "partner", TransmitsData: true, Recipient: Jobcenter, DataCategories: ["work"]);
        var measures = Ok(given.Case.SteerServices([request, request with { TransmitsData = false }], given.Plan!, Grounds(consent), Today.AddDays(90), Someone, Now)).Measures;

        var withdrawal = Ok(given.Case.WithdrawConsent(consent, "phone", measures, [], Someone, Now));

        withdrawal.StoppedMeasures.ShouldBe([measures[0].Id.Value]);
        (measures[0].StatusCode, measures[0].TransmissionStoppedOn, measures[0].SendsData).ShouldBe(("stopped", Today, false));
        measures[1].StatusCode.ShouldBe("requested");
        given.Case.LegalBasis.ShouldBe("consent");
    }

    [Fact]
    public void A_file_that_rested_on_the_withdrawn_consent_needs_another_basis()
    {
        var given = ACase(CasePhase.Monitoring);
        var withdrawal = Ok(given.Case.WithdrawConsent(given.Consent!, "letter", [], [], Someone, Now));

        given.Case.DecideFileBasis(withdrawal, FileBasis.OtherBasis, null, [], [], Someone, Now).Error!.Code.ShouldBe("withdrawal.other-basis-missing");
        Ok(given.Case.DecideFileBasis(withdrawal, FileBasis.OtherBasis, Documentation() with { LegalBasis = "public-task" }, [], [], Someone, Now)).OtherBasis.ShouldNotBeNull();

        given.Case.LegalBasis.ShouldBe("public-task");
    }

    [Fact]
    public void A_case_without_any_basis_is_marked_for_erasure_and_sends_nothing_more()
    {
        var given = ACase(CasePhase.Monitoring);
        var withdrawal = Ok(given.Case.WithdrawConsent(given.Consent!, "letter", [], [], Someone, Now));

        Ok(given.Case.DecideFileBasis(withdrawal, FileBasis.Erase, null, [], [], Someone, Now));

        given.Case.IsToBeErased(Today).ShouldBeTrue();
        given.Case.Transmit(Sending("work") with { LegalBasis = "public-task" }, NoGrounds, Someone, Now).Error!.Code.ShouldBe("disclosure.case-to-be-erased");
    }

    private static Transmission Sending(params string[] categories) => new("transmission", Jobcenter, categories, "letter");

    private static SecrecyReleaseTerms Release() => new(Someone, null, new Recipient("Jobcenter", Person: Sealed()), ["benefits", "work"]);

    private static (Story Story, Consent Consent) WithConsent(ConsentTerms terms)
    {
        var given = ACase(CasePhase.Monitoring);
        return (given, Ok(given.Case.AddConsent(ConsentDecision.Given, terms, null, Someone, Now)));
    }
}
