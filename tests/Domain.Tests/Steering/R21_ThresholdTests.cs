using Kim.Domain.Shared;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

/// <summary>R-21: forwarded is what diverse CM posts reported, or what has a reasoned exception.</summary>
public sealed class R21_ThresholdTests
{
    [Fact]
    public void R21_two_posts_reach_a_threshold_of_two()
    {
        var topic = Given.ATopic(Given.FromPost(Given.PostB));

        topic.Forward(2, null, Given.Coordinator, Given.Now).ShouldBe(Result.Ok);

        topic.State.ShouldBe(TopicState.SubmittedToLead);
        topic.ThresholdOverride.ShouldBeNull();
    }

    [Fact]
    public void R21_many_reports_of_one_post_count_once()
    {
        var topic = Given.ATopic(Given.FromPost(Given.PostA), Given.FromPost(Given.PostA));

        topic.DistinctCmPosts.ShouldBe(1);
        topic.Forward(2, " ", Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.too-few-cm-posts");
        topic.State.ShouldBe(TopicState.Bundled);
    }

    [Fact]
    public void R21_reports_from_outside_do_not_count()
    {
        var topic = Given.ATopic(Given.FromOutside(), Given.FromOutside());

        topic.Forward(2, null, Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.too-few-cm-posts");
    }

    [Fact]
    public void R21_the_parameter_sets_the_threshold()
    {
        var topic = Given.ATopic(Given.FromPost(Given.PostB));

        topic.Forward(3, null, Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.too-few-cm-posts");
        topic.Forward(1, null, Given.Coordinator, Given.Now).ShouldBe(Result.Ok);
    }

    [Fact]
    public void R21_a_reasoned_exception_is_documented()
    {
        var topic = Given.ATopic();

        topic.Forward(2, "Schwerer Einzelbefund.", Given.Coordinator, Given.Now).ShouldBe(Result.Ok);

        topic.ThresholdOverride.ShouldBe("Schwerer Einzelbefund.");
        topic.History[^1].Reason.ShouldBe("Schwerer Einzelbefund.");
    }
}
