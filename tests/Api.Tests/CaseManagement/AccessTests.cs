using System.Net;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class AccessTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Kreis = "rhein-sieg-kreis";

    [Fact]
    public async Task Another_carrier_and_another_tenant_find_no_case()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));

        foreach (var stranger in new[] { await program.As("case-manager-2"), await program.As("case-manager-1", Kreis) })
        {
            (await stranger.StatusOf(one.Address)).ShouldBe(HttpStatusCode.NotFound);
            (await stranger.StatusOf($"{one.Address}/plan")).ShouldBe(HttpStatusCode.NotFound);
            (await stranger.StatusOf($"/api/v1/clients/{one.ClientId}")).ShouldBe(HttpStatusCode.NotFound);
            await stranger.PostRefused($"{one.Address}/exit", new { reason = "move" }, HttpStatusCode.NotFound, "case.not-found");
            (await stranger.Get("/api/v1/cases")).GetProperty("items").EnumerateArray().ShouldNotContain(item => item.Id() == one.Id);
        }
    }

    [Fact]
    public async Task A_case_that_was_handed_over_is_gone_for_the_old_post_and_the_attempt_is_on_record()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1", Kreis));
        var post = Guid.Parse(await Sql.Scalar<string>(program.Database.Superuser,
            $"select u.id::text from organisation.units u join organisation.units mine using (tenant_id, carrier_id) where mine.id = '{one.Manager.UnitId}' and u.kind = 'cm-post' and u.id <> mine.id"));

        await one.Manager.PostRefused($"{one.Address}/hand-over", new { unitId = Guid.CreateVersion7(), reason = "capacity", clientInformed = true }, HttpStatusCode.UnprocessableEntity, "case.hand-over-invalid");
        await one.Manager.PostRefused($"{one.Address}/hand-over", new { unitId = post, reason = "capacity" }, HttpStatusCode.UnprocessableEntity, "case.hand-over-invalid");
        await one.Manager.Post($"{one.Address}/hand-over", new { unitId = post, reason = "capacity", clientInformed = true, talkOn = "2026-01-02", summary = "Kanarienvogel Übergabe" });

        (await one.Manager.StatusOf(one.Address)).ShouldBe(HttpStatusCode.NotFound);
        (await one.OpenTasks()).ShouldBeEmpty();
        var lead = await program.As("team-lead", Kreis);
        (await lead.Get(one.Address, "hand-over")).GetProperty("unitId").GetGuid().ShouldBe(post);
        (await lead.Tasks($"caseId={one.Id}")).Single().GetProperty("candidateUnitId").GetGuid().ShouldBe(post);
        (await Log(one, Kreis)).ShouldContain(line => line.Text("kind") == "denied" && line.GetProperty("userId").GetGuid() == one.Manager.UserId);
    }

    [Fact]
    public async Task A_team_lead_sees_cases_without_the_people_in_them()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var lead = await program.As("team-lead");

        var seen = (await lead.Get(one.Address)).GetProperty("client");

        seen.GetProperty("preferredName").ValueKind.ShouldBe(JsonValueKind.Null);
        seen.GetProperty("contact").ValueKind.ShouldBe(JsonValueKind.Null);
        (await lead.Get("/api/v1/cases?search=Amal")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await lead.StatusOf($"{one.Address}/assessments")).ShouldBe(HttpStatusCode.Forbidden);
        (await lead.StatusOf($"/api/v1/clients/{one.ClientId}")).ShouldBe(HttpStatusCode.Forbidden);
        (await lead.StatusOf($"{one.Address}/timeline")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("cm-coordination")]
    [InlineData("ki-lead")]
    [InlineData("steering-1")]
    [InlineData("residence")]
    [InlineData("admin")]
    [InlineData("dpo")]
    public async Task Everybody_else_is_kept_out_of_the_case_level(string name)
    {
        var person = await program.As(name);

        (await person.StatusOf("/api/v1/cases")).ShouldBe(HttpStatusCode.Forbidden);
        (await person.StatusOf("/api/v1/clients")).ShouldBe(HttpStatusCode.Forbidden);
        (await person.StatusOf($"/api/v1/cases/{Guid.CreateVersion7()}")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Reading_and_writing_is_on_record_with_names_of_fields_and_no_values()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("goal-agreement");
        await one.Manager.Get($"{one.Address}/assessments");

        var lines = await Log(one);

        lines.ShouldContain(line => line.Text("kind") == "read" && line.Text("record") == "case");
        lines.ShouldContain(line => line.Text("kind") == "read" && line.Text("record") == "assessment");
        lines.ShouldContain(line => line.Text("kind") == "write" && line.Text("record") == "assessment");
        lines.ShouldContain(line => line.Text("kind") == "write" && line.Text("record") == "support-case" && line.Text("fields")!.Contains("phase"));
        (await one.Manager.StatusOf($"{one.Address}/access-log")).ShouldBe(HttpStatusCode.Forbidden);
        (await (await program.As("dpo")).StatusOf($"/api/v1/cases/{Guid.CreateVersion7()}/access-log")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_access_log_cannot_be_changed_by_the_program()
    {
        await OpenedCase.For(await program.As("case-manager-1"));

        foreach (var statement in new[] { "update audit.access_log set record = 'x'", "delete from audit.access_log" })
            (await Should.ThrowAsync<Npgsql.PostgresException>(() => Sql.Execute(program.Database.App, statement))).SqlState.ShouldBe("42501");
    }

    [Fact]
    public async Task What_people_say_is_nowhere_readable_in_the_database()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-3"))).To("monitoring");
        await one.Do("monitoring", "close", new { note = CaseData.Canary });
        await one.Finish();
        (await one.Manager.Get($"{one.Address}/contacts")).ToString().ShouldContain(CaseData.Canary);

        var hits = await Sql.Scalar<string>(program.Database.Superuser,
            $"""
            select coalesce(string_agg(t.name, ','), '') from (
                select schemaname || '.' || tablename as name,
                    query_to_xml(format('select 1 from %I.%I r where to_jsonb(r)::text ~ ''%s|Haddad|Amal''', schemaname, tablename, '{CaseData.Canary}'), true, true, '')::text as found
                from pg_tables where schemaname in ('casework', 'workflow', 'audit', 'messaging')) t
            where t.found like '%<row%'
            """);

        hits.ShouldBe("");
    }

    [Fact]
    public async Task A_link_to_a_report_is_known_at_case_level_alone()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var report = (await one.Manager.Post("/api/v1/challenge-reports", Some.Report("Wartezeit auf Kurse"))).Id();

        await one.Manager.Post($"{one.Address}/challenge-links", new { reportId = report });
        await one.Manager.Post($"{one.Address}/challenge-links", new { reportId = report });

        (await one.View()).GetProperty("challengeReports").EnumerateArray().Select(link => link.GetGuid()).ShouldBe([report]);
    }

    private async Task<IReadOnlyList<JsonElement>> Log(OpenedCase one, string tenant = "koeln") =>
        [.. (await (await program.As("dpo", tenant)).Get($"{one.Address}/access-log")).GetProperty("items").EnumerateArray()];
}
