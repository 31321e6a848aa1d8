using System.Net;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;

namespace Api.Tests.Workflow;

public sealed class IncidentTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Failing =
        """
        {"id":"root","type":"Elsa.Sequence","activities":[{"id":"fault","type":"Elsa.Fault","code":{"typeName":"String","expression":{"type":"Literal","value":"test.failed"}}}]}
        """;

    [Fact]
    public async Task An_incident_of_a_case_is_retried_by_an_editor_who_sees_no_case()
    {
        var editor = await program.As("process-editor-1");
        var incident = await Fail("koeln");

        var listed = (await editor.Get("/api/v1/incidents?state=open")).Items().Single(one => one.GetProperty("instanceId").GetGuid() == incident.Instance);
        var retried = await editor.Post($"/api/v1/incidents/{listed.GetProperty("id").GetGuid()}/retry");

        retried.GetProperty("state").GetString().ShouldBe("resolved");
        (await Sql.Scalar<long>(program.Database.Owner, $"select count(*) from workflow.incidents where instance_id = '{incident.Instance}' and state = 'open'")).ShouldBe(1);
        await editor.PostRefused($"/api/v1/incidents/{listed.GetProperty("id").GetGuid()}/retry", null, HttpStatusCode.Conflict, "incident.already-resolved");
    }

    [Fact]
    public async Task An_incident_is_resolved_by_hand_and_by_whom_is_on_record()
    {
        var operates = await program.As("operator");
        var incident = await Fail("muenster");
        var id = (await operates.Get("/api/v1/incidents?state=open&limit=200")).Items().Single(one => one.GetProperty("instanceId").GetGuid() == incident.Instance).GetProperty("id").GetGuid();

        var resolved = await operates.Post($"/api/v1/incidents/{id}/resolve");

        resolved.GetProperty("resolvedBy").GetGuid().ShouldBe(operates.UserId);
    }

    [Fact]
    public async Task Other_tenants_and_other_roles_see_no_incident()
    {
        var incident = await Fail("kreis-coesfeld");
        var id = await Sql.Scalar<Guid>(program.Database.Owner, $"select id from workflow.incidents where instance_id = '{incident.Instance}'");

        (await (await program.As("admin", "muenster")).StatusOf($"/api/v1/incidents/{id}")).ShouldBe(HttpStatusCode.NotFound);
        await (await program.As("admin", "muenster")).PostRefused($"/api/v1/incidents/{id}/retry", null, HttpStatusCode.NotFound, "incident.not-found");
        (await (await program.As("case-manager-1", "kreis-coesfeld")).StatusOf("/api/v1/incidents")).ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>An instance of a case of the tenant's first carrier, at an activity that always fails.</summary>
    private async Task<(TenantId Tenant, Guid Instance)> Fail(string slug)
    {
        var tenant = await Node.Tenant(program.Database, slug);
        var carrier = new CarrierId(await Sql.Scalar<Guid>(program.Database.Owner, $"select id from organisation.carriers where tenant_id = '{tenant.Value}' order by id limit 1"));
        await Planted.Definition(program.Database, tenant, "failing", Failing);

        return (tenant, await new Node(program.Services).Start(Caller.System(tenant, carrier), new() { DefinitionId = "failing", Subject = new Subject("case", Guid.CreateVersion7()) }));
    }
}
