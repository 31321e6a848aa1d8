using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Resolutions;
using Kim.Domain.Steering.Solutions;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

/// <summary>Reports and topics in the states that the tests begin with.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 3, 2);
    public static readonly TenantId Tenant = TenantId.New();
    public static readonly BodyId SteeringGroup = BodyId.New();
    public static readonly UserId Author = UserId.New();
    public static readonly UserId Coordinator = UserId.New();
    public static readonly UserId Lead = UserId.New();
    public static readonly UserId Chair = UserId.New();
    public static readonly UnitId PostA = UnitId.New();
    public static readonly UnitId PostB = UnitId.New();

    public static ReportContent Content => new()
    {
        Title = "Wartezeit auf Sprachkurse",
        Description = "Kurse mit Kinderbetreuung fehlen im Südkreis.",
        Categories = ["missing-offer"],
        Frequency = ReportFrequency.Frequent,
        Effect = "Der Einstieg verzögert sich um Monate.",
    };

    public static ChallengeReport ADraft() =>
        ChallengeReport.Draft(Tenant, "M-2026-0001", Reporter.CmPost(PostA, Author), Content, Now).Value!;

    public static ChallengeReport ASubmittedReport()
    {
        var report = ADraft();
        report.Submit(Now).ShouldBe(Result.Ok);
        return report;
    }

    public static ChallengeReport ACheckedReport()
    {
        var report = ASubmittedReport();
        report.PassAnonymityCheck(Coordinator, Now).ShouldBe(Result.Ok);
        return report;
    }

    public static ChallengeReport AReturnedReport()
    {
        var report = ASubmittedReport();
        report.SendBack(Coordinator, "Der Ort lässt auf eine Familie schließen.", Now).ShouldBe(Result.Ok);
        return report;
    }

    public static ChallengeReport AReport(ReportState state)
    {
        var report = state switch
        {
            ReportState.Draft => ADraft(),
            ReportState.Submitted => ACheckedReport(),
            ReportState.Returned or ReportState.Withdrawn => AReturnedReport(),
            _ => ACheckedReport(),
        };
        _ = state switch
        {
            ReportState.SingleCase => report.TriageAsSingleCase(),
            ReportState.Merged => report.TriageAsKnown(TopicId.New()),
            ReportState.Answered or ReportState.Closed => report.TriageAsAnswered("Das Angebot gibt es seit März."),
            ReportState.Bundled => report.TriageAsNew(TopicId.New()),
            ReportState.Withdrawn => report.Withdraw(),
            _ => Result.Ok,
        };
        if (state is ReportState.Closed)
            report.Close();
        report.State.ShouldBe(state);
        return report;
    }

    public static TopicReport FromPost(UnitId post) => new(ReportId.New(), ReporterKind.CmPost, post, Now);

    public static TopicReport FromOutside() => new(ReportId.New(), ReporterKind.Volunteer, null, Now);

    public static Topic ATopic(params TopicReport[] further)
    {
        var subject = new TopicSubject("Sprachkurse", "Kurse mit Kinderbetreuung fehlen.", TopicScope.Thematic);
        var topic = Topic.Open(Tenant, TopicId.New(), "T-2026-0001", subject, FromPost(PostA), Now).Value!;
        foreach (var report in further)
            topic.Bundle(report).ShouldBe(Result.Ok);
        return topic;
    }

    public static MandateDecision Granted => new(MandateOutcome.GrantedThematic, SteeringGroup) { LeadId = Lead, Deadline = Today.AddDays(90) };

    public static MandateDecision Unwilling(MandateOutcome outcome) => new(outcome, SteeringGroup) { Reason = "Keine Mittel in diesem Jahr." };

    public static SolutionProposal Proposal => new("Kurse mit Betreuung an zwei Standorten.") { Measures = ["Raum in der Volkshochschule"] };

    public static SolutionDecision Answer(SolutionOutcome outcome) =>
        new(outcome, SteeringGroup) { Reason = "Beraten.", Publicity = new Publicity(true, "Internetseite") };

    public static Topic ATopic(TopicState state)
    {
        var topic = ATopic(FromPost(PostB));
        foreach (var step in PathTo(state))
            step(topic).Error.ShouldBeNull();
        topic.State.ShouldBe(state);
        return topic;
    }

    public static Topic ATopicInFeedback(params UnitId[] posts)
    {
        var topic = ATopic(TopicState.Transparency);
        topic.Inform(posts, Coordinator, Now).ShouldBe(Result.Ok);
        return topic;
    }

    private static Func<Topic, IResult>[] PathTo(TopicState state) => state switch
    {
        TopicState.Bundled => [],
        TopicState.Backlog => [topic => topic.MoveToBacklog("Erst beobachten.", Today.AddDays(90), Coordinator, Now)],
        TopicState.SubmittedToLead => [topic => topic.Forward(2, null, Coordinator, Now)],
        TopicState.SteeringGroup => [.. PathTo(TopicState.SubmittedToLead), topic => topic.Release(Lead, Now)],
        TopicState.SolvedDirectly => [.. PathTo(TopicState.SubmittedToLead), topic => topic.SolveDirectly("Absprache mit dem Amt.", Lead, Now)],
        TopicState.NotForwarded => [.. PathTo(TopicState.SubmittedToLead), topic => topic.NotForward("Nicht zuständig.", Lead, Now)],
        TopicState.Mandated => [.. PathTo(TopicState.SteeringGroup), topic => topic.DecideMandate(Granted, Chair, Now)],
        TopicState.Refused => [.. PathTo(TopicState.SteeringGroup), topic => topic.DecideMandate(Unwilling(MandateOutcome.Refused), Chair, Now)],
        TopicState.Deferred => [.. PathTo(TopicState.SteeringGroup), topic => topic.DecideMandate(Unwilling(MandateOutcome.Deferred), Chair, Now)],
        TopicState.ReportedToState => [.. PathTo(TopicState.SteeringGroup), topic => topic.DecideMandate(Unwilling(MandateOutcome.ReportedToState), Chair, Now)],
        TopicState.InWork => [.. PathTo(TopicState.Mandated), topic => topic.EnterPhase(TopicState.InWork, Now)],
        TopicState.SolutionSubmitted => [.. PathTo(TopicState.InWork), topic => topic.SubmitSolution(Proposal, Lead, Now)],
        TopicState.Accepted => [.. PathTo(TopicState.SolutionSubmitted), topic => topic.DecideSolution(Answer(SolutionOutcome.Accepted), Chair, Now)],
        TopicState.Rework => [.. PathTo(TopicState.SolutionSubmitted), topic => topic.DecideSolution(Answer(SolutionOutcome.Rework), Chair, Now)],
        TopicState.Rejected => [.. PathTo(TopicState.SolutionSubmitted), topic => topic.DecideSolution(Answer(SolutionOutcome.Rejected), Chair, Now)],
        TopicState.Transparency => [.. PathTo(TopicState.Accepted), topic => topic.EnterPhase(TopicState.Transparency, Now)],
        TopicState.Feedback => [.. PathTo(TopicState.Transparency), topic => topic.Inform([PostA], Coordinator, Now)],
        TopicState.Closed => [topic => topic.CloseTopic("Erledigt.", Coordinator, Now)],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Passed through only."),
    };
}
