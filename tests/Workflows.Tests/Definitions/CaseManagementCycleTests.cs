using Kim.Workflows;
using Kim.Workflows.Execution;

namespace Workflows.Tests.Definitions;

public sealed class CaseManagementCycleTests
{
    private static readonly string[] ToIntake = ["first-contact=continue", "consent=given"];
    private static readonly string[] ToGoals = [.. ToIntake, "intake=admit", "assessment=done"];
    private static readonly string[] ToMonitoring = [.. ToGoals, "goal-agreement=agreed", "service-steering=underway"];
    private static readonly string[] ToClosure = [.. ToMonitoring, "monitoring=close", "evaluation=done"];

    [Theory]
    [InlineData("first-contact=refer")]
    [InlineData("first-contact=not-reached,first-contact=not-reached,first-contact=not-reached?ended:true")]
    [InlineData("first-contact=continue,consent=refused")]
    [InlineData("first-contact=continue,consent=given,intake=refer")]
    [InlineData("first-contact=continue,consent=other-basis,intake=decline")]
    public async Task A_case_that_is_not_taken_on_ends(string steps)
    {
        var flow = await Start(steps.Split(','));

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
        flow.Open.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_waitlist_leads_back_to_intake_again_and_again()
    {
        var flow = await Start([.. ToIntake, "intake=waitlist"]);
        flow.Open.ShouldBeEmpty();

        await flow.Do("@90", "intake=waitlist", "@90", "intake=admit");

        flow.Open.ShouldBe(["assessment"]);
    }

    [Fact]
    public async Task Wanted_changes_reopen_the_goal_agreement()
    {
        var flow = await Start([.. ToGoals, "goal-agreement=changes-wanted", "goal-agreement=changes-wanted", "goal-agreement=agreed"]);

        flow.Open.ShouldBe(["service-steering"]);
    }

    [Fact]
    public async Task Monitoring_loops_while_the_interval_goes_on()
    {
        var flow = await Start([.. ToMonitoring, "@30", "monitoring=continue", "@30", "monitoring=continue"]);
        flow.Open.ShouldBe(["monitoring"]);

        await flow.Do("@30");

        flow.Open.ShouldBe(["re-assessment"]);
        flow.Workflows.Database.CancelledTasks.Values.ShouldHaveSingleItem().Reason.ShouldBe("superseded");
    }

    [Fact]
    public async Task A_status_change_brings_the_re_assessment_early_and_calls_off_the_interval()
    {
        var flow = await Start([.. ToMonitoring, "monitoring=continue", "!case.status-changed"]);

        flow.Open.ShouldBe(["re-assessment"]);
        flow.Workflows.Database.NextDue().ShouldBeNull();
    }

    [Fact]
    public async Task Re_assessment_can_continue_revise_the_plan_and_close()
    {
        var flow = await Start([.. ToMonitoring, "monitoring=re-assess", "re-assessment=continue", "monitoring=continue", "@90", "re-assessment=revise-plan"]);
        flow.Open.ShouldBe(["goal-agreement"]);

        await flow.Do("goal-agreement=changes-wanted", "goal-agreement=agreed", "service-steering=underway", "monitoring=re-assess", "re-assessment=close");

        flow.Open.ShouldBe(["evaluation"]);
    }

    [Fact]
    public async Task Closing_in_monitoring_goes_to_evaluation_in_any_round()
    {
        var flow = await Start([.. ToMonitoring, "@90", "re-assessment=continue", "monitoring=close"]);

        flow.Open.ShouldBe(["evaluation"]);
    }

    [Fact]
    public async Task After_closure_the_case_is_looked_after_on_each_agreed_day()
    {
        var flow = await Start([.. ToClosure, $"closure=closed?nextFollowUp:{InDays(90)}", "@90", $"after-care=stable?nextFollowUp:{InDays(180)}", "@89"]);
        flow.Open.ShouldBeEmpty();

        await flow.Do("@1", "after-care=stable?nextFollowUp:");

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Without_an_agreed_day_closure_is_the_end()
    {
        var flow = await Start([.. ToClosure, "closure=closed?nextFollowUp:"]);

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_new_need_in_after_care_ends_the_flow()
    {
        var flow = await Start([.. ToClosure, $"closure=closed?nextFollowUp:{InDays(90)}", "@90", "after-care=new-need?nextFollowUp:"]);

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("evaluation")]
    [InlineData("closure")]
    public async Task An_exit_leads_there_from_the_middle_of_monitoring_and_on_to_the_end(string target)
    {
        var flow = await Start([.. ToMonitoring, "@90", "re-assessment=continue"]);

        await flow.Workflows.Do(engine => engine.Redirect(flow.Id, new RedirectTarget.TaskType(target), CancellationToken.None));
        flow.Open.ShouldBe([target]);
        await flow.Do(target is "evaluation" ? ["evaluation=done", "closure=closed"] : ["closure=closed"]);

        flow.Status.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_case_that_was_led_back_to_its_goals_can_still_be_monitored_and_closed()
    {
        var flow = await Start([.. ToMonitoring, "monitoring=close"]);

        await flow.Workflows.Do(engine => engine.Redirect(flow.Id, new RedirectTarget.TaskType("goal-agreement"), CancellationToken.None));
        await flow.Do("goal-agreement=agreed", "service-steering=underway", "@90", "re-assessment=continue", "monitoring=close", "evaluation=done");

        flow.Open.ShouldBe(["closure"]);
    }

    private static string InDays(int days) => Given.Monday.AddDays(days).ToString("yyyy-MM-dd");

    private static Task<ShippedFlow> Start(string[] steps) => ShippedFlow.Start("case-management-cycle", "case", steps);
}
