using System.Text.Json.Nodes;
using Kim.Workflows.Alterations;
using Kim.Workflows.Execution;
using Kim.Workflows.InMemory;

namespace Workflows.Tests.Alterations;

public sealed class MigrateTests
{
    private static readonly string[] Ok = ["ok", "no"];

    [Fact]
    public async Task An_open_task_stays_and_what_was_inserted_before_the_next_one_runs()
    {
        var workflows = Given.Workflows(
            new Flow().Task("a", Ok, ("due", "Literal", "P10D")).Task("c", Ok).Connect("a.ok>c").Definition,
            new Flow(version: 2).Task("a", Ok, ("due", "Literal", "P1D"), ("phase", "Literal", "second")).Task("b", Ok).Task("c", Ok).Connect("a.ok>b", "b.ok>c").Definition);
        var id = (await workflows.Do(engine => engine.Start(new() { VersionId = "flow-1" }, CancellationToken.None))).Report!.InstanceId;
        var before = workflows.Open(id, "a").Single();

        var report = await workflows.Alter(id, Altering.To("flow-2"));

        report.Findings.Single().Migration!.Tasks.ShouldBe([before.Id]);
        var task = workflows.Open(id, "a").Single();
        (task.Id, task.BookmarkId, task.Due, task.Phase, task.DefinitionVersionId).ShouldBe((before.Id, before.BookmarkId, before.Due, "second", "flow-2"));
        await workflows.Answer(id, "a", "ok");
        workflows.OpenTypes(id).ShouldBe(["b"]);
        workflows.Database.Read(id)!.DefinitionVersion.ShouldBe(2);
    }

    [Fact]
    public async Task A_refreshed_task_is_due_as_if_it_had_been_asked_for_by_the_new_version()
    {
        var workflows = Given.Workflows(
            new Flow().Task("a", Ok, ("due", "Literal", "P90D")).Definition,
            new Flow(version: 2).Task("a", Ok, ("due", "Literal", "P60D")).Definition);
        var id = (await workflows.Do(engine => engine.Start(new() { VersionId = "flow-1" }, CancellationToken.None))).Report!.InstanceId;
        await workflows.Advance(TimeSpan.FromDays(5), CancellationToken.None);

        await workflows.Alter(id, new Alteration.Migrate("flow-2", new Dictionary<string, string>(), Refresh.Tasks));

        workflows.Open(id, "a").Single().Due.ShouldBe(Given.Monday.AddDays(60));
    }

    [Fact]
    public async Task A_timer_keeps_its_moment_unless_it_is_refreshed()
    {
        var (workflows, id) = await WaitingNinetyDaysThatBecomeSixty();
        await workflows.Advance(TimeSpan.FromDays(5), CancellationToken.None);

        await workflows.Alter(id, Altering.To("flow-2"));
        workflows.Database.Read(id)!.Bookmarks.Single().DueAt.ShouldBe(Given.Monday.AddDays(90));
        await workflows.Alter(id, new Alteration.Migrate("flow-2", new Dictionary<string, string>(), Refresh.Timers));
        workflows.Database.Read(id)!.Bookmarks.Single().DueAt.ShouldBe(Given.Monday.AddDays(60));
    }

    [Fact]
    public async Task A_timer_that_was_put_off_is_put_off_in_the_new_version_too()
    {
        var (workflows, id) = await WaitingNinetyDaysThatBecomeSixty();
        await workflows.Do(engine => engine.Postpone(id, "d", TimeSpan.FromDays(20), CancellationToken.None));
        await workflows.Do(engine => engine.Postpone(id, "d", TimeSpan.FromDays(10), CancellationToken.None));

        await workflows.Alter(id, new Alteration.Migrate("flow-2", new Dictionary<string, string>(), Refresh.Timers));

        workflows.Database.Read(id)!.Bookmarks.Single().DueAt.ShouldBe(Given.Monday.AddDays(90));
    }

    [Fact]
    public async Task A_live_activity_without_counterpart_refuses_unless_it_is_mapped()
    {
        var workflows = Given.Workflows(
            new Flow().Fork("k", "A", "B").Task("a", Ok).Task("b", Ok).Connect("k.A>a", "k.B>b").Definition,
            new Flow(version: 2).Fork("k", "A", "B").Task("x", Ok).Task("b", Ok).Line("end").Connect("k.A>x", "k.B>b", "x.ok>end", "b.ok>end").Definition);
        var id = (await workflows.Do(engine => engine.Start(new() { VersionId = "flow-1" }, CancellationToken.None))).Report!.InstanceId;

        var refused = await workflows.Try(id, Altering.To("flow-2"));
        refused.Refusal().ShouldBe("migration.no-counterpart");
        refused.Findings.Single().Activities.ShouldBe(["a"]);
        (await workflows.Try(id, Altering.To("flow-2", ("a", "nope")))).Refusal().ShouldBe("migration.unknown-activity");
        (await workflows.Try(id, Altering.To("flow-9"))).Refusal().ShouldBe("migration.version-not-found");

        (await workflows.Alter(id, Altering.To("flow-2", ("a", "x")))).Findings.Single().Migration!.Moves.ShouldContain(new ActivityMove("a", "x"));
        await workflows.Answer(workflows.Open(id).Single(task => task.TaskType == "a"), "ok");
        workflows.OpenTypes(id).ShouldBe(["b"]);
        await workflows.Answer(id, "b", "ok");
        workflows.Completed(id).ShouldBe(["k", "x", "b", "end", "root"]);
    }

    [Fact]
    public async Task A_live_activity_of_another_type_refuses()
    {
        var workflows = Given.Workflows(
            new Flow().Task("a", Ok).Definition,
            new Flow(version: 2).Add("a", "Elsa.Delay", ("timeSpan", "Literal", "P1D")).Definition);
        var id = (await workflows.Do(engine => engine.Start(new() { VersionId = "flow-1" }, CancellationToken.None))).Report!.InstanceId;

        (await workflows.Alter(id, Altering.To("flow-2"))).Refusal().ShouldBe("migration.other-type");
    }

    [Fact]
    public async Task A_definition_with_another_id_is_no_version_to_move_to()
    {
        var workflows = Given.Workflows(new Flow().Task("a", Ok).Definition, new Flow("other").Task("a", Ok).Definition);
        var id = (await workflows.Start("flow")).InstanceId;

        (await workflows.Alter(id, Altering.To("other-1"))).Refusal().ShouldBe("migration.other-definition");
        (await workflows.Alter(id, Altering.To("flow-1"))).Findings.Single().Verdict.ShouldBe(Verdict.NothingToDo);
    }

    [Fact]
    public async Task Variables_keep_their_values_new_ones_come_and_old_ones_stay_undeclared()
    {
        var workflows = Given.Workflows(
            new Flow().Variable("kept", "Int32").Variable("gone", "Int32").Add("s", "Elsa.SetVariable", ("value", "Literal", "7")).With("s", "variable", """{"id":"v-kept","name":"kept"}""")
                .Task("a", Ok).Connect("s>a").Definition,
            new Flow(version: 2).Variable("kept", "String").Variable("fresh", "Int32").Task("a", Ok).Definition);
        var id = (await workflows.Do(engine => engine.Start(new() { VersionId = "flow-1" }, CancellationToken.None))).Report!.InstanceId;

        var moved = (await workflows.Alter(id, Altering.To("flow-2"))).Findings.Single().Migration!;

        moved.NewVariables.ShouldBe(["fresh"]);
        moved.KeptVariables.ShouldBe(["gone"]);
        var variables = workflows.Database.Read(id)!.Variables;
        variables["kept"].ShouldBe("7");
        variables.ShouldContainKey("gone");
    }

    [Fact]
    public async Task A_join_waits_only_for_branches_that_can_still_come()
    {
        var workflows = Given.Workflows(
            new Flow().Fork("k", "A", "B").Task("a", Ok).Task("b", Ok).Task("c", Ok).Task("end", Ok).Connect("k.A>a", "k.B>b", "k.B>c", "a.ok>end", "b.ok>end").Definition,
            new Flow(version: 2).Fork("k", "A", "B", "C").Task("a", Ok).Task("b", Ok).Task("c", Ok).Task("new", Ok).Task("end", Ok)
                .Connect("k.A>a", "k.B>b", "k.B>c", "k.C>new", "a.ok>end", "b.ok>end", "new.ok>end").Definition);
        var id = (await workflows.Do(engine => engine.Start(new() { VersionId = "flow-1" }, CancellationToken.None))).Report!.InstanceId;
        await workflows.Answer(id, "a", "ok");

        await workflows.Alter(id, Altering.To("flow-2"));
        await workflows.Answer(id, "b", "ok");

        workflows.OpenTypes(id).ShouldBe(["c", "end"]);
    }

    [Fact]
    public async Task An_arrival_that_waits_at_a_join_does_what_was_inserted_before_it()
    {
        var workflows = Given.Workflows(
            new Flow().Fork("k", "A", "B").Task("a", Ok).Task("b", Ok).Task("end", Ok).Connect("k.A>a", "k.B>b", "a.ok>end", "b.ok>end").Definition,
            new Flow(version: 2).Fork("k", "A", "B").Task("a", Ok).Task("a2", Ok).Task("b", Ok).Task("end", Ok).Connect("k.A>a", "k.B>b", "a.ok>a2", "a2.ok>end", "b.ok>end").Definition);
        var id = (await workflows.Do(engine => engine.Start(new() { VersionId = "flow-1" }, CancellationToken.None))).Report!.InstanceId;
        await workflows.Answer(id, "a", "ok");

        var report = await workflows.Alter(id, Altering.To("flow-2"));

        report.Findings.Single().Migration!.Starts.ShouldBe(["a2"]);
        workflows.OpenTypes(id).ShouldBe(["a2", "b"]);
        await workflows.Answer(id, "b", "ok");
        workflows.OpenTypes(id).ShouldBe(["a2"]);
        await workflows.Answer(id, "a2", "ok");
        workflows.OpenTypes(id).ShouldBe(["end"]);
    }

    [Fact]
    public async Task A_join_whose_missing_branch_is_gone_runs_with_the_migration()
    {
        var workflows = Given.Workflows(
            new Flow().Fork("k", "A", "B").Task("a", Ok).Task("b", Ok).Task("end", Ok).Connect("k.A>a", "k.B>b", "a.ok>end", "b.ok>end").Definition,
            new Flow(version: 2).Fork("k", "A", "B").Task("a", Ok).Task("b", Ok).Task("end", Ok).Connect("k.A>a", "k.B>b", "a.ok>end").Definition);
        var id = (await workflows.Do(engine => engine.Start(new() { VersionId = "flow-1" }, CancellationToken.None))).Report!.InstanceId;
        await workflows.Answer(id, "a", "ok");
        workflows.OpenTypes(id).ShouldBe(["b"]);

        await workflows.Alter(id, Altering.To("flow-2"));

        workflows.OpenTypes(id).ShouldBe(["b", "end"]);
    }

    [Fact]
    public async Task A_sequence_goes_on_behind_its_activity_wherever_that_stands_now()
    {
        static string Sequence(params string[] tasks) => new JsonArray([.. tasks.Select(task => JsonNode.Parse(
            """{"id":"#","type":"Kim.UserTask","taskType":{"typeName":"String","expression":{"type":"Literal","value":"#"}},"role":{"typeName":"String","expression":{"type":"Literal","value":"worker"}},"outcomes":{"typeName":"String[]","expression":{"type":"Object","value":"[\"ok\"]"}}}""".Replace("#", task, StringComparison.Ordinal)))]).ToJsonString();
        var workflows = Given.Workflows(
            new Flow().Add("s", "Elsa.Sequence").With("s", "activities", Sequence("a", "b")).Definition,
            new Flow(version: 2).Add("s", "Elsa.Sequence").With("s", "activities", Sequence("x", "y", "a", "z", "b")).Definition);
        var id = (await workflows.Do(engine => engine.Start(new() { VersionId = "flow-1" }, CancellationToken.None))).Report!.InstanceId;

        await workflows.Alter(id, Altering.To("flow-2"));
        await workflows.Answer(id, "a", "ok");

        workflows.OpenTypes(id).ShouldBe(["z"]);
    }

    [Fact]
    public async Task An_incident_moves_along_and_is_retried_in_the_new_version()
    {
        var workflows = Given.Workflows(
            new Flow().Add("f", "Elsa.Fault", ("code", "Literal", "x")).Definition,
            new Flow(version: 2).Line("g").Definition);
        var id = (await workflows.Do(engine => engine.Start(new() { VersionId = "flow-1" }, CancellationToken.None))).Report!.InstanceId;

        var report = await workflows.Alter(id, Altering.To("flow-2", ("f", "g")), new Alteration.RetryIncidents());

        report.Run!.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        workflows.Completed(id).ShouldBe(["g", "root"]);
    }

    private static async Task<(InMemoryWorkflows Workflows, Guid Instance)> WaitingNinetyDaysThatBecomeSixty()
    {
        var workflows = Given.Workflows(
            new Flow().Add("d", "Elsa.Delay", ("timeSpan", "Literal", "P90D")).Task("a", Ok).Connect("d>a").Definition,
            new Flow(version: 2).Add("d", "Elsa.Delay", ("timeSpan", "Literal", "P60D")).Task("a", Ok).Connect("d>a").Definition);
        var id = (await workflows.Do(engine => engine.Start(new() { VersionId = "flow-1" }, CancellationToken.None))).Report!.InstanceId;
        return (workflows, id);
    }
}
