using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.CircularResolutions;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Resolutions;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

public sealed class CircularResolutionTests
{
    private static readonly DateTimeOffset Due = Given.Now.AddDays(14);
    private static readonly Motion Grant = new(ResolutionKind.GrantedLocal, "granted-local", "{}", null);

    private readonly GivenMeeting given = new();

    [Fact]
    public void It_passes_when_every_seat_has_voted_and_the_majority_is_for_it()
    {
        var vote = Started();
        Cast(vote, VoteChoice.Yes, VoteChoice.Yes, VoteChoice.No, VoteChoice.Abstain);

        vote.End(given.Body.Rules, Given.Now).Value.ShouldBe(new Ballot(new Votes(2, 1, 1), 4, 4, Carried: true));

        vote.State.ShouldBe(CircularState.Passed);
    }

    [Theory]
    [InlineData("Yes,Yes", CircularState.Passed)]
    [InlineData("Yes,No", CircularState.Failed)]
    [InlineData("Abstain,Abstain", CircularState.Failed)]
    [InlineData("Yes", CircularState.Lapsed)]
    [InlineData("", CircularState.Lapsed)]
    public void When_the_time_is_up_those_who_voted_decide_if_they_are_enough(string choices, CircularState state)
    {
        var vote = Started();
        Cast(vote, [.. choices.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<VoteChoice>)]);
        vote.End(given.Body.Rules, Given.Now).Error!.Code.ShouldBe("circular.still-open");

        vote.End(given.Body.Rules, Due).Error.ShouldBeNull();

        vote.State.ShouldBe(state);
        vote.End(given.Body.Rules, Due).Error!.Code.ShouldBe("circular.ended");
    }

    [Fact]
    public void Each_seat_votes_once_by_its_member_or_deputy()
    {
        var vote = Started();

        vote.Cast(VoteChoice.Yes, null, given.Body, given.Deputy, Given.Now).ShouldBe(Result.Ok);

        vote.Cast(VoteChoice.No, null, given.Body, given.Members[0], Given.Now).Error!.Code.ShouldBe("circular.already-voted");
        vote.Cast(VoteChoice.No, null, given.Body, Given.Author, Given.Now).Error!.Code.ShouldBe("circular.no-seat");
        vote.Cast(VoteChoice.No, given.Seats[1], given.Body, given.Members[2], Given.Now).Error!.Code.ShouldBe("circular.no-seat");
        vote.Cast(VoteChoice.No, null, given.Body, given.Members[1], Due).Error!.Code.ShouldBe("circular.ended");
    }

    [Fact]
    public void An_advisory_seat_has_no_vote()
    {
        var adviser = given.Body.Seats.Single(seat => seat.Id == given.Advisory).MemberId!.Value;

        Started().Cast(VoteChoice.Yes, null, given.Body, adviser, Given.Now).Error!.Code.ShouldBe("circular.no-seat");
    }

    [Fact]
    public void It_needs_rules_that_know_it_a_steering_group_and_a_topic_that_waits()
    {
        Start(new GivenMeeting(RulesOfProcedure.Default with { CircularResolution = false }).Body).ShouldBe("circular.not-allowed");
        Start(Body.Found(Given.Tenant, BodyId.New(), BodyKind.WorkingGroup, "Arbeitsgruppe", 4).Value!).ShouldBe("meeting.not-steering-group");
        Start(Body.Found(Given.Tenant, BodyId.New(), BodyKind.SteeringGroup, "Leer", 4).Value!).ShouldBe("circular.nobody-votes");
        Start(given.Body, new AgendaDraft(AgendaItemKind.Backlog, given.Topic.Id, null)).ShouldBe("circular.kind");
        Start(given.Body, presented: new Presented(Given.ATopic(TopicState.Bundled), ReportsChecked: false)).ShouldBe("circular.invalid");
    }

    [Fact]
    public void What_can_no_longer_be_carried_out_says_why()
    {
        var vote = Started();
        Cast(vote, VoteChoice.Yes, VoteChoice.Yes);

        vote.EndHindered(given.Body.Rules, "mandate.no-such-lead", Due);

        (vote.State, vote.Hindrance).ShouldBe((CircularState.Passed, "mandate.no-such-lead"));
    }

    [Fact]
    public void A_vote_that_has_ended_stays_as_it_ended()
    {
        var withdrawn = Started();
        withdrawn.Withdraw(" ", Given.Now).Error!.Code.ShouldBe("circular.reason-required");
        withdrawn.Withdraw("Wird in der Sitzung beraten.", Given.Now).ShouldBe(Result.Ok);
        var superseded = Started();
        superseded.Supersede(Given.Now);

        withdrawn.Supersede(Given.Now);

        (withdrawn.State, superseded.State).ShouldBe((CircularState.Withdrawn, CircularState.Superseded));
        superseded.Withdraw("Zu spät.", Given.Now).Error!.Code.ShouldBe("circular.ended");
    }

    private CircularResolution Started() =>
        CircularResolution.Start(Given.Tenant, "U-2026-0001", given.Body, given.Mandate, new Presented(given.Topic, ReportsChecked: true), Grant, Due, Given.Chair, Given.Now).Value!;

    private string Start(Body body, AgendaDraft? item = null, Presented? presented = null) =>
        CircularResolution.Start(Given.Tenant, "U-2026-0001", body, item ?? given.Mandate, presented, Grant, Due, Given.Chair, Given.Now).Error!.Code;

    private void Cast(CircularResolution vote, params VoteChoice[] choices)
    {
        foreach (var (choice, index) in choices.Select((choice, index) => (choice, index)))
            vote.Cast(choice, null, given.Body, given.Members[index], Given.Now).ShouldBe(Result.Ok);
    }
}
