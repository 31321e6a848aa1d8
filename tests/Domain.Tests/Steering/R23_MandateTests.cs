using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Solutions;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

/// <summary>R-23: a mandate has exactly one lead, one deadline, and the decision it rests on.</summary>
public sealed class R23_MandateTests
{
    [Theory]
    [InlineData(MandateOutcome.GrantedLocal, MandateScope.Local)]
    [InlineData(MandateOutcome.GrantedThematic, MandateScope.Thematic)]
    public void R23_a_granted_mandate_names_lead_deadline_and_decision(MandateOutcome outcome, MandateScope scope)
    {
        var topic = Given.ATopic(TopicState.SteeringGroup);

        var resolutionId = topic.DecideMandate(Given.Granted with { Outcome = outcome }, Given.Chair, Given.Now).Value;

        var mandate = topic.Mandates.ShouldHaveSingleItem();
        (mandate.LeadId, mandate.Deadline, mandate.ResolutionId, mandate.Scope).ShouldBe((Given.Lead, Given.Today.AddDays(90), resolutionId, scope));
        topic.Resolutions.ShouldHaveSingleItem().Id.ShouldBe(resolutionId);
    }

    [Fact]
    public void R23_what_is_missing_is_named_at_once()
    {
        var topic = Given.ATopic(TopicState.SteeringGroup);

        var result = topic.DecideMandate(Given.Granted with { LeadId = null, Deadline = null }, Given.Chair, Given.Now);

        result.Error!.Fields.Select(field => field.Code).ShouldBe(["mandate.lead-required", "mandate.deadline-required"]);
        topic.Mandates.ShouldBeEmpty();
    }

    [Fact]
    public void R23_the_deadline_lies_ahead()
    {
        var result = Given.ATopic(TopicState.SteeringGroup)
            .DecideMandate(Given.Granted with { Deadline = Given.Today }, Given.Chair, Given.Now);

        result.Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("date.not-ahead");
    }

    [Fact]
    public void R23_rework_stays_under_the_same_mandate()
    {
        var topic = Given.ATopic(TopicState.Rework);
        topic.EnterPhase(TopicState.InWork, Given.Now);

        topic.SubmitSolution(Given.Proposal, Given.Lead, Given.Now).Error.ShouldBeNull();

        topic.Mandates.Count.ShouldBe(1);
        topic.Solutions.Select(solution => (solution.MandateId, solution.Version))
            .ShouldBe([(topic.Mandates[0].Id, 1), (topic.Mandates[0].Id, 2)]);
    }

    [Fact]
    public void R23_a_second_mandate_follows_only_when_the_first_has_ended()
    {
        var topic = Given.ATopicInFeedback();
        topic.ReviewEffect(EffectVerdict.Resubmit, "Wirkt nicht.", Given.Coordinator, Given.Now);

        topic.DecideMandate(Given.Granted, Given.Chair, Given.Now).Error.ShouldBeNull();

        topic.Mandates.Count.ShouldBe(2);
        topic.Mandates.Count(mandate => mandate.EndedAt is null).ShouldBe(1);
    }

    [Fact]
    public void An_accepted_solution_needs_the_decision_on_publicity()
    {
        var topic = Given.ATopic(TopicState.SolutionSubmitted);

        var result = topic.DecideSolution(Given.Answer(SolutionOutcome.Accepted) with { Publicity = null }, Given.Chair, Given.Now);

        result.Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("publicity.required");
    }

    [Fact]
    public void Deciding_on_a_solution_writes_a_resolution()
    {
        var topic = Given.ATopic(TopicState.SolutionSubmitted);

        var resolutionId = topic.DecideSolution(Given.Answer(SolutionOutcome.Accepted), Given.Chair, Given.Now).Value;

        topic.Resolutions[^1].Id.ShouldBe(resolutionId);
        topic.Resolutions[^1].Publicity!.Publish.ShouldBeTrue();
        topic.Solutions[^1].ResolutionId.ShouldBe(resolutionId);
    }
}
