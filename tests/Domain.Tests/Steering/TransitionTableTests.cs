using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

/// <summary>Every pair of states: allowed is what the contract lists, pair by pair, and nothing else.</summary>
public sealed class TransitionTableTests
{
    private const string Reports = """
        draft>submitted
        submitted>returned submitted>single-case submitted>merged submitted>answered submitted>bundled
        returned>submitted returned>withdrawn answered>closed
        """;

    private const string Topics = """
        bundled>submitted-to-lead bundled>backlog bundled>closed backlog>bundled backlog>closed
        submitted-to-lead>steering-group submitted-to-lead>solved-directly submitted-to-lead>not-forwarded submitted-to-lead>bundled
        steering-group>mandated steering-group>refused steering-group>deferred steering-group>reported-to-state
        deferred>steering-group mandated>in-work in-work>solution-submitted
        solution-submitted>accepted solution-submitted>rework solution-submitted>rejected rework>in-work
        accepted>transparency solved-directly>transparency transparency>feedback feedback>effective feedback>resubmitted
        resubmitted>steering-group refused>transparency reported-to-state>transparency rejected>transparency
        not-forwarded>transparency transparency>closed effective>closed
        """;

    public static TheoryData<ReportState, ReportState> AllPairsOfReportStates() => Pairs<ReportState>();

    public static TheoryData<TopicState, TopicState> AllPairsOfTopicStates() => Pairs<TopicState>();

    [Theory, MemberData(nameof(AllPairsOfReportStates))]
    public void A_report_may_take_exactly_the_listed_transitions(ReportState from, ReportState to) =>
        ReportTransitions.Table.Allow(from, to).ShouldBe(Lists(Reports, from, to));

    [Theory, MemberData(nameof(AllPairsOfTopicStates))]
    public void A_topic_may_take_exactly_the_listed_transitions(TopicState from, TopicState to) =>
        TopicTransitions.Table.Allow(from, to).ShouldBe(Lists(Topics, from, to));

    [Theory, MemberData(nameof(AllPairsOfTopicStates))]
    public void Nothing_follows_by_itself_that_the_table_does_not_hold(TopicState from, TopicState to)
    {
        if (TopicTransitions.WithoutDecision.Allow(from, to))
            TopicTransitions.Table.Allow(from, to).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(AllPairsOfTopicStates))]
    public void Entering_a_phase_does_nothing_moves_or_refuses_as_the_tables_say(TopicState from, TopicState to)
    {
        if (from is TopicState.Effective or TopicState.Resubmitted)
            return; // passed through within one verb, never rested in
        var topic = Given.ATopic(from);

        var result = topic.EnterPhase(to, Given.Now);

        var moves = TopicTransitions.WithoutDecision.Allow(from, to);
        var expected = from == to || moves ? null : Lists(Topics, from, to) ? "topic.decision-required" : "topic.wrong-state";
        result.Error?.Code.ShouldBe(expected);
        result.Succeeded.ShouldBe(expected is null);
        topic.State.ShouldBe(moves ? to : from);
    }

    [Theory, MemberData(nameof(AllPairsOfReportStates))]
    public void A_report_enters_a_phase_only_where_no_decision_is_needed(ReportState from, ReportState to)
    {
        var report = Given.AReport(from);

        var result = report.EnterPhase(to);

        var closes = from is ReportState.Answered && to is ReportState.Closed;
        var expected = from == to || closes ? null : Lists(Reports, from, to) ? "report.decision-required" : "report.wrong-state";
        result.Error?.Code.ShouldBe(expected);
        result.Succeeded.ShouldBe(expected is null);
        report.State.ShouldBe(closes ? to : from);
    }

    [Theory, MemberData(nameof(AllPairsOfReportStates))]
    public void The_verbs_of_a_report_obey_the_table(ReportState from, ReportState to)
    {
        var report = Given.AReport(from);
        Func<Result>? verb = to switch
        {
            ReportState.Submitted when from is ReportState.Returned => () => report.Resubmit(Given.Content, Given.Now),
            ReportState.Submitted => () => report.Submit(Given.Now),
            ReportState.Returned => () => report.SendBack(Given.Coordinator, "Bitte kürzen.", Given.Now),
            ReportState.SingleCase => () => report.TriageAsSingleCase(),
            ReportState.Merged => () => report.TriageAsKnown(TopicId.New()),
            ReportState.Answered => () => report.TriageAsAnswered("Gibt es schon."),
            ReportState.Bundled => () => report.TriageAsNew(TopicId.New()),
            ReportState.Withdrawn => report.Withdraw,
            ReportState.Closed => report.Close,
            _ => null,
        };
        if (verb is null || (from, to) is (ReportState.Submitted, ReportState.Returned))
            return; // nothing leads to a draft; a checked report is past its return, which R-20 tests cover

        var result = verb();

        result.Succeeded.ShouldBe(Lists(Reports, from, to));
        if (!result.Succeeded)
            result.Error.Code.ShouldBe("report.wrong-state");
    }

    private static bool Lists<T>(string transitions, T from, T to)
        where T : struct, Enum =>
        transitions.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Contains($"{Slug.Of(from)}>{Slug.Of(to)}");

    private static TheoryData<T, T> Pairs<T>()
        where T : struct, Enum
    {
        var pairs = new TheoryData<T, T>();
        foreach (var from in Enum.GetValues<T>())
            foreach (var to in Enum.GetValues<T>())
                pairs.Add(from, to);
        return pairs;
    }
}
