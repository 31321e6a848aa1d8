using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Referrals;
using Kim.Domain.CaseManagement.Transmissions;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class ReferralTests
{
    private static readonly ReferralNote ToHousingOffice = new(ReferralOutcome.Referred, ["housing"], InstitutionCode: "social-office");

    [Theory]
    [InlineData(ArrivalOutcome.Arrived, "arrived")]
    [InlineData(ArrivalOutcome.NotArrived, "not-arrived")]
    [InlineData(ArrivalOutcome.Unknown, "unknown")]
    public void A_referral_ends_when_it_is_known_whether_the_person_arrived(ArrivalOutcome outcome, string reason)
    {
        var given = AReferralCounselling();
        var referral = Ok(given.DocumentReferral(ToHousingOffice, NoGrounds, Someone, Now)).Referral;
        (given.Phase, given.Status).ShouldBe((CasePhase.Monitoring, CaseStatus.Open));

        Ok(given.CheckArrival(referral, outcome, Now.AddDays(14)));

        (given.Phase, given.Status, given.EndReason).ShouldBe((CasePhase.Closure, CaseStatus.Closed, reason));
        given.CheckArrival(referral, outcome, Now).Error!.Code.ShouldBe("case.already-closed");
    }

    [Fact]
    public void Without_a_need_the_counselling_is_over_at_once()
    {
        var given = AReferralCounselling();

        Ok(given.DocumentReferral(new ReferralNote(ReferralOutcome.NoNeed, []), NoGrounds, Someone, Now));

        (given.Status, given.EndReason).ShouldBe((CaseStatus.Closed, "no-need"));
    }

    [Fact]
    public void A_referral_names_topic_and_target() =>
        AReferralCounselling().DocumentReferral(new ReferralNote(ReferralOutcome.Referred, []), NoGrounds, Someone, Now)
            .Error!.Fields.Select(field => field.Code).ShouldBe(["referral.topic-missing", "referral.target-missing"]);

    [Fact]
    public void Data_travel_with_a_referral_only_on_a_consent() =>
        AReferralCounselling().DocumentReferral(ToHousingOffice with { TransmitsData = true, Recipient = new Recipient("Sozialamt"), DataCategories = ["housing"] }, NoGrounds, Someone, Now)
            .Error!.Code.ShouldBe("disclosure.no-consent");

    [Fact]
    public void A_case_of_the_cycle_has_no_counselling_steps() =>
        ACase().Case.DocumentReferral(ToHousingOffice, NoGrounds, Someone, Now).Error!.Code.ShouldBe("case.wrong-type");

    [Fact]
    public void An_exit_closes_the_counselling()
    {
        var given = AReferralCounselling();

        Ok(given.Exit(ExitReason.Move, Now)).ShouldBe(ExitRoute.End);

        given.Status.ShouldBe(CaseStatus.Closed);
    }
}
