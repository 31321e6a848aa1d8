using Kim.Domain.CaseManagement.Access;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.Shared;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class ReferralRequestTests
{
    private static readonly ReferralAddress Address = new(CarrierId.New(), UnitId.New(), Today.AddDays(3));

    [Fact]
    public void Without_consent_nothing_is_received() =>
        Receive(Facts() with { PersonConsents = false }).Error!.Code.ShouldBe("referral-request.consent-missing");

    [Fact]
    public void Every_fault_is_told_at_once() =>
        Receive(new ReferralFacts("", null, null, null, true, [], PersonConsents: true, Today.AddDays(1))).Error!.Fields.Count.ShouldBe(5);

    [Fact]
    public void Every_decision_answers_the_referrer_and_forgets_the_person()
    {
        var (accepted, declined, forwarded) = (Received(), Received(), Received());

        accepted.Accept(CaseId.New(), Someone, Now).ShouldBe(Result.Ok);
        declined.Decline("capacity", Someone, Now).ShouldBe(Result.Ok);
        forwarded.Forward(Address with { UnitId = UnitId.New() }, ReferralRequestId.New(), personConsents: false, Someone, Now).ShouldBe(Result.Ok);

        foreach (var request in new[] { accepted, declined, forwarded })
        {
            request.Answers.Single().ShouldBe(new ReferrerAnswer(Today, Slug.Of(request.State), Someone));
            (request.PreferredName, request.Contact).ShouldBe((null, null));
            request.Decline("capacity", Someone, Now).Error!.Code.ShouldBe("referral-request.already-decided");
            request.Answer("acknowledged", Someone, Now).Error!.Code.ShouldBe("referral-request.already-decided");
        }
    }

    [Fact]
    public void An_answer_without_a_reaction_counts_as_open()
    {
        var request = Received();

        request.Answer("acknowledged", Someone, Now).ShouldBe(Result.Ok);

        request.State.ShouldBe(ReferralRequestState.Received);
        request.IsOverdue(Today.AddDays(3)).ShouldBeFalse();
        request.IsOverdue(Today.AddDays(4)).ShouldBeTrue();
    }

    [Fact]
    public void Another_carrier_receives_nothing_that_the_person_does_not_agree_to()
    {
        var elsewhere = new ReferralAddress(CarrierId.New(), UnitId.New(), Today);

        Received().Forward(elsewhere, ReferralRequestId.New(), personConsents: false, Someone, Now).Error!.Code.ShouldBe("referral-request.consent-to-other-carrier");
        Received().Forward(elsewhere, ReferralRequestId.New(), personConsents: true, Someone, Now).ShouldBe(Result.Ok);
        Received().Forward(Address, ReferralRequestId.New(), personConsents: true, Someone, Now).Error!.Code.ShouldBe("referral-request.own-post");
    }

    [Fact]
    public void A_referral_that_is_passed_on_keeps_its_day_of_receipt()
    {
        var first = Received();

        var second = ReferralRequest.Receive(Tenant, ReferralRequestId.New(), "A-2", Address, Facts(), Someone, Now.AddDays(5), first).Value!;

        second.ReceivedOn.ShouldBe(Today);
        second.ForwardedFromId.ShouldBe(first.Id.Value);
    }

    [Fact]
    public void A_refusal_has_a_reason() => Received().Decline("", Someone, Now).Error!.Code.ShouldBe("case.reason-missing");

    [Fact]
    public void Every_state_has_its_label() =>
        AccessCatalogues.ReferralStates.Codes.Select(code => code.Value).ShouldBe(Enum.GetValues<ReferralRequestState>().Select(Slug.Of));

    private static ReferralRequest Received() => Receive(Facts()).Value!;

    private static Result<ReferralRequest> Receive(ReferralFacts facts) => ReferralRequest.Receive(Tenant, ReferralRequestId.New(), "A-1", Address, facts, Someone, Now);

    private static ReferralFacts Facts() => new("mbe", null, Sealed(), Sealed(), true, ["complex-needs"], PersonConsents: true, ConsentOn: null);
}
