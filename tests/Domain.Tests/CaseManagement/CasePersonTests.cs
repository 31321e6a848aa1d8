using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.CaseManagement.Persons;
using Kim.Domain.Shared;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class CasePersonTests
{
    [Fact]
    public void An_adult_of_a_family_case_is_assessed_with_an_own_consent_only()
    {
        var story = ACase(CasePhase.Assessment);
        var (partner, child) = (Person(story, adult: true), Person(story, adult: false));

        Assess(story, child).ShouldBeNull();
        Assess(story, partner, child).ShouldBe("case-person.consent-missing");
        partner.Consent("2026-1", "ar", "written", informed: true, validUntil: null, Now).ShouldBe(Result.Ok);
        Assess(story, partner, child).ShouldBeNull();
        partner.WithdrawConsent("letter", Now).ShouldBe(Result.Ok);
        Assess(story, partner).ShouldBe("case-person.consent-missing");
        partner.Consents.Single().WithdrawnChannel.ShouldBe("letter");
    }

    [Fact]
    public void A_consent_that_has_expired_is_none()
    {
        var person = Person(ACase(), adult: true);
        person.Consent("2026-1", "ar", "written", informed: true, Today.AddDays(1), Now).ShouldBe(Result.Ok);

        person.MayBeAssessed(Today.AddDays(1)).ShouldBeTrue();
        person.MayBeAssessed(Today.AddDays(2)).ShouldBeFalse();
        person.Consent("", "", "", informed: false, Today.AddDays(-1), Now).Error!.Fields.Count.ShouldBe(5);
        Person(ACase(), adult: true).WithdrawConsent("letter", Now).Error!.Code.ShouldBe("consent.nothing-to-withdraw");
    }

    [Fact]
    public void Who_left_the_case_is_assessed_no_more()
    {
        var story = ACase(CasePhase.Assessment);
        var child = Person(story, adult: false);

        child.Leave(Today).ShouldBe(Result.Ok);

        Assess(story, child).ShouldBe("case-person.left");
        child.Leave(Today).Error!.Code.ShouldBe("case-person.left");
    }

    [Fact]
    public void Nobody_is_assessed_in_the_case_of_somebody_else() =>
        Assess(ACase(CasePhase.Assessment), Person(ACase(), adult: false)).ShouldBe("case.record-not-found");

    [Fact]
    public void A_case_adds_others_than_its_client_and_until_it_has_ended()
    {
        var story = ACase();

        story.Case.AddPerson(new CasePersonFacts("self", Adult: true, story.Case.ClientId), Someone, Now).Error!.Code.ShouldBe("case-person.is-client");
        story.Case.AddPerson(new CasePersonFacts("", Adult: true), Someone, Now).Error!.Fields.Count.ShouldBe(2);
        AClosedCase(3).Case.AddPerson(new CasePersonFacts("child", Adult: false, Name: Sealed()), Someone, Now).Error!.Code.ShouldBe("case.already-closed");
    }

    private static CasePerson Person(Story story, bool adult) => story.Case.AddPerson(new CasePersonFacts(adult ? "partner" : "child", adult, Name: Sealed()), Someone, Now).Value!;

    private static string? Assess(Story story, params CasePerson[] persons) =>
        story.Case.RecordAssessment(Findings() with { Persons = persons }, CaseCatalogues.MandatoryLifeDomains, Someone, Now).Error?.Code;
}
