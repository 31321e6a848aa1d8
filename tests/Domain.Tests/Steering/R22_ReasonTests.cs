using Kim.Domain.Steering;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Resolutions;
using Kim.Domain.Steering.Solutions;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

/// <summary>R-22: who refuses, defers or does not forward says why, and the reporters learn of it.</summary>
public sealed class R22_ReasonTests
{
    [Theory]
    [InlineData(MandateOutcome.Refused)]
    [InlineData(MandateOutcome.Deferred)]
    public void R22_the_steering_group_refuses_and_defers_with_a_reason(MandateOutcome outcome)
    {
        var topic = Given.ATopic(TopicState.SteeringGroup);

        var result = topic.DecideMandate(Given.Unwilling(outcome) with { Reason = null }, Given.Chair, Given.Now);

        result.Error!.Code.ShouldBe("topic.mandate-decision-incomplete");
        result.Error.Fields.ShouldHaveSingleItem().Path.ShouldBe("reason");
        topic.State.ShouldBe(TopicState.SteeringGroup);
        topic.Resolutions.ShouldBeEmpty();
    }

    [Fact]
    public void R22_a_reason_lets_the_refusal_pass_and_writes_a_resolution()
    {
        var topic = Given.ATopic(TopicState.SteeringGroup);

        topic.DecideMandate(Given.Unwilling(MandateOutcome.Refused), Given.Chair, Given.Now).Error.ShouldBeNull();

        topic.State.ShouldBe(TopicState.Refused);
        topic.Resolutions.ShouldHaveSingleItem().Kind.ShouldBe(ResolutionKind.Refused);
    }

    [Fact]
    public void R22_the_lead_and_coordination_give_reasons_too()
    {
        Given.ATopic(TopicState.SubmittedToLead).NotForward("", Given.Lead, Given.Now).Error!.Code.ShouldBe("topic.reason-required");
        Given.ATopic(TopicState.SubmittedToLead).SendBack("", Given.Lead, Given.Now).Error!.Code.ShouldBe("topic.reason-required");
        Given.ATopic().CloseTopic("", Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.reason-required");
        Given.ATopic().MoveToBacklog("", Given.Today.AddDays(1), Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.reason-required");
    }

    [Theory]
    [InlineData(SolutionOutcome.Rework)]
    [InlineData(SolutionOutcome.Rejected)]
    public void R22_a_solution_is_not_turned_down_without_a_reason(SolutionOutcome outcome)
    {
        var topic = Given.ATopic(TopicState.SolutionSubmitted);

        var result = topic.DecideSolution(Given.Answer(outcome) with { Reason = "" }, Given.Chair, Given.Now);

        result.Error!.Code.ShouldBe("topic.solution-decision-incomplete");
        topic.State.ShouldBe(TopicState.SolutionSubmitted);
    }

    [Fact]
    public void R22_every_reporter_is_told_at_every_change()
    {
        var topic = Given.ATopic(TopicState.SubmittedToLead);
        topic.TakeEvents();

        topic.NotForward("Nicht zuständig.", Given.Lead, Given.Now).Error.ShouldBeNull();

        topic.Events.OfType<ReporterStatusChanged>().ShouldBe(
            topic.Reports.Select(report => new ReporterStatusChanged(report.ReportId, report.UnitId, "not-forwarded")));
    }

    [Theory]
    [InlineData(TopicState.Refused)]
    [InlineData(TopicState.ReportedToState)]
    [InlineData(TopicState.Rejected)]
    [InlineData(TopicState.NotForwarded)]
    public void R22_what_was_turned_down_is_made_known_and_ends_without_feedback(TopicState outcome)
    {
        var topic = Given.ATopic(outcome);
        topic.EnterPhase(TopicState.Transparency, Given.Now).Error.ShouldBeNull();

        topic.Inform([Given.PostA, Given.PostB], Given.Coordinator, Given.Now).Error.ShouldBeNull();

        topic.State.ShouldBe(TopicState.Closed);
        topic.FeedbackEntries.ShouldBeEmpty();
    }
}
