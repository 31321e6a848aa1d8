using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;

namespace Kim.Domain.Tests.Steering;

/// <summary>R-20: a report leaves its post only after another person has confirmed that it names nobody.</summary>
public sealed class R20_AnonymityTests
{
    [Fact]
    public void R20_the_author_cannot_check_the_own_report()
    {
        var report = Given.ASubmittedReport();

        report.PassAnonymityCheck(Given.Author, Given.Now).Error!.Code.ShouldBe("report.checked-by-author");
        report.SendBack(Given.Author, "Bitte kürzen.", Given.Now).Error!.Code.ShouldBe("report.checked-by-author");
        report.AnonymityCheck.ShouldBeNull();
    }

    [Fact]
    public void R20_another_person_can()
    {
        var report = Given.ASubmittedReport();

        report.PassAnonymityCheck(Given.Coordinator, Given.Now).ShouldBe(Result.Ok);

        report.AnonymityCheck.ShouldBe(new AnonymityCheck(Given.Coordinator, Given.Now, Clear: true, Findings: null));
    }

    [Fact]
    public void R20_an_unchecked_report_cannot_be_triaged()
    {
        var report = Given.ASubmittedReport();

        report.TriageAsNew(TopicId.New()).Error!.Code.ShouldBe("report.anonymity-not-checked");
        report.TriageAsKnown(TopicId.New()).Error!.Code.ShouldBe("report.anonymity-not-checked");
        report.TriageAsAnswered("Ja.").Error!.Code.ShouldBe("report.anonymity-not-checked");
        report.TriageAsSingleCase().Error!.Code.ShouldBe("report.anonymity-not-checked");
        report.State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public void R20_a_resubmitted_report_needs_a_new_check()
    {
        var report = Given.AReturnedReport();
        report.Resubmit(Given.Content with { Description = "Ohne Ort." }, Given.Now).ShouldBe(Result.Ok);

        report.TriageAsNew(TopicId.New()).Error!.Code.ShouldBe("report.anonymity-not-checked");

        report.PassAnonymityCheck(Given.Coordinator, Given.Now).ShouldBe(Result.Ok);
        report.TriageAsNew(TopicId.New()).ShouldBe(Result.Ok);
    }

    [Fact]
    public void R20_a_confirmed_report_is_neither_checked_again_nor_sent_back()
    {
        var report = Given.ACheckedReport();

        report.PassAnonymityCheck(Given.Coordinator, Given.Now).Error!.Code.ShouldBe("report.anonymity-already-checked");
        report.SendBack(Given.Coordinator, "Doch nicht.", Given.Now).Error!.Code.ShouldBe("report.anonymity-already-checked");
    }

    [Fact]
    public void R20_sending_back_says_what_to_change() =>
        Given.ASubmittedReport().SendBack(Given.Coordinator, " ", Given.Now).Error!.Code.ShouldBe("report.findings-required");

    [Fact]
    public void R20_anybody_may_check_a_report_from_outside()
    {
        var report = ChallengeReport.Draft(Given.Tenant, "M-2", Reporter.Outside(ReporterKind.Volunteer), Given.Content, Given.Now).Value!;
        report.Submit(Given.Now);

        report.PassAnonymityCheck(Given.Coordinator, Given.Now).ShouldBe(Result.Ok);
    }

    [Fact]
    public void R20_a_feedback_comment_is_cleared_by_somebody_else()
    {
        var topic = Given.ATopicInFeedback(Given.PostA);
        var statement = new Domain.Steering.Feedback.FeedbackStatement(
            Domain.Steering.Feedback.FeedbackAnswer.Applied, Domain.Steering.Feedback.FeedbackEffect.Solved, "Klappt gut.");
        topic.RecordFeedback(Given.PostA, 1, statement, Given.Author, Given.Now).ShouldBe(Result.Ok);

        topic.ClearFeedbackComment(Given.PostA, 1, 1, Given.Author).Error!.Code.ShouldBe("topic.comment-checked-by-author");
        topic.ClearFeedbackComment(Given.PostA, 1, 1, Given.Coordinator).ShouldBe(Result.Ok);
    }
}
