using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

public sealed class ReportAndBundleTests
{
    [Fact]
    public void Every_faulty_field_of_a_report_is_named_at_once()
    {
        var content = Given.Content with { Title = "", Categories = [], LifeDomains = ["mit Leerzeichen"], Effect = new string('x', 2001) };

        var result = ChallengeReport.Draft(Given.Tenant, "M-1", Reporter.CmPost(Given.PostA, Given.Author), content, Given.Now);

        result.Error!.Code.ShouldBe("report.invalid");
        result.Error.Fields.Select(field => (field.Path, field.Code)).ShouldBe(
            [("title", "text.required"), ("categories", "list.required"), ("lifeDomains[0]", "code.shape"), ("effect", "text.too-long")]);
    }

    [Fact]
    public void A_report_of_a_post_names_the_post() =>
        ChallengeReport.Draft(Given.Tenant, "M-1", new Reporter(ReporterKind.CmPost, null, Given.Author), Given.Content, Given.Now)
            .Error!.Code.ShouldBe("report.unit-required");

    [Fact]
    public void The_reporter_is_told_of_every_state()
    {
        var report = Given.ACheckedReport();
        report.TriageAsAnswered("Das gibt es seit Mai.");
        report.Close();

        report.Events.OfType<ReporterStatusChanged>().Select(happened => happened.State).ShouldBe(["submitted", "answered", "closed"]);
    }

    [Fact]
    public void A_triaged_report_knows_its_topic()
    {
        var topicId = TopicId.New();
        var report = Given.ACheckedReport();

        report.TriageAsKnown(topicId).ShouldBe(Result.Ok);

        report.TopicId.ShouldBe(topicId);
        report.Events.ShouldContain(new ReportAssigned(report.Id, topicId));
    }

    [Fact]
    public void An_answered_report_carries_its_answer() =>
        Given.ACheckedReport().TriageAsAnswered("").Error!.Code.ShouldBe("report.answer-required");

    [Fact]
    public void A_report_joins_a_topic_once()
    {
        var topic = Given.ATopic();

        topic.Bundle(topic.Reports[0]).Error!.Code.ShouldBe("topic.report-already-bundled");
        Given.ATopic(TopicState.Closed).Bundle(Given.FromOutside()).Error!.Code.ShouldBe("topic.closed");
    }

    [Fact]
    public void A_report_moves_between_topics_and_the_emptied_one_closes()
    {
        var report = Given.AReport(ReportState.Bundled);
        var subject = new TopicSubject("Doppelt", "Dasselbe Thema.", TopicScope.Local);
        var doublet = Topic.Open(Given.Tenant, report.TopicId!.Value, "T-2", subject, TopicReport.Of(report, Given.Now), Given.Now).Value!;
        var topic = Given.ATopic();

        doublet.Unbundle(report.Id, Given.Coordinator, Given.Now).ShouldBe(Result.Ok);
        report.MoveTo(topic.Id).ShouldBe(Result.Ok);
        topic.Bundle(TopicReport.Of(report, Given.Now)).ShouldBe(Result.Ok);

        doublet.State.ShouldBe(TopicState.Closed);
        doublet.Events.ShouldContain(new TopicEmptied(doublet.Id));
        (report.State, report.TopicId).ShouldBe((ReportState.Bundled, topic.Id));
    }

    [Fact]
    public void A_topic_that_is_under_way_lets_no_report_go() =>
        Given.ATopic(TopicState.SteeringGroup).Unbundle(ReportId.New(), Given.Coordinator, Given.Now).Error!.Code.ShouldBe("topic.wrong-state");
}
