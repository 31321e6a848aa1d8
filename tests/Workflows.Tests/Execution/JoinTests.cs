using Kim.Workflows.Execution;

namespace Workflows.Tests.Execution;

public sealed class JoinTests
{
    [Theory]
    [InlineData("WaitAll", "b,a", "j,end", "")]
    [InlineData("WaitAllActive", "a,b", "j,end", "")]
    [InlineData("WaitAny", "a", "j,end", "b")]
    [InlineData("WaitAny", "b", "j,end", "a")]
    public async Task A_join_goes_on_as_its_mode_says(string mode, string answered, string then, string superseded)
    {
        var workflows = Given.Workflows(Branches(mode).Definition);
        var report = await workflows.Start("flow");

        foreach (var task in answered.Split(','))
            report = await workflows.Answer(report.InstanceId, task, "ok");

        report.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        workflows.Completed(report.InstanceId).TakeLast(3).ShouldBe([.. then.Split(','), "root"]);
        string.Join(',', workflows.Database.CancelledTasks.Values.Select(task => workflows.Database.OpenTasks.Values.FirstOrDefault(open => open.Id == task.TaskId)?.TaskType ?? superseded)).ShouldBe(superseded);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public async Task A_send_back_in_one_branch_does_not_use_up_the_other_branch(string mode)
    {
        var workflows = Given.Workflows(Branches(mode).Definition);
        var report = await workflows.Start("flow");

        await workflows.Answer(report.InstanceId, "b", "ok");
        await workflows.Answer(report.InstanceId, "a", "again");
        await workflows.Answer(report.InstanceId, "a", "again");
        workflows.Completed(report.InstanceId).ShouldNotContain("j");
        report = await workflows.Answer(report.InstanceId, "a", "ok");

        report.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        workflows.Completed(report.InstanceId).Count(id => id is "j").ShouldBe(1);
    }

    [Fact]
    public async Task A_loop_into_a_branch_that_was_dead_before_goes_through_the_implicit_join()
    {
        var flow = new Flow().Task("choose", ["left", "right"]).Line("l").Line("r").Task("both", ["back", "on"]).Line("end")
            .Connect("choose.left>l", "choose.right>r", "l>both", "r>both", "both.back>l", "both.on>end");
        var workflows = Given.Workflows(flow.Definition);
        var report = await workflows.Start("flow");

        await workflows.Answer(report.InstanceId, "choose", "right");
        await workflows.Answer(report.InstanceId, "both", "back");
        await workflows.Answer(report.InstanceId, "both", "back");
        report = await workflows.Answer(report.InstanceId, "both", "on");

        report.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        workflows.Completed(report.InstanceId).ShouldBe(["choose", "r", "both", "l", "both", "l", "both", "end", "root"]);
    }

    [Fact]
    public async Task A_loop_that_starts_behind_an_exclusive_way_still_reaches_where_the_ways_meet()
    {
        var flow = new Flow().Task("choose", ["long", "short"]).Task("work", ["done"]).Task("check", ["again", "fine"]).Line("meet")
            .Connect("choose.long>work", "work.done>check", "check.again>work", "check.fine>meet", "choose.short>meet");
        var workflows = Given.Workflows(flow.Definition);
        var report = await workflows.Start("flow");

        foreach (var step in new[] { "choose=long", "work=done", "check=again", "work=done", "check=fine" })
            report = await workflows.Answer(report.InstanceId, step.Split('=')[0], step.Split('=')[1]);

        workflows.Completed(report.InstanceId).TakeLast(2).ShouldBe(["meet", "root"]);
    }

    private static Flow Branches(string mode) => new Flow().Fork("k", "A", "B").Task("a", ["ok", "again"]).Task("b", ["ok"]).Join("j", mode).Line("end")
        .Connect("k.A>a", "k.B>b", "a.ok>j", "a.again>a", "b.ok>j", "j>end");
}
