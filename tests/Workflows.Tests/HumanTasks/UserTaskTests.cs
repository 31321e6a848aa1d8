using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.InMemory;

namespace Workflows.Tests.HumanTasks;

public sealed class UserTaskTests
{
    [Fact]
    public async Task A_task_carries_what_the_flow_says()
    {
        var workflows = Given.Workflows(new Flow().Task("t", ["ok", "no"], ("due", "Literal", "10 WT"), ("followUp", "Literal", "P1M"), ("action", "Literal", "case.t"), ("notBy", "Literal", "author"), ("round", "Literal", 2), ("interval", "Literal", "P60D")).Definition);

        var report = await workflows.Start("flow");

        var task = report.CreatedTasks.ShouldHaveSingleItem();
        task.ShouldSatisfyAllConditions(
            () => task.Outcomes.ShouldBe(["ok", "no"]),
            () => task.Due.ShouldBe(new DateTimeOffset(2026, 3, 16, 16, 0, 0, TimeSpan.Zero)),
            () => task.FollowUp.ShouldBe(Given.Monday.AddMonths(1)),
            () => task.Form.ShouldBe("case.t"),
            () => task.Interval.ShouldBe("P60D"),
            () => task.Priority.ShouldBe(50),
            () => task.NotBy.ShouldBe("author"),
            () => task.Round.ShouldBe(2));
    }

    [Fact]
    public async Task A_fan_out_ends_when_each_task_is_answered_waived_or_expired()
    {
        var workflows = Given.Workflows(FanOut("each-cm-post").Definition);
        var id = (await workflows.Start("flow")).InstanceId;
        var tasks = workflows.Open(id);

        await workflows.Answer(tasks[0], "applied");
        await workflows.Resume(id, tasks[1].BookmarkId, TaskInput.Waived);
        workflows.Open(id).ShouldHaveSingleItem();
        await workflows.Advance(TimeSpan.FromDays(30), CancellationToken.None);

        var instance = workflows.Database.Read(id)!;
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        ((IReadOnlyDictionary<string, object?>)instance.ActivityOutputs["t"]["Result"]!).OrderBy(count => count.Key).Select(count => $"{count.Key}={count.Value}").ShouldBe(["applied=1", "expired=1", "waived=1"]);
        workflows.Database.CancelledTasks.Values.Select(task => task.Reason).Order().ShouldBe(["expired", "waived"]);
    }

    [Fact]
    public async Task A_fan_out_without_anybody_goes_on_at_once()
    {
        var workflows = Given.Workflows(FanOut("each-nobody").Definition);

        (await workflows.Start("flow")).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_fan_out_can_be_gone_through_again()
    {
        var workflows = Given.Workflows(FanOut("each-cm-post").Task("review", ["again", "fine"]).Connect("t.all-answered>review", "review.again>t").Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        for (var round = 0; round < 3; round++)
        {
            foreach (var task in workflows.Open(id, "t"))
                await workflows.Answer(task, "applied");
            await workflows.Answer(id, "review", round < 2 ? "again" : "fine");
        }

        workflows.Database.Read(id)!.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_single_task_expires_by_its_own_outcome()
    {
        var workflows = Given.Workflows(new Flow().Task("t", ["ok", "expired"], ("expiresAfter", "Literal", "P2D")).Line("late").Connect("t.expired>late").Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        await workflows.Advance(TimeSpan.FromDays(2), CancellationToken.None);

        workflows.Completed(id).ShouldBe(["t", "late", "root"]);
        workflows.Database.CancelledTasks.Values.ShouldHaveSingleItem().Reason.ShouldBe("expired");
    }

    [Fact]
    public async Task The_interval_counts_from_the_answer()
    {
        var workflows = Given.Workflows(new Flow().Task("t", ["ok"], ("interval", "Literal", "P60D")).Add("later", "Elsa.StartAt", ("dateTime", "JavaScript", "getOutputFrom('t', 'Next')")).Connect("t.ok>later").Definition);
        var id = (await workflows.Start("flow")).InstanceId;
        await workflows.Advance(TimeSpan.FromDays(7), CancellationToken.None);

        await workflows.Answer(id, "t", "ok");

        workflows.Database.NextDue().ShouldBe(Given.Monday.AddDays(67));
    }

    [Fact]
    public async Task An_answered_task_does_not_expire_later()
    {
        var workflows = Given.Workflows(new Flow().Task("t", ["ok", "expired"], ("expiresAfter", "Literal", "P2D")).Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        await workflows.Answer(id, "t", "ok");

        workflows.Database.NextDue().ShouldBeNull();
    }

    [Theory]
    [InlineData("unitRule", "nonsense", "workflow.unknown-unit-rule")]
    [InlineData("due", "soon", "workflow.invalid-due-date")]
    [InlineData("interval", "often", "workflow.invalid-due-date")]
    public async Task A_wrong_input_becomes_an_incident(string input, string value, string code)
    {
        var workflows = Given.Workflows(new Flow().Task("t", ["ok"], (input, "Literal", value)).Definition);

        var report = await workflows.Start("flow");

        report.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        report.Incidents.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    private static Flow FanOut(string unitRule) =>
        new Flow().Task("t", ["all-answered"], ("answers", "Object", """["applied","partly"]"""), ("unitRule", "Literal", unitRule), ("expiresAfter", "Literal", "P30D"));
}
