using Kim.Domain.Shared;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Resolutions;

namespace Kim.Domain.Tests.Steering;

public sealed class QuorumTests
{
    [Theory]
    [InlineData(50, 4, 2, true)]
    [InlineData(50, 4, 1, false)]
    [InlineData(50, 5, 2, false)]
    [InlineData(50, 5, 3, true)]
    [InlineData(67, 3, 2, false)]
    [InlineData(100, 3, 3, true)]
    [InlineData(0, 3, 0, false)]
    [InlineData(0, 3, 1, true)]
    public void A_quorum_is_a_share_of_the_occupied_voting_seats(int percent, int entitled, int present, bool reached) =>
        (RulesOfProcedure.Default with { QuorumPercent = percent }).IsQuorate(present, entitled).ShouldBe(reached);

    [Theory]
    [InlineData(50, 2, 1, 0, true)]
    [InlineData(50, 1, 1, 3, false)]
    [InlineData(50, 1, 0, 5, true)]
    [InlineData(50, 0, 0, 4, false)]
    [InlineData(66, 2, 1, 0, true)]
    [InlineData(66, 3, 2, 0, false)]
    public void A_majority_is_counted_of_the_votes_cast(int percent, int yes, int no, int abstain, bool carried) =>
        (RulesOfProcedure.Default with { MajorityPercent = percent }).Carry(new Votes(yes, no, abstain)).ShouldBe(carried);

    [Fact]
    public void Advisory_seats_and_empty_ones_do_not_count()
    {
        var given = new GivenMeeting().Frozen();
        given.Body.AddSeat("Jobcenter", voting: true, chair: false, Given.Today);

        given.Meeting.Hold([new(given.Advisory, Presence.Member), new(given.Seats[0], Presence.Deputy)], given.Body, GivenMeeting.Day).ShouldBe(Result.Ok);

        given.Meeting.Quorum.ShouldBe(new Quorum(Entitled: 4, Present: 1, Reached: false));
        given.Meeting.Vote(given.Item, new(1, 0, 0), null, given.Body).Error!.Code.ShouldBe("meeting.no-quorum");
    }

    [Fact]
    public void Who_comes_later_makes_the_quorum()
    {
        var given = new GivenMeeting().Held(present: 1);

        given.Meeting.Hold([.. given.Seats.Take(2).Select(seat => new Present(seat, Presence.Member))], given.Body, GivenMeeting.Day).ShouldBe(Result.Ok);

        given.Meeting.Quorum!.Reached.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(-1, 1, 1)]
    [InlineData(2, 1, 1)]
    public void Votes_are_those_of_the_seats_present(int yes, int no, int abstain)
    {
        var given = new GivenMeeting().Held(present: 3);

        given.Meeting.Vote(given.Item, new(yes, no, abstain), null, given.Body).Error!.Code.ShouldBe("meeting.votes-invalid");
    }

    [Fact]
    public void A_motion_without_majority_leaves_the_item_open_for_another_one()
    {
        var given = new GivenMeeting().Held();

        given.Meeting.Vote(given.Item, new(1, 1, 1), null, given.Body).Value!.Carried.ShouldBeFalse();
        given.Meeting.Vote(given.Item, new(2, 1, 0), null, given.Body).Value!.Carried.ShouldBeTrue();

        given.Meeting.Vote(given.Item, new(3, 0, 0), null, given.Body).Error!.Code.ShouldBe("meeting.item-decided");
    }

    [Fact]
    public void Only_a_steering_group_decides_on_mandates()
    {
        var given = new GivenMeeting().Held();
        var group = Body.Found(Given.Tenant, given.Body.Id, BodyKind.WorkingGroup, "Arbeitsgruppe", 4).Value!;

        given.Meeting.Vote(given.Item, new(2, 0, 0), null, group).Error!.Code.ShouldBe("meeting.not-steering-group");
        given.Meeting.Vote(given.Meeting.Agenda[1].Id, new(2, 0, 0), null, group).Error.ShouldBeNull();
    }

    [Fact]
    public void Rules_of_procedure_ask_for_a_majority() =>
        Refused(RulesOfProcedure.Default with { MajorityPercent = 40 }).ShouldBe("body.rules-invalid");

    private static string Refused(RulesOfProcedure rules) => Body.Found(Given.Tenant, Kim.Domain.Steering.BodyId.New(), BodyKind.SteeringGroup, "Lenkungsgruppe", 2, rules).Error!.Code;
}
