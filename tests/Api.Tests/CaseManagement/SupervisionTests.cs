using System.Net;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

/// <summary>Technical supervision (Fachaufsicht): reasoned, for some days, reading only, on record and known to those who work on the case.</summary>
public sealed class SupervisionTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_reasoned_access_shows_the_file_for_some_days_and_everybody_concerned_knows()
    {
        var (manager, coordination) = (await program.As("case-manager-2"), await program.As("cm-coordination"));
        var one = await (await OpenedCase.For(manager)).To("monitoring");
        (await coordination.StatusOf($"{one.Address}/supervised-file")).ShouldBe(HttpStatusCode.NotFound);

        var opened = await coordination.Post($"{one.Address}/supervision-access", new { reason = "complaint", note = $"{CaseData.Canary} Beschwerde" }, HttpStatusCode.Created);

        var file = await coordination.Get($"{one.Address}/supervised-file");
        file.GetProperty("assessments")[0].Text("summary")!.ShouldContain(CaseData.Canary);
        file.GetProperty("goals").GetArrayLength().ShouldBe(2);
        file.ToString().ShouldNotContain("Amal");
        (await coordination.StatusOf(one.Address)).ShouldBe(HttpStatusCode.Forbidden);
        (await coordination.StatusOf($"{one.Address}/plan")).ShouldBe(HttpStatusCode.Forbidden);

        var shown = (await manager.Get($"{one.Address}/supervision-access")).Items().Single();
        shown.Id().ShouldBe(opened.Id());
        shown.GetProperty("supervisor").GetGuid().ShouldBe(coordination.UserId);
        shown.Text("note").ShouldBe($"{CaseData.Canary} Beschwerde");
        (await one.View()).GetProperty("supervision")[0].Text("reason").ShouldBe("complaint");
        (await manager.Get("/api/v1/supervision-accesses?open=true")).Items().ShouldContain(access => access.Id() == opened.Id());
        (await manager.Get($"{one.Address}/timeline")).Items().ShouldContain(line => line.Text("kind") == "supervision-access" && line.Text("code") == "complaint");
        var log = (await (await program.As("dpo")).Get($"{one.Address}/access-log")).Items();
        log.ShouldContain(line => line.Text("record") == "supervised-file" && line.Text("kind") == "read" && line.Text("purpose") == "supervision:complaint" && line.GetProperty("userId").GetGuid() == coordination.UserId);
        log.ShouldContain(line => line.Text("record") == "supervised-file" && line.Text("kind") == "denied");

        await program.Advance("P14D");
        (await coordination.StatusOf($"{one.Address}/supervised-file")).ShouldBe(HttpStatusCode.NotFound);
        (await manager.Get("/api/v1/supervision-accesses?open=true")).Items().ShouldNotContain(access => access.Id() == opened.Id());
    }

    [Fact]
    public async Task An_access_needs_a_reason_of_the_list_and_ends_within_five_working_days()
    {
        var (one, coordination) = (await OpenedCase.For(await program.As("case-manager-1")), await program.As("cm-coordination"));
        var address = $"{one.Address}/supervision-access";

        await coordination.PostRefused(address, new { }, HttpStatusCode.UnprocessableEntity, "supervision.invalid");
        var unknown = await coordination.PostRefused(address, new { reason = "curiosity" }, HttpStatusCode.UnprocessableEntity, "supervision.invalid");
        var late = await coordination.PostRefused(address, new { reason = "risk", until = (await program.Today()).AddDays(30) }, HttpStatusCode.UnprocessableEntity, "supervision.invalid");

        unknown.GetProperty("errors")[0].Text("code").ShouldBe("code.unknown");
        late.GetProperty("errors")[0].Text("code").ShouldBe("supervision.too-long");
        (await coordination.StatusOf($"{one.Address}/supervised-file")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("koeln", "cm-coordination", "strategic")]
    [InlineData("kreis-coesfeld", "strategic", "cm-coordination")]
    public async Task The_tenant_says_which_role_supervises_and_to_others_there_is_no_case(string tenant, string supervises, string other)
    {
        var one = await OpenedCase.For(await program.As("case-manager-1", tenant));
        object body = new { reason = "quality-review" };

        await (await program.As(other, tenant)).PostRefused($"{one.Address}/supervision-access", body, HttpStatusCode.NotFound, "case.not-found");
        await (await program.As(supervises, "muenster")).PostRefused($"{one.Address}/supervision-access", body, HttpStatusCode.NotFound, "case.not-found");
        await (await program.As(supervises, tenant)).PostRefused($"/api/v1/cases/{Guid.CreateVersion7()}/supervision-access", body, HttpStatusCode.NotFound, "case.not-found");
        await (await program.As(supervises, tenant)).Post($"{one.Address}/supervision-access", body, HttpStatusCode.Created);

        (await (await program.As(other, tenant)).StatusOf($"{one.Address}/supervised-file")).ShouldBe(HttpStatusCode.NotFound);
        (await (await program.As(supervises, tenant)).StatusOf($"{one.Address}/supervised-file")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_note_that_is_its_authors_alone_stays_so()
    {
        var (one, coordination) = (await (await OpenedCase.For(await program.As("case-manager-3"))).To("monitoring"), await program.As("cm-coordination"));
        await one.Do("monitoring", "continue", new { kind = "phone", note = "Nur für mich gedacht", authorOnly = true });

        await coordination.Post($"{one.Address}/supervision-access", new { reason = "request" }, HttpStatusCode.Created);

        (await coordination.Get($"{one.Address}/supervised-file")).ToString().ShouldNotContain("Nur für mich gedacht");
    }

    [Fact]
    public async Task A_post_with_more_cases_than_wanted_for_its_positions_is_warned_of()
    {
        var (manager, lead, coordination) = (await program.As("case-manager-1", "rhein-sieg-kreis"), await program.As("team-lead", "rhein-sieg-kreis"), await program.As("cm-coordination", "rhein-sieg-kreis"));
        var address = $"/api/v1/units/{manager.UnitId}/caseload";
        await OpenedCase.For(manager);
        await OpenedCase.For(manager);

        var load = await coordination.Get(address);
        load.GetProperty("openCases").GetInt32().ShouldBe(2);
        load.GetProperty("fte").GetDecimal().ShouldBeGreaterThan(0);
        load.GetProperty("warn").GetBoolean().ShouldBeFalse();
        await (await program.As("admin", "rhein-sieg-kreis")).Put("/api/v1/parameters/caseload.warnPerFte", new { value = "1" });

        var now = await lead.Get(address);
        now.GetProperty("warn").GetBoolean().ShouldBe(now.GetProperty("casesPerFte").GetDecimal() > 1);
        (await manager.StatusOf(address)).ShouldBe(HttpStatusCode.Forbidden);
        (await (await program.As("cm-coordination", "muenster")).StatusOf(address)).ShouldBe(HttpStatusCode.NotFound);
        (await coordination.StatusOf($"/api/v1/units/{coordination.UnitId}/caseload")).ShouldBe(HttpStatusCode.NotFound);
    }
}
