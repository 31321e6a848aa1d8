using System.Net;
using System.Text.Json;
using Api.Tests.Program;
using Npgsql;

namespace Api.Tests.Tenancy;

/// <summary>Each tenant and each carrier tries to read, guess and write the rows of the others, through the API and through SQL.</summary>
public sealed class ForeignRowsTests(KimProgram program) : IClassFixture<KimProgram>
{
    private static readonly string[] Tenants = ["rhein-sieg-kreis", "koeln", "kreis-coesfeld", "muenster"];

    [Fact]
    public async Task Through_the_API_no_tenant_and_no_carrier_reaches_a_case_of_another()
    {
        var cases = new List<(string Tenant, string Owner, Guid CaseId, Guid ClientId, Guid TaskId)>();
        foreach (var tenant in Tenants)
        {
            foreach (var owner in new[] { "case-manager-1", "case-manager-2" })
                cases.Add(await OpenCase(tenant, owner));
        }

        foreach (var mine in cases)
        {
            var me = await program.As(mine.Owner, mine.Tenant);
            (await me.StatusOf($"/api/v1/cases/{mine.CaseId}")).ShouldBe(HttpStatusCode.OK);

            foreach (var theirs in cases.Where(other => other.CaseId != mine.CaseId))
            {
                foreach (var address in new[] { $"cases/{theirs.CaseId}", $"cases/{theirs.CaseId}/timeline", $"clients/{theirs.ClientId}", $"human-tasks/{theirs.TaskId}", $"human-tasks/{theirs.TaskId}/form" })
                    (await me.StatusOf($"/api/v1/{address}")).ShouldBe(HttpStatusCode.NotFound, $"{mine.Tenant}/{mine.Owner} reads {address} of {theirs.Tenant}/{theirs.Owner}");

                await me.PostRefused($"/api/v1/human-tasks/{theirs.TaskId}/complete", new { outcome = "continue" }, HttpStatusCode.NotFound, "task.not-found");
                await me.PostRefused($"/api/v1/cases/{theirs.CaseId}/suspend", new { reason = "other" }, HttpStatusCode.NotFound, "case.not-found");
            }

            var listed = (await me.Get("/api/v1/cases?limit=200")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid());
            listed.Intersect(cases.Where(other => other.CaseId != mine.CaseId).Select(other => other.CaseId)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Through_SQL_the_programs_role_sees_only_the_context_it_was_given()
    {
        var (tenant, carrier) = await Context("koeln", "case-manager-1");
        var (otherTenant, otherCarrier) = await Context("muenster", "case-manager-1");
        var (_, colleagueCarrier) = await Context("koeln", "case-manager-2");
        await OpenCase("koeln", "case-manager-1");
        await OpenCase("koeln", "case-manager-2");
        await OpenCase("muenster", "case-manager-1");

        (await Count("casework.cases", null, null)).ShouldBe(0);
        (await Count("casework.cases", tenant, null)).ShouldBe(0);
        (await Count("casework.cases", tenant, carrier, $"carrier_id <> '{carrier}' or tenant_id <> '{tenant}'")).ShouldBe(0);
        (await Count("casework.cases", tenant, carrier)).ShouldBeGreaterThan(0);
        (await Count("casework.cases", tenant, otherCarrier)).ShouldBe(0);
        (await Count("workflow.human_tasks", tenant, null, "subject_kind = 'case'")).ShouldBe(0);
        (await Count("workflow.instances", tenant, colleagueCarrier, $"carrier_id = '{carrier}'")).ShouldBe(0);
        (await Count("organisation.units", otherTenant, null, $"tenant_id = '{tenant}'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("update casework.cases set case_number = 'x' where tenant_id = @other")]
    [InlineData("delete from casework.clients where tenant_id = @other")]
    [InlineData("update organisation.units set name = 'x' where tenant_id = @other")]
    public async Task Through_SQL_the_programs_role_changes_no_foreign_row(string statement)
    {
        var (tenant, carrier) = await Context("koeln", "case-manager-1");
        var (other, _) = await Context("muenster", "case-manager-1");
        await OpenCase("muenster", "case-manager-1");

        (await Run(statement, tenant, carrier, ("other", other))).ShouldBe(0);
    }

    [Fact]
    public async Task Through_SQL_the_programs_role_writes_no_row_for_another_tenant()
    {
        var (tenant, carrier) = await Context("koeln", "case-manager-1");
        var (other, _) = await Context("muenster", "case-manager-1");

        var refused = await Should.ThrowAsync<PostgresException>(() => Run(
            "insert into organisation.number_series (tenant_id, series, last_value) values (@other, 'x', 1)", tenant, carrier, ("other", other)));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("update workflow.journal set entries = '[]'")]
    [InlineData("delete from workflow.journal")]
    [InlineData("update audit.access_log set kind = 'read'")]
    [InlineData("delete from audit.access_log")]
    [InlineData("select password_hash from identity.accounts, organisation.tenants; drop table casework.cases")]
    public async Task Through_SQL_the_programs_role_rewrites_no_history_and_no_schema(string statement)
    {
        var (tenant, carrier) = await Context("koeln", "case-manager-1");

        (await Should.ThrowAsync<PostgresException>(() => Run(statement, tenant, carrier))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private async Task<(string Tenant, string Owner, Guid CaseId, Guid ClientId, Guid TaskId)> OpenCase(string tenant, string owner)
    {
        var manager = await program.As(owner, tenant);
        var client = await manager.Post("/api/v1/clients", Some.Client());
        var opened = await manager.Post("/api/v1/cases", new { clientId = Id(client), type = "case-management", accessRoute = "self", unitId = manager.UnitId });
        return (tenant, owner, Id(opened), Id(client), Id(await manager.Task("first-contact", "caseId", Id(opened))));
    }

    private async Task<(Guid Tenant, Guid Carrier)> Context(string tenant, string name)
    {
        var person = await program.As(name, tenant);
        await using var source = NpgsqlDataSource.Create(program.Database.Owner + ";Pooling=false");
        await using var command = source.CreateCommand($"select tenant_id, carrier_id from organisation.units where id = '{person.UnitId}'");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetGuid(0), reader.GetGuid(1));
    }

    private async Task<long> Count(string table, Guid? tenant, Guid? carrier, string where = "true")
    {
        await using var connection = await As(tenant, carrier);
        await using var command = new NpgsqlCommand($"select count(*) from {table} where {where}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<int> Run(string statement, Guid tenant, Guid carrier, params (string Name, object Value)[] parameters)
    {
        await using var connection = await As(tenant, carrier);
        await using var command = new NpgsqlCommand(statement, connection);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> As(Guid? tenant, Guid? carrier)
    {
        var connection = new NpgsqlConnection(program.Database.App + ";Pooling=false");
        await connection.OpenAsync();
        await using var context = new NpgsqlCommand("select set_config('kim.tenant', @tenant, false), set_config('kim.carrier', @carrier, false)", connection);
        context.Parameters.AddWithValue("tenant", tenant?.ToString() ?? "");
        context.Parameters.AddWithValue("carrier", carrier?.ToString() ?? "");
        await context.ExecuteNonQueryAsync();
        return connection;
    }

    private static Guid Id(JsonElement made) => made.GetProperty("id").GetGuid();
}
