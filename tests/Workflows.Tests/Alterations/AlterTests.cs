using Kim.Workflows.Alterations;
using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;

namespace Workflows.Tests.Alterations;

public sealed class AlterTests
{
    private static readonly string[] Ok = ["ok", "no"];

    [Fact]
    public async Task A_variable_gets_a_value_of_its_type_by_id_or_name()
    {
        var workflows = Given.Workflows(new Flow().Variable("n", "Int32").Task("a", Ok).Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        var report = await workflows.Alter(id, new Alteration.ModifyVariable("v-n", "41"), new Alteration.ModifyVariable("n", 42));

        report.Succeeds.ShouldBeTrue();
        workflows.Database.Read(id)!.Variables["n"].ShouldBe(42L);
        (await workflows.Alter(id, new Alteration.ModifyVariable("nope", 1))).Refusal().ShouldBe("alteration.variable-not-found");
    }

    [Fact]
    public async Task Free_text_does_not_get_into_an_instance_with_a_subject()
    {
        var workflows = Given.Workflows(new Flow().Variable("n", "String").Task("a", Ok).Definition);
        var id = (await workflows.Start("flow", new Subject("case", Guid.CreateVersion7(Given.Monday)))).InstanceId;

        (await workflows.Alter(id, new Alteration.ModifyVariable("n", "Anna wohnt in Köln"))).Refusal().ShouldBe("workflow.free-text-in-state");
    }

    [Fact]
    public async Task A_dry_run_and_a_refused_list_change_nothing()
    {
        var workflows = Given.Workflows(new Flow().Variable("n", "Int32").Task("a", Ok).Line("b").Connect("a.ok>b").Definition);
        var id = (await workflows.Start("flow")).InstanceId;
        var before = workflows.StateOf(id);

        var tried = await workflows.Try(id, new Alteration.ModifyVariable("n", 1), new Alteration.SkipActivity(Altering.Of("a"), "ok"));
        var refused = await workflows.Alter(id, new Alteration.ModifyVariable("n", 1), new Alteration.CancelActivity(Altering.Of("b")));

        tried.Succeeds.ShouldBeTrue();
        tried.HasScheduledWork.ShouldBeTrue();
        refused.Refusal().ShouldBe("alteration.activity-not-live");
        workflows.StateOf(id).ShouldBe(before);
    }

    [Fact]
    public async Task A_skipped_task_leaves_by_the_outcome_and_ends_as_superseded()
    {
        var workflows = Given.Workflows(new Flow().Task("a", Ok).Task("b", Ok).Line("c").Connect("a.ok>b", "a.no>c").Definition);
        var id = (await workflows.Start("flow")).InstanceId;
        var task = workflows.Open(id, "a").Single();

        (await workflows.Alter(id, new Alteration.SkipActivity(Altering.Of("a"), "done"))).Refusal().ShouldBe("alteration.unknown-outcome");
        (await workflows.Alter(id, new Alteration.SkipActivity(Altering.Of("a"), "ok"))).Succeeds.ShouldBeTrue();

        workflows.OpenTypes(id).ShouldBe(["b"]);
        workflows.Database.CancelledTasks[task.Id].Reason.ShouldBe(CancelReasons.Superseded);
    }

    [Fact]
    public async Task A_faulted_activity_can_be_skipped()
    {
        var workflows = Given.Workflows(new Flow().Add("f", "Elsa.Fault", ("code", "Literal", "x")).Task("b", Ok).Connect("f>b").Definition);
        var id = (await workflows.Start("flow")).InstanceId;
        workflows.SubStatusOf(id).ShouldBe(WorkflowSubStatus.Faulted);

        (await workflows.Alter(id, new Alteration.SkipActivity(Altering.Of("f")))).Succeeds.ShouldBeTrue();

        workflows.OpenTypes(id).ShouldBe(["b"]);
        workflows.Database.Read(id)!.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_join_does_not_wait_for_a_branch_that_was_called_off()
    {
        var workflows = Given.Workflows(new Flow().Fork("k", "A", "B").Task("a", Ok).Task("b", Ok).Line("end").Connect("k.A>a", "k.B>b", "a.ok>end", "b.ok>end").Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        await workflows.Alter(id, new Alteration.CancelActivity(Altering.Of("a")));
        workflows.OpenTypes(id).ShouldBe(["b"]);
        await workflows.Answer(id, "b", "ok");

        workflows.Completed(id).ShouldBe(["k", "b", "end", "root"]);
    }

    [Fact]
    public async Task Calling_off_the_last_branch_lets_what_waits_go_on()
    {
        var workflows = Given.Workflows(new Flow().Fork("k", "A", "B").Task("a", Ok).Task("b", Ok).Line("end").Connect("k.A>a", "k.B>b", "a.ok>end", "b.ok>end").Definition);
        var id = (await workflows.Start("flow")).InstanceId;
        await workflows.Answer(id, "a", "ok");

        await workflows.Alter(id, new Alteration.CancelActivity(Altering.Of("b")));

        workflows.Completed(id).ShouldBe(["k", "a", "end", "root"]);
        workflows.SubStatusOf(id).ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_scheduled_activity_runs_beside_the_others_and_joins_behind_it_work()
    {
        var workflows = Given.Workflows(new Flow().Fork("k", "A", "B").Task("a", Ok).Task("b", Ok).Task("c", Ok).Task("end", Ok)
            .Connect("k.A>a", "k.B>b", "a.ok>c", "b.ok>c", "c.ok>end").Definition);
        var id = (await workflows.Start("flow")).InstanceId;
        await workflows.Answer(id, "a", "ok");
        await workflows.Answer(id, "b", "ok");

        (await workflows.Alter(id, new Alteration.ScheduleActivity(Altering.Of("a")))).Succeeds.ShouldBeTrue();
        workflows.OpenTypes(id).ShouldBe(["a", "c"]);
        await workflows.Answer(id, "a", "ok");

        workflows.Open(id, "c").Count.ShouldBe(2, "the join does not wait for b, which will not come again");
        foreach (var task in workflows.Open(id, "c"))
            await workflows.Answer(task, "ok");
        while (workflows.Open(id, "end") is [var last, ..])
            await workflows.Answer(last, "ok");
        workflows.SubStatusOf(id).ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task What_is_not_inside_a_live_container_cannot_be_scheduled()
    {
        var workflows = Given.Workflows(new Flow().Task("a", Ok).Add("s", "Elsa.Sequence").With("s", "activities", """[{"id":"in","type":"Elsa.WriteLine"}]""").Connect("a.ok>s").Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        (await workflows.Alter(id, new Alteration.ScheduleActivity(Altering.Of("in")))).Refusal().ShouldBe("alteration.container-not-live");
        (await workflows.Alter(id, new Alteration.ScheduleActivity(Altering.Of("root")))).Refusal().ShouldBe("alteration.root-activity");
        (await workflows.Alter(id, new Alteration.ScheduleActivity(Altering.Of("nope")))).Refusal().ShouldBe("alteration.activity-not-found");
        (await workflows.Alter(id, new Alteration.ScheduleActivity(Altering.Of("s")))).Succeeds.ShouldBeTrue();
        workflows.Completed(id).ShouldBe(["in", "s"]);
    }

    [Fact]
    public async Task All_incidents_are_retried_at_once_or_those_of_an_activity()
    {
        var workflows = Given.Workflows(new Flow().Fork("k", "A", "B").Add("f", "Elsa.Fault", ("code", "Literal", "x")).Add("g", "Elsa.Fault", ("code", "Literal", "x")).Connect("k.A>f", "k.B>g").Definition);
        var id = (await workflows.Start("flow")).InstanceId;
        var first = workflows.Database.Read(id)!.Incidents.ConvertAll(incident => incident.Id);

        (await workflows.Alter(id, new Alteration.RetryIncidents())).Findings.Single().Activities.ShouldBe(["f", "g"], ignoreOrder: true);
        var second = workflows.Database.Read(id)!.Incidents.ConvertAll(incident => incident.Id);
        await workflows.Alter(id, new Alteration.RetryIncidents(Activities: ["f"]));

        first.Intersect(second).ShouldBeEmpty();
        workflows.Database.Read(id)!.Incidents.Select(incident => incident.Id).Intersect(second).ShouldHaveSingleItem();
        (await workflows.Alter(id, new Alteration.RetryIncidents([Guid.CreateVersion7(Given.Monday)]))).Refusal().ShouldBe("workflow.incident-not-found");
    }

    [Fact]
    public async Task Nothing_is_retried_where_nothing_failed()
    {
        var workflows = Given.Workflows(new Flow().Task("a", Ok).Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        (await workflows.Alter(id, new Alteration.RetryIncidents())).Findings.Single().Verdict.ShouldBe(Verdict.NothingToDo);
    }

    [Fact]
    public async Task An_incident_resolved_by_hand_is_closed_and_its_activity_can_be_skipped()
    {
        var workflows = Given.Workflows(new Flow().Add("f", "Elsa.Fault", ("code", "Literal", "x")).Task("b", Ok).Connect("f>b").Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        await workflows.Do(engine => engine.Resolve(id, workflows.Database.Read(id)!.Incidents[0].Id, CancellationToken.None));
        workflows.Database.Read(id)!.Incidents.ShouldBeEmpty();
        workflows.SubStatusOf(id).ShouldBe(WorkflowSubStatus.Faulted, "nobody has done the activity's work yet");

        await workflows.Alter(id, new Alteration.SkipActivity(Altering.Of("f")));
        workflows.OpenTypes(id).ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_cancelled_instance_takes_no_more_alterations()
    {
        var workflows = Given.Workflows(new Flow().Task("a", Ok).Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        (await workflows.Alter(id, new Alteration.Cancel())).Run!.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);

        (await workflows.Alter(id, new Alteration.Cancel())).Code.ShouldBe("workflow.instance-ended");
    }
}
