using System.Net;
using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;

namespace Api.Tests.Workflow;

/// <summary>Each kind of orphan, planted behind the engine's back.</summary>
public sealed class OrphanTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Waiting =
        """
        {"id":"root","type":"Elsa.Flowchart","activities":[
          {"id":"wait","type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"P30D"}}}],"connections":[]}
        """;

    private const string Listening =
        """
        {"id":"root","type":"Elsa.Flowchart","activities":[
          {"id":"hear","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"never sent"}}}],"connections":[]}
        """;

    public static TheoryData<string, string> Kinds() => new()
    {
        { "orphan.waits-for-nothing", "delete from workflow.bookmarks where instance_id = '{0}'; update workflow.instances set state = state - 'bookmarks' where id = '{0}'" },
        { "orphan.wait-not-listed", "delete from workflow.bookmarks where instance_id = '{0}'" },
        { "orphan.wait-unknown", "insert into workflow.bookmarks (tenant_id, id, instance_id, activity_id, activity_execution_id, kind, due_at, created_at) select tenant_id, gen_random_uuid(), instance_id, activity_id, activity_execution_id, kind, due_at, created_at from workflow.bookmarks where instance_id = '{0}'" },
        { "orphan.timer-without-date", "update workflow.bookmarks set due_at = null where instance_id = '{0}'" },
        { "orphan.task-gone", "update workflow.instances set state = jsonb_set(state, '{{bookmarks,0,kind}}', '\"task\"') where id = '{0}'" },
        { "orphan.child-ended", "update workflow.instances set state = jsonb_set(jsonb_set(state, '{{bookmarks,0,kind}}', '\"child\"'), '{{bookmarks,0,children}}', '[\"00000000-0000-7000-8000-000000000001\"]') where id = '{0}'" },
        { "orphan.definition-missing", "update workflow.instances set definition_version_id = 'gone-1' where id = '{0}'" },
        { "orphan.activity-missing", "update workflow.instances set state = jsonb_set(state, '{{executions,1,activity}}', '\"other\"') where id = '{0}'" },
        { "orphan.fault-without-incident", "update workflow.instances set status = 'Finished', sub_status = 'Faulted' where id = '{0}'" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_kind_of_orphan_is_found_and_nothing_else(string code, string planting)
    {
        var instance = await Start("koeln", "orphan", Waiting);
        (await Found(instance)).ShouldBeEmpty();

        await Sql.Execute(program.Database.Owner, string.Format(System.Globalization.CultureInfo.InvariantCulture, planting, instance));

        (await Found(instance)).ShouldBe([(code, "certain")]);
    }

    [Fact]
    public async Task An_event_that_nobody_here_sends_is_a_possible_orphan()
    {
        var instance = await Start("koeln", "listening", Listening);

        (await Found(instance)).ShouldBe([("orphan.event-not-sent", "possible")]);
    }

    [Fact]
    public async Task Other_tenants_and_other_roles_see_no_orphan_and_the_operator_sees_all()
    {
        var instance = await Start("muenster", "listening", Listening);

        (await Found(instance)).ShouldBeEmpty();
        (await (await program.As("operator")).Get("/api/v1/orphans?limit=200")).Items().ShouldContain(orphan => orphan.GetProperty("instanceId").GetGuid() == instance);
        (await (await program.As("case-manager-1")).StatusOf("/api/v1/orphans")).ShouldBe(HttpStatusCode.Forbidden);
        (await (await program.As("admin")).StatusOf("/api/v1/orphans?code=no-such")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Cases_that_went_different_ways_through_the_shipped_flow_leave_no_orphan()
    {
        string[] phases = ["consent", "intake", "assessment", "goal-agreement", "service-steering", "monitoring"];
        var manager = await program.As("case-manager-1");
        foreach (var seed in Enumerable.Range(0, 8))
        {
            var random = new Random(seed);
            var one = await (await OpenedCase.For(manager)).To(phases[random.Next(phases.Length)]);
            if ((await one.OpenTasks()).Contains("monitoring"))
            {
                await one.Do("monitoring", "re-assess");
                await one.Do("re-assessment", random.Next(2) == 0 ? "revise-plan" : "close", CaseData.Assessment);
            }
        }

        (await (await program.As("process-editor-1")).Get("/api/v1/orphans?limit=200")).Items().ShouldNotContain(orphan => orphan.GetProperty("definitionId").GetString() == "case-management-cycle");
    }

    private async Task<List<(string?, string?)>> Found(Guid instance) =>
        [.. (await (await program.As("process-editor-1")).Get("/api/v1/orphans?limit=200")).Items()
            .Where(orphan => orphan.GetProperty("instanceId").GetGuid() == instance)
            .Select(orphan => (orphan.GetProperty("code").GetString(), orphan.GetProperty("certainty").GetString()))];

    private async Task<Guid> Start(string slug, string definitionId, string root)
    {
        var tenant = await Node.Tenant(program.Database, slug);
        await Planted.Definition(program.Database, tenant, definitionId, root);
        return await new Node(program.Services).Start(Caller.System(tenant, null), new() { DefinitionId = definitionId });
    }
}
