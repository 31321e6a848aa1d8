using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Resolutions;
using Kim.Domain.Steering.Solutions;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

public sealed class PublicationTests
{
    [Fact]
    public void What_was_decided_to_be_public_is_published_once_the_posts_know_it()
    {
        var early = Given.ATopic(TopicState.Transparency);
        early.Publish("Sprachkurse", "Es gibt jetzt …", Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.not-informed");
        var topic = Given.ATopicInFeedback(Given.PostA);

        topic.Publish("Sprachkurse", "Es gibt jetzt …", Given.Coordinator, Given.Now).ShouldBe(Result.Ok);

        topic.Publication.ShouldBe(new Publication("Sprachkurse", "Es gibt jetzt …", Given.Coordinator, Given.Now));
        topic.WithdrawPublication().ShouldBe(Result.Ok);
        topic.WithdrawPublication().Error!.Code.ShouldBe("topic.not-published");
    }

    [Fact]
    public void Nothing_is_published_that_was_not_decided_to_be()
    {
        var silent = Given.ATopic(TopicState.SolutionSubmitted);
        silent.DecideSolution(new SolutionDecision(SolutionOutcome.Accepted, Given.SteeringGroup) { Publicity = new Publicity(false, null) }, Given.Chair, Given.Now);
        silent.EnterPhase(TopicState.Transparency, Given.Now);
        silent.Inform([Given.PostA], Given.Coordinator, Given.Now);

        silent.Publish("Sprachkurse", "Text", Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.publicity-not-decided");
    }

    [Fact]
    public void A_publication_has_title_and_text() =>
        Given.ATopicInFeedback(Given.PostA).Publish("", null, Given.Coordinator, Given.Now).Error!.Fields.Select(field => field.Path).ShouldBe(["title", "text"]);

    [Fact]
    public void Whoever_joins_a_topic_under_way_is_told_where_it_stands()
    {
        var topic = Given.ATopic(TopicState.SteeringGroup);
        var late = Given.FromOutside();

        topic.Bundle(late).ShouldBe(Result.Ok);

        topic.Events.OfType<ReporterStatusChanged>().Last().ShouldBe(new ReporterStatusChanged(late.ReportId, null, "steering-group"));
    }
}
