using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Program;

namespace Api.Tests.Audit;

/// <summary>Who opens a case outside their assignment says what for; the data-protection officer alone reads who did.</summary>
public sealed class PurposeTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Kreis = "rhein-sieg-kreis";

    [Fact]
    public async Task A_team_lead_opens_a_case_of_another_post_with_a_purpose_and_not_without()
    {
        var (one, lead) = (await InAnotherPost(), await program.As("team-lead", Kreis));

        (await Get(lead, one.Address, null)).ShouldBe((HttpStatusCode.Forbidden, "access.purpose-required"));
        (await Get(lead, $"{one.Address}/timeline", null)).ShouldBe((HttpStatusCode.Forbidden, "access.purpose-required"));
        (await Get(lead, one.Address, "curiosity")).ShouldBe((HttpStatusCode.UnprocessableEntity, "access.purpose-unknown"));
        (await Get(lead, one.Address, "overdue")).ShouldBe((HttpStatusCode.OK, null));
        (await lead.Get("/api/v1/cases")).GetProperty("items").EnumerateArray().ShouldContain(item => item.Id() == one.Id);

        var lines = await Log($"caseId={one.Id}&userId={lead.UserId}");
        lines.Count(line => line.Text("kind") == "denied").ShouldBe(3);
        lines.ShouldContain(line => line.Text("kind") == "read" && line.Text("record") == "case" && line.Text("purpose") == "overdue");
        (await Log($"caseId={one.Id}&outsideAssignment=true")).ShouldHaveSingleItem().Text("purpose").ShouldBe("overdue");
        (await Log($"caseId={one.Id}&userId={lead.UserId}&outsideAssignment=false")).ShouldContain(line => line.Text("record") == "case-list");
    }

    [Fact]
    public async Task A_team_lead_needs_no_purpose_in_the_own_post_and_one_for_what_is_changed_in_another()
    {
        var (mine, lead) = (await OpenedCase.For(await program.As("case-manager-1", Kreis)), await program.As("team-lead", Kreis));
        lead.UnitId.ShouldBe(mine.Manager.UnitId);
        (await Get(lead, mine.Address, null)).ShouldBe((HttpStatusCode.OK, null));
        var other = await InAnotherPost();
        object body = new { unitId = mine.Manager.UnitId, reason = "capacity", clientInformed = true };

        await lead.PostRefused($"{other.Address}/hand-over", body, HttpStatusCode.Forbidden, "access.purpose-required");
        var handed = new HttpRequestMessage(HttpMethod.Post, $"{other.Address}/hand-over") { Content = JsonContent.Create(body), Headers = { { "X-Access-Purpose", "hand-over" } } };

        (await lead.Http.SendAsync(handed)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Log($"caseId={other.Id}&userId={lead.UserId}&kind=write")).ShouldContain(line => line.Text("purpose") == "hand-over" && line.Text("fields")!.Contains("unitId"));
    }

    [Fact]
    public async Task The_log_is_paged_and_narrowed_and_reading_it_is_on_record()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1", Kreis));
        var (dpo, start) = (await program.As("dpo", Kreis), TimeProvider.System.GetUtcNow());
        await one.View();
        await one.View();

        var first = await dpo.Get($"/api/v1/audit/access-log?caseId={one.Id}&kind=read&limit=1&includeTotalCount=true");
        first.GetProperty("page").GetProperty("hasMore").GetBoolean().ShouldBeTrue();
        first.GetProperty("page").GetProperty("totalCount").GetInt32().ShouldBeGreaterThan(1);
        var second = await dpo.Get($"/api/v1/audit/access-log?caseId={one.Id}&kind=read&limit=1&cursor={first.GetProperty("page").Text("nextCursor")}");
        second.Items().Single().Id().ShouldNotBe(first.Items().Single().Id());
        (await Log($"caseId={one.Id}&to={Uri.EscapeDataString(start.AddDays(-1).ToString("O"))}")).ShouldBeEmpty();
        (await Get(dpo, "/api/v1/audit/access-log?kind=peeked", null)).ShouldBe((HttpStatusCode.BadRequest, "query.kind"));
        (await Get(dpo, $"/api/v1/cases/{Guid.CreateVersion7()}/access-log", null)).ShouldBe((HttpStatusCode.NotFound, "access-log.no-lines"));
        (await Log($"userId={dpo.UserId}&caseId={one.Id}")).ShouldContain(line => line.Text("record") == "access-log");
    }

    [Fact]
    public async Task The_persons_extract_names_roles_posts_and_times_and_no_colleague()
    {
        var (one, lead, dpo) = (await InAnotherPost(), await program.As("team-lead", Kreis), await program.As("dpo", Kreis));
        await Get(lead, one.Address, "complaint");
        await lead.Get("/api/v1/cases");

        var extract = await dpo.Get($"{one.Address}/access-log/extract");

        extract.Items().ShouldContain(line => line.Text("role") == "team-lead" && line.Text("purpose") == "complaint" && line.Text("unit") != null);
        extract.Items().ShouldContain(line => line.Text("role") == "team-lead" && line.Text("record") == "case-list");
        extract.ToString().ShouldNotContain(lead.UserId.ToString());
        (await Log($"caseId={one.Id}&userId={dpo.UserId}")).ShouldContain(line => line.Text("record") == "access-log-extract");
    }

    [Fact]
    public async Task The_officer_verifies_the_chains_of_the_own_tenant()
    {
        var dpo = await program.As("dpo", Kreis);

        var verified = await dpo.Post("/api/v1/audit/access-log/verifications", new { month = "2026-11" }, HttpStatusCode.OK);

        verified.GetProperty("intact").GetBoolean().ShouldBeTrue();
        await dpo.PostRefused("/api/v1/audit/access-log/verifications", new { month = "November" }, HttpStatusCode.BadRequest, "request.malformed");
        (await Log($"userId={dpo.UserId}")).ShouldContain(line => line.Text("record") == "verification");
    }

    [Fact]
    public async Task A_substitutes_reading_of_the_client_says_so_by_itself()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1", Kreis));
        var colleague = await Colleagues.InAnotherPost(program, one.Manager, Kreis);
        await one.Manager.Post($"{one.Address}/substitutions", new { substituteId = colleague.UserId, from = await program.Today(), to = (await program.Today()).AddDays(3), clientInformed = true, clientConsent = true });

        await colleague.Get($"/api/v1/clients/{one.ClientId}");
        await colleague.Get("/api/v1/cases");

        (await Log($"caseId={one.ClientId}&userId={colleague.UserId}")).ShouldContain(line => line.Text("record") == "client" && line.Text("purpose") == "substitution");
        (await Log($"caseId={one.Id}&userId={colleague.UserId}")).ShouldContain(line => line.Text("record") == "case-list" && line.Text("purpose") == "substitution");
    }

    private async Task<OpenedCase> InAnotherPost()
    {
        var colleague = await Colleagues.InAnotherPost(program, await program.As("case-manager-1", Kreis), Kreis);
        return await OpenedCase.For(colleague);
    }

    private static async Task<(HttpStatusCode Status, string? Code)> Get(Person person, string address, string? purpose)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (purpose is not null)
            request.Headers.Add("X-Access-Purpose", purpose);
        var answer = await person.Http.SendAsync(request);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>()).Text("code"));
    }

    private async Task<List<JsonElement>> Log(string query) => [.. (await (await program.As("dpo", Kreis)).Get($"/api/v1/audit/access-log?limit=200&{query}")).Items()];
}
