using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

/// <summary>R-26: nothing is forgotten in the backlog, because every entry comes back by itself.</summary>
public sealed class R26_BacklogTests
{
    [Fact]
    public void R26_a_backlog_entry_carries_its_resubmission_date()
    {
        var topic = Given.ATopic(TopicState.Backlog);

        topic.ResubmitOn.ShouldBe(Given.Today.AddDays(90));
    }

    [Fact]
    public void R26_the_date_lies_ahead()
    {
        var topic = Given.ATopic();

        topic.MoveToBacklog("Beobachten.", Given.Today, Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.resubmission-not-ahead");

        topic.State.ShouldBe(TopicState.Bundled);
    }

    [Fact]
    public void R26_the_entry_comes_back_without_anybodys_decision()
    {
        var topic = Given.ATopic(TopicState.Backlog);

        topic.EnterPhase(TopicState.Bundled, Given.Now).Error.ShouldBeNull();

        (topic.State, topic.ResubmitOn, topic.History[^1].By).ShouldBe((TopicState.Bundled, null, null));
    }

    [Fact]
    public void A_deferred_topic_may_carry_a_date_too()
    {
        var topic = Given.ATopic(TopicState.SteeringGroup);

        topic.DecideMandate(Given.Unwilling(MandateOutcome.Deferred) with { ResubmitOn = Given.Today.AddDays(30) }, Given.Chair, Given.Now);

        topic.ResubmitOn.ShouldBe(Given.Today.AddDays(30));
    }
}
