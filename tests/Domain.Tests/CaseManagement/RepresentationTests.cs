using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Documents;
using Kim.Domain.CaseManagement.Representation;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.Shared;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class RepresentationTests
{
    private static readonly Deadline.Span Longest = new(0, 90, TimeSpan.Zero);

    [Fact]
    public void A_substitution_opens_nothing_before_the_client_knows_and_agrees()
    {
        var substitution = Ok(Arrange(new SubstitutionTerms(UserId.New(), Today, Today.AddDays(10), ClientInformed: true, ClientConsent: false)));

        substitution.IsActive(Today).ShouldBeFalse();
        Ok(substitution.Confirm(informed: true, consent: true));
        substitution.IsActive(Today).ShouldBeTrue();
    }

    [Fact]
    public void A_substitution_ends_by_itself_or_earlier()
    {
        var substitution = Ok(Arrange(new SubstitutionTerms(UserId.New(), Today.AddDays(1), Today.AddDays(10), true, true)));

        (substitution.IsActive(Today), substitution.IsActive(Today.AddDays(1)), substitution.IsActive(Today.AddDays(10)), substitution.IsActive(Today.AddDays(11))).ShouldBe((false, true, true, false));
        Ok(substitution.End(Now.AddDays(2)));
        substitution.IsActive(Today.AddDays(2)).ShouldBeFalse();
        substitution.End(Now.AddDays(2)).Error!.Code.ShouldBe("substitution.ended");
    }

    [Fact]
    public void A_substitution_has_an_end_that_is_not_too_far()
    {
        var other = UserId.New();

        FaultOf(new SubstitutionTerms(other, Today, null, true, true)).ShouldBe("field.required");
        FaultOf(new SubstitutionTerms(other, Today, Today.AddDays(-1), true, true)).ShouldBe("substitution.window");
        FaultOf(new SubstitutionTerms(other, Today, Today.AddDays(91), true, true)).ShouldBe("substitution.too-long");
        FaultOf(new SubstitutionTerms(Someone, Today, Today.AddDays(5), true, true)).ShouldBe("substitution.self");
    }

    [Fact]
    public void A_case_is_handed_over_when_the_client_knows()
    {
        var given = ACase(CasePhase.Monitoring).Case;
        var (from, to) = (given.UnitId, UnitId.New());

        given.HandOver(to, null, new HandOverTerms("capacity", ClientInformed: false), Someone, Now).Error!.Code.ShouldBe("case.client-not-informed");
        var handOver = Ok(given.HandOver(to, null, new HandOverTerms("capacity", ClientInformed: true, Today, Sealed()), Someone, Now));

        (handOver.FromUnitId, handOver.ToUnitId, given.UnitId).ShouldBe((from, to, to));
    }

    [Fact]
    public void A_note_is_no_contact()
    {
        var given = ACase(CasePhase.Monitoring).Case;
        var before = given.LastContactOn;

        Ok(given.RecordContact(new ContactNote("note", Now.AddDays(3), Note: Sealed()), Someone, Now.AddDays(3)));
        given.LastContactOn.ShouldBe(before);
        Ok(given.RecordContact(new ContactNote("phone", Now.AddDays(3)), Someone, Now.AddDays(3)));
        given.LastContactOn.ShouldBe(Today.AddDays(3));
    }

    [Fact]
    public void A_document_has_content_of_a_known_kind_and_a_size()
    {
        var given = ACase(CasePhase.Monitoring).Case;
        var facts = new DocumentFacts("letter", Sealed(), "application/pdf", 100, "00");

        given.FileDocument(facts with { MediaType = "text/html", Size = 0 }, Someone, Now).Error!.Fields.Select(field => field.Code).ShouldBe(["document.media-type", "document.empty"]);
        given.FileDocument(facts with { Size = CaseDocument.LargestSize + 1 }, Someone, Now).Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("document.too-large");
        Ok(given.FileDocument(facts with { ExpiresOn = Today }, Someone, Now)).IsExpired(Today.AddDays(1)).ShouldBeTrue();
    }

    private static Result<Substitution> Arrange(SubstitutionTerms terms) => ACase(CasePhase.Monitoring).Case.ArrangeSubstitution(terms, Longest, Someone, Now);

    private static string FaultOf(SubstitutionTerms terms) => Arrange(terms).Error!.Fields.ShouldHaveSingleItem().Code;
}
