using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;

namespace Kim.Domain.Tests.Steering;

public sealed class BodyTests
{
    [Fact]
    public void A_member_and_the_deputy_belong_to_the_body_while_the_seat_lasts()
    {
        var (body, seat) = ASteeringGroupWithAChair();
        var (member, deputy) = (UserId.New(), UserId.New());
        body.FillSeat(seat, member, deputy, Given.Today).ShouldBe(Result.Ok);

        body.EndSeat(seat, Given.Today.AddDays(10)).ShouldBe(Result.Ok);

        body.IsMember(member, Given.Today).ShouldBeTrue();
        body.IsMember(deputy, Given.Today.AddDays(10)).ShouldBeTrue();
        body.IsMember(deputy, Given.Today.AddDays(11)).ShouldBeFalse();
        body.FillSeat(seat, member, null, Given.Today.AddDays(11)).Error!.Code.ShouldBe("body.seat-ended");
    }

    [Fact]
    public void A_body_has_one_chair_at_a_time()
    {
        var (body, seat) = ASteeringGroupWithAChair();
        body.AddSeat("Jobcenter", voting: true, chair: true, Given.Today).Error!.Code.ShouldBe("body.chair-taken");

        body.EndSeat(seat, Given.Today);

        body.AddSeat("Jobcenter", voting: true, chair: true, Given.Today.AddDays(1)).Error.ShouldBeNull();
    }

    [Fact]
    public void Nobody_is_the_own_deputy()
    {
        var (body, seat) = ASteeringGroupWithAChair();

        body.FillSeat(seat, Given.Chair, Given.Chair, Given.Today).Error!.Code.ShouldBe("body.member-is-deputy");
    }

    [Fact]
    public void A_seat_belongs_to_an_institution_and_ends_after_it_began()
    {
        var (body, seat) = ASteeringGroupWithAChair();

        body.AddSeat("", voting: true, chair: false, Given.Today).Error!.Code.ShouldBe("body.seat-invalid");
        body.EndSeat(seat, Given.Today.AddDays(-1)).Error!.Code.ShouldBe("body.seat-period");
        body.EndSeat(SeatId.New(), Given.Today).Error!.Code.ShouldBe("body.seat-not-found");
    }

    [Fact]
    public void The_rules_of_procedure_are_possible_ones() =>
        Body.Found(Given.Tenant, BodyId.New(), BodyKind.SteeringGroup, "Lenkungsgruppe", 2, RulesOfProcedure.Default with { QuorumPercent = 101 })
            .Error!.Code.ShouldBe("body.rules-invalid");

    private static (Body Body, SeatId Seat) ASteeringGroupWithAChair()
    {
        var body = Body.Found(Given.Tenant, BodyId.New(), BodyKind.SteeringGroup, "Lenkungsgruppe", 2).Value!;
        return (body, body.AddSeat("KI", voting: true, chair: true, Given.Today).Value);
    }
}
