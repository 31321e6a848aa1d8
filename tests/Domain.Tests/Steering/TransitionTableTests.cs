using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Solutions;
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

    private static readonly Dictionary<string, Func<Topic, IResult>> Verbs = new()
    {
        ["forward"] = topic => topic.Forward(1, null, Given.Coordinator, Given.Now),
        ["backlog"] = topic => topic.MoveToBacklog("Beobachten.", Given.Today.AddDays(9), Given.Coordinator, Given.Now),
        ["close"] = topic => topic.CloseTopic("Erledigt.", Given.Coordinator, Given.Now),
        ["release"] = topic => topic.Release(Given.Lead, Given.Now),
        ["send-back"] = topic => topic.SendBack("Unklar.", Given.Lead, Given.Now),
        ["solve-directly"] = topic => topic.SolveDirectly(null, Given.Lead, Given.Now),
        ["not-forward"] = topic => topic.NotForward("Nicht zuständig.", Given.Lead, Given.Now),
        ["grant"] = topic => topic.DecideMandate(Given.Granted, Given.Chair, Given.Now),
        ["refuse"] = topic => topic.DecideMandate(Given.Unwilling(MandateOutcome.Refused), Given.Chair, Given.Now),
        ["defer"] = topic => topic.DecideMandate(Given.Unwilling(MandateOutcome.Deferred), Given.Chair, Given.Now),
        ["report-to-state"] = topic => topic.DecideMandate(Given.Unwilling(MandateOutcome.ReportedToState), Given.Chair, Given.Now),
        ["submit"] = topic => topic.SubmitSolution(Given.Proposal, Given.Lead, Given.Now),
        ["accept"] = topic => topic.DecideSolution(Given.Answer(SolutionOutcome.Accepted), Given.Chair, Given.Now),
        ["rework"] = topic => topic.DecideSolution(Given.Answer(SolutionOutcome.Rework), Given.Chair, Given.Now),
        ["reject"] = topic => topic.DecideSolution(Given.Answer(SolutionOutcome.Rejected), Given.Chair, Given.Now),
        ["inform"] = topic => topic.Inform([Given.PostA], Given.Coordinator, Given.Now),
        ["resubmit"] = topic => topic.ReviewEffect(EffectVerdict.Resubmit, null, Given.Coordinator, Given.Now),
    };

    /// <summary>The only states each verb leads from; everywhere else it refuses.</summary>
    private static readonly Dictionary<string, TopicState[]> Owners = new()
    {
        ["forward"] = [TopicState.Bundled],
        ["backlog"] = [TopicState.Bundled],
        ["close"] = [TopicState.Bundled, TopicState.Backlog],
        ["release"] = [TopicState.SubmittedToLead],
        ["send-back"] = [TopicState.SubmittedToLead],
        ["solve-directly"] = [TopicState.SubmittedToLead],
        ["not-forward"] = [TopicState.SubmittedToLead],
        ["grant"] = [TopicState.SteeringGroup],
        ["refuse"] = [TopicState.SteeringGroup],
        ["defer"] = [TopicState.SteeringGroup],
        ["report-to-state"] = [TopicState.SteeringGroup],
        ["submit"] = [TopicState.InWork],
        ["accept"] = [TopicState.SolutionSubmitted],
        ["rework"] = [TopicState.SolutionSubmitted],
        ["reject"] = [TopicState.SolutionSubmitted],
        ["inform"] = [TopicState.Transparency],
        ["resubmit"] = [TopicState.Feedback],
    };

    private static readonly Dictionary<string, TopicState> Targets = new()
    {
        ["forward"] = TopicState.SubmittedToLead,
        ["backlog"] = TopicState.Backlog,
        ["close"] = TopicState.Closed,
        ["release"] = TopicState.SteeringGroup,
        ["send-back"] = TopicState.Bundled,
        ["solve-directly"] = TopicState.SolvedDirectly,
        ["not-forward"] = TopicState.NotForwarded,
        ["grant"] = TopicState.Mandated,
        ["refuse"] = TopicState.Refused,
        ["defer"] = TopicState.Deferred,
        ["report-to-state"] = TopicState.ReportedToState,
        ["submit"] = TopicState.SolutionSubmitted,
        ["accept"] = TopicState.Accepted,
        ["rework"] = TopicState.Rework,
        ["reject"] = TopicState.Rejected,
        ["inform"] = TopicState.Feedback,
        ["resubmit"] = TopicState.Resubmitted,
    };

    // Effective and resubmitted are passed through within one verb; a topic never rests there.
    private static IEnumerable<TopicState> RestingStates => Enum.GetValues<TopicState>().Except([TopicState.Effective, TopicState.Resubmitted]);

    public static TheoryData<TopicState, TopicState> RestingTopicStatesAndPhases()
    {
        var pairs = new TheoryData<TopicState, TopicState>();
        foreach (var from in RestingStates)
            foreach (var to in Enum.GetValues<TopicState>())
                pairs.Add(from, to);
        return pairs;
    }

    public static TheoryData<TopicState, string, TopicState> RestingTopicStatesAndVerbs()
    {
        var rows = new TheoryData<TopicState, string, TopicState>();
        foreach (var from in RestingStates)
            foreach (var (verb, to) in Targets)
                rows.Add(from, verb, to);
        return rows;
    }

    public static TheoryData<ReportState, ReportState> AllPairsOfReportStates() => Pairs<ReportState>();

    public static TheoryData<TopicState, TopicState> AllPairsOfTopicStates() => Pairs<TopicState>();

    [Theory, MemberData(nameof(AllPairsOfReportStates))]
    public void A_report_may_take_exactly_the_listed_transitions(ReportState from, ReportState to) =>
        ReportTransitions.Table.Allow(from, to).ShouldBe(Lists(Reports, from, to));

    [Theory, MemberData(nameof(AllPairsOfTopicStates))]
    public void A_topic_may_take_exactly_the_listed_transitions(TopicState from, TopicState to) =>
        TopicTransitions.Table.Allow(from, to).ShouldBe(Lists(Topics, from, to));

    [Fact]
    public void Nothing_follows_by_itself_that_the_table_does_not_hold()
    {
        var states = Enum.GetValues<TopicState>();
        var byItself = states.SelectMany(_ => states, (from, to) => (from, to)).Where(pair => TopicTransitions.WithoutDecision.Allow(pair.from, pair.to));

        byItself.ShouldAllBe(pair => Lists(Topics, pair.from, pair.to));
    }

    [Theory, MemberData(nameof(RestingTopicStatesAndPhases))]
    public void Entering_a_phase_does_nothing_moves_or_refuses_as_the_tables_say(TopicState from, TopicState to)
    {
        var topic = Given.ATopic(from);

        var result = topic.EnterPhase(to, Given.Now);

        var moves = TopicTransitions.WithoutDecision.Allow(from, to);
        var expected = from == to || moves ? null : Lists(Topics, from, to) ? "topic.decision-required" : "topic.wrong-state";
        result.Error?.Code.ShouldBe(expected);
        result.Succeeded.ShouldBe(expected is null);
        topic.State.ShouldBe(moves ? to : from);
    }

    [Theory, MemberData(nameof(RestingTopicStatesAndVerbs))]
    public void Every_verb_of_a_topic_takes_a_listed_transition_or_refuses_and_changes_nothing(TopicState from, string verb, TopicState to)
    {
        var topic = Given.ATopic(from);
        var steps = topic.History.Count;
        foreach (var entry in topic.FeedbackEntries)
            topic.ExpireFeedback(entry.UnitId, entry.Round, Given.Now).ShouldBe(Result.Ok);

        var error = Verbs[verb](topic).Error;

        if (Owners[verb].Contains(from))
        {
            error.ShouldBeNull();
            Lists(Topics, from, to).ShouldBeTrue();
            (topic.History[steps].From, topic.History[steps].To).ShouldBe((from, to));
        }
        else
        {
            error!.Code.ShouldBe("topic.wrong-state");
            (topic.State, topic.History.Count).ShouldBe((from, steps));
        }
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
