using Kim.Domain.Shared;
using Kim.Domain.Steering.Feedback;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Solutions;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

/// <summary>R-25: an accepted solution is not done before every CM post has answered, was waived, or let it expire.</summary>
public sealed class R25_FeedbackTests
{
    private static readonly UnitId PostC = UnitId.New();
    private static readonly FeedbackStatement Applied = new(FeedbackAnswer.Applied, FeedbackEffect.Improved);

    [Theory]
    [InlineData(EffectVerdict.Effective)]
    [InlineData(EffectVerdict.Resubmit)]
    public void R25_one_open_post_keeps_the_topic_in_feedback(EffectVerdict verdict)
    {
        var topic = Given.ATopicInFeedback(Given.PostA, Given.PostB);
        topic.RecordFeedback(Given.PostA, 1, Applied, Given.Author, Given.Now);

        topic.ReviewEffect(verdict, null, Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.feedback-missing");

        topic.State.ShouldBe(TopicState.Feedback);
    }

    [Fact]
    public void R25_answered_waived_and_expired_all_count()
    {
        var topic = Given.ATopicInFeedback(Given.PostA, Given.PostB, PostC);
        topic.RecordFeedback(Given.PostA, 1, Applied, Given.Author, Given.Now).ShouldBe(Result.Ok);
        topic.WaiveFeedback(Given.PostB, 1, "Stelle unbesetzt.", Given.Coordinator, Given.Now).ShouldBe(Result.Ok);
        topic.ExpireFeedback(PostC, 1, Given.Now).ShouldBe(Result.Ok);

        topic.ReviewEffect(EffectVerdict.Effective, null, Given.Coordinator, Given.Now).ShouldBe(Result.Ok);

        (topic.State, topic.Round).ShouldBe((TopicState.Feedback, 2));
        topic.FeedbackEntries.Count(entry => entry is { Round: 2, State: FeedbackState.Open }).ShouldBe(3);
    }

    [Fact]
    public void R25_the_second_round_is_held_open_as_well_and_then_ends_the_topic()
    {
        var topic = Given.ATopicInFeedback(Given.PostA);
        topic.RecordFeedback(Given.PostA, 1, Applied, Given.Author, Given.Now);
        topic.ReviewEffect(EffectVerdict.Effective, null, Given.Coordinator, Given.Now);

        topic.ReviewEffect(EffectVerdict.Effective, null, Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.feedback-missing");
        topic.RecordFeedback(Given.PostA, 2, Applied, Given.Author, Given.Now).ShouldBe(Result.Ok);
        topic.ReviewEffect(EffectVerdict.Effective, null, Given.Coordinator, Given.Now).ShouldBe(Result.Ok);

        topic.State.ShouldBe(TopicState.Closed);
        topic.History.TakeLast(2).Select(step => step.To).ShouldBe([TopicState.Effective, TopicState.Closed]);
    }

    [Fact]
    public void R25_an_ineffective_solution_goes_back_to_the_steering_group_and_comes_round_again()
    {
        var topic = Given.ATopicInFeedback(Given.PostA);
        topic.RecordFeedback(Given.PostA, 1, new FeedbackStatement(FeedbackAnswer.NotApplied, null), Given.Author, Given.Now).ShouldBe(Result.Ok);

        topic.ReviewEffect(EffectVerdict.Resubmit, "Unverändert.", Given.Coordinator, Given.Now).ShouldBe(Result.Ok);

        topic.State.ShouldBe(TopicState.SteeringGroup);
        topic.History.TakeLast(2).Select(step => step.To).ShouldBe([TopicState.Resubmitted, TopicState.SteeringGroup]);
        topic.DecideMandate(Given.Granted with { Outcome = MandateOutcome.GrantedLocal }, Given.Chair, Given.Now);
        topic.EnterPhase(TopicState.InWork, Given.Now);
        topic.SubmitSolution(Given.Proposal, Given.Lead, Given.Now);
        topic.DecideSolution(Given.Answer(SolutionOutcome.Accepted), Given.Chair, Given.Now);
        topic.EnterPhase(TopicState.Transparency, Given.Now);
        topic.Inform([Given.PostA], Given.Coordinator, Given.Now).ShouldBe(Result.Ok);
        (topic.Pass, topic.Round).ShouldBe((2, 1));
        topic.ReviewEffect(EffectVerdict.Effective, null, Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.feedback-missing");
    }

    [Fact]
    public void R25_a_directly_solved_topic_asks_for_feedback_too()
    {
        var topic = Given.ATopic(TopicState.SolvedDirectly);
        topic.EnterPhase(TopicState.Transparency, Given.Now);

        topic.Inform([Given.PostA], Given.Coordinator, Given.Now).ShouldBe(Result.Ok);

        topic.State.ShouldBe(TopicState.Feedback);
    }

    [Fact]
    public void R25_the_posts_of_a_round_may_change_while_answers_stay()
    {
        var topic = Given.ATopicInFeedback(Given.PostA, Given.PostB);
        topic.RecordFeedback(Given.PostA, 1, Applied, Given.Author, Given.Now);

        topic.AskForFeedback([PostC]).ShouldBe(Result.Ok);

        topic.FeedbackEntries.Select(entry => entry.UnitId).ShouldBe([Given.PostA, PostC]);
    }

    [Fact]
    public void A_post_answers_once_for_its_round_and_only_when_asked()
    {
        var topic = Given.ATopicInFeedback(Given.PostA);
        topic.RecordFeedback(Given.PostA, 1, Applied, Given.Author, Given.Now);

        topic.RecordFeedback(Given.PostA, 1, Applied, Given.Author, Given.Now).Error!.Code.ShouldBe("topic.feedback-already-recorded");
        topic.WaiveFeedback(Given.PostA, 1, "Doch nicht.", Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.feedback-already-recorded");
        topic.ExpireFeedback(Given.PostA, 2, Given.Now).Error!.Code.ShouldBe("topic.feedback-wrong-round");
        topic.RecordFeedback(PostC, 1, Applied, Given.Author, Given.Now).Error!.Code.ShouldBe("topic.feedback-unknown-post");
    }

    [Fact]
    public void Who_applied_a_solution_tells_its_effect_and_who_waives_tells_why()
    {
        var topic = Given.ATopicInFeedback(Given.PostA);

        topic.RecordFeedback(Given.PostA, 1, new FeedbackStatement(FeedbackAnswer.Partly, null), Given.Author, Given.Now)
            .Error!.Code.ShouldBe("topic.feedback-incomplete");
        topic.WaiveFeedback(Given.PostA, 1, "", Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.reason-required");
    }
}
