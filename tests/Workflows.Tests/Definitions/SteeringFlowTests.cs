using Kim.Workflows.Execution;

namespace Workflows.Tests.Definitions;

public sealed class SteeringFlowTests
{
    private static readonly string[] ToMandate = ["forward=forward", "ki-lead-release=release"];
    private static readonly string[] ToSolution = [.. ToMandate, "mandate-decision=granted-local", "project-work=solution-submitted"];
    private static readonly string[] ToFeedback = [.. ToSolution, "solution-decision=accepted", "transparency=informed?feedback:true"];

    [Fact]
    public async Task A_backlogged_topic_comes_back_on_its_day()
    {
        var flow = await Start(["forward=backlog?resubmitOn:2026-06-01", "@90"]);
        flow.Open.ShouldBeEmpty();

        await flow.Do("@1");

        flow.Open.ShouldBe(["forward"]);
    }

    [Fact]
    public async Task A_closed_topic_ends()
    {
        var flow = await Start(["forward=close"]);

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("forward=forward,ki-lead-release=solved-directly")]
    [InlineData("forward=forward,ki-lead-release=send-back,forward=forward,ki-lead-release=not-forwarded")]
    [InlineData("forward=backlog?resubmitOn:2026-03-03,@1,forward=forward,ki-lead-release=release,mandate-decision=refused")]
    [InlineData("forward=forward,ki-lead-release=release,mandate-decision=reported-to-state")]
    [InlineData("forward=forward,ki-lead-release=release,mandate-decision=granted-thematic,project-work=solution-submitted,solution-decision=rejected")]
    [InlineData("forward=forward,ki-lead-release=release,mandate-decision=granted-local,project-work=solution-submitted,solution-decision=rework,project-work=solution-submitted,solution-decision=rework,project-work=solution-submitted,solution-decision=accepted")]
    [InlineData("forward=forward,ki-lead-release=release,mandate-decision=deferred?resubmitOn:2026-04-01,@30,mandate-decision=deferred?resubmitOn:2026-05-01,@30,mandate-decision=refused")]
    public async Task Every_decision_is_made_known_and_without_feedback_that_is_the_end(string steps)
    {
        var flow = await Start(steps.Split(','));
        flow.Open.ShouldBe(["transparency"]);

        await flow.Do("transparency=informed");

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task All_posts_answer_in_two_rounds()
    {
        var flow = await Start([.. ToFeedback, "@60"]);
        flow.Open.ShouldBe(["apply-solution", "apply-solution", "apply-solution"]);

        await flow.Do("apply-solution=applied", "effect-review=effective", "@119");
        flow.Open.ShouldBeEmpty();
        await flow.Do("@1", "apply-solution=partly", "effect-review=effective");

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_post_that_never_answers_holds_nobody_up()
    {
        var flow = await Start([.. ToFeedback, "@60"]);
        await flow.Workflows.Answer(flow.Workflows.Open(flow.Id)[0], "applied");

        await flow.Do("@60");

        flow.Open.ShouldBe(["effect-review"]);
        flow.Workflows.Database.CancelledTasks.Values.Select(task => task.Reason).ShouldBe(["expired", "expired"]);
    }

    [Theory]
    [InlineData("@60,apply-solution=not-applied,effect-review=resubmit")]
    [InlineData("@60,apply-solution=applied,effect-review=effective,@120,apply-solution=not-applied,effect-review=resubmit")]
    public async Task A_solution_without_effect_goes_back_to_the_steering_group_and_round_again(string steps)
    {
        var flow = await Start([.. ToFeedback, .. steps.Split(',')]);
        flow.Open.ShouldBe(["mandate-decision"]);

        await flow.Do("mandate-decision=granted-thematic", "project-work=solution-submitted", "solution-decision=rework", "project-work=solution-submitted", "solution-decision=accepted");
        await flow.Do("transparency=informed?feedback:true", "@60", "apply-solution=applied", "effect-review=resubmit", "mandate-decision=refused", "transparency=informed?feedback:false");

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_directly_solved_topic_without_effect_goes_to_the_steering_group()
    {
        var flow = await Start(["forward=forward", "ki-lead-release=solved-directly", "transparency=informed?feedback:true", "@60", "apply-solution=not-applied", "effect-review=resubmit"]);
        flow.Open.ShouldBe(["mandate-decision"]);

        await flow.Do("mandate-decision=granted-local", "project-work=solution-submitted", "solution-decision=accepted", "transparency=informed");

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("anonymity-check=clear,triage=single-case")]
    [InlineData("anonymity-check=clear,triage=known")]
    [InlineData("anonymity-check=send-back,revise-report=resubmitted,anonymity-check=clear,triage=answered")]
    [InlineData("anonymity-check=send-back,revise-report=resubmitted,anonymity-check=send-back,revise-report=resubmitted,anonymity-check=clear,triage=new")]
    [InlineData("anonymity-check=send-back,revise-report=withdrawn")]
    public async Task A_report_is_checked_and_sorted(string steps)
    {
        var flow = await ShippedFlow.Start("challenge-report", "report", steps.Split(','));

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("document-referral=no-need")]
    [InlineData("document-referral=referred,@15,arrival-check=arrived")]
    [InlineData("document-referral=referred,@15,arrival-check=not-arrived")]
    [InlineData("document-referral=referred,@15,arrival-check=unknown")]
    public async Task A_referral_is_documented_and_asked_after(string steps)
    {
        var flow = await ShippedFlow.Start("referral-counselling", "case", steps.Split(','));

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("inform-recipients=informed,decide-file-basis=other-basis")]
    [InlineData("inform-recipients=none-needed,decide-file-basis=erase")]
    public async Task A_withdrawal_ends_when_it_is_decided_what_the_file_rests_on(string steps)
    {
        var flow = await ShippedFlow.Start("consent-withdrawal", "case", steps.Split(','));

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_conference_is_invited_to_and_recorded()
    {
        var flow = await ShippedFlow.Start("case-conference", "case", "invite-participants=invited", "@30", "conference-minutes=recorded");

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("check-own-cases=checked")]
    [InlineData("@60")]
    public async Task Posts_that_reported_check_their_own_cases_or_let_it_expire(string steps)
    {
        var flow = await ShippedFlow.Start("solution-check", "topic", steps.Split(','));

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    private static Task<ShippedFlow> Start(string[] steps) => ShippedFlow.Start("systemic-challenge", "topic", steps);
}
