using System.Net;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class ResidencePermitTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task The_history_is_kept_and_a_new_entry_ends_the_earlier()
    {
        var manager = await program.As("case-manager-1");
        var address = Permits((await manager.Post("/api/v1/clients", CaseData.Client())).Id());

        await manager.Post(address, new { status = "asylum-procedure", source = "document-seen", documentSeenOn = "2026-01-10", validFrom = "2026-01-01", validUntil = "2026-06-30" }, HttpStatusCode.Created);
        await manager.Post(address, new { status = "s25", legalBasis = $"{CaseData.Canary} § 25 Abs. 2", restriction = $"{CaseData.Canary} Köln", workPermit = "allowed", validFrom = "2026-02-01" }, HttpStatusCode.Created);

        var history = (await manager.Get(address)).Items();
        history.Select(entry => (entry.Text("status"), entry.GetProperty("current").GetBoolean())).ShouldBe([("s25", true), ("asylum-procedure", false)]);
        history[0].Text("restriction").ShouldBe($"{CaseData.Canary} Köln");
        history[1].Text("endedOn").ShouldBe("2026-02-01");
        (await Canary.Places(program.Database, CaseData.Canary)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        var manager = await program.As("case-manager-1");
        var address = Permits((await manager.Post("/api/v1/clients", CaseData.Client())).Id());

        var refusal = await manager.PostRefused(address, new { status = "x", workPermit = "x", source = "x", restriction = new string('x', 501) }, HttpStatusCode.UnprocessableEntity, "permit.invalid");

        refusal.GetProperty("errors").GetArrayLength().ShouldBe(4);
        await manager.PostRefused(address, new { status = "s24", source = "document-seen" }, HttpStatusCode.UnprocessableEntity, "permit.invalid");
        (await (await program.As("case-manager-2")).StatusOf(address)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task R_10_a_pseudonymous_client_has_no_residence_history()
    {
        var manager = await program.As("case-manager-1");
        var client = (await manager.Post("/api/v1/clients", new { preferredName = "P", contact = "c", pseudonymous = true })).Id();

        await manager.PostRefused(Permits(client), new { status = "unclear" }, HttpStatusCode.UnprocessableEntity, "client.identity-required");
    }

    [Fact]
    public async Task R_06_another_status_calls_for_a_re_assessment_of_the_running_case()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("monitoring");
        await one.Manager.Post(Permits(one.ClientId), new { status = "asylum-procedure" });
        (await one.OpenTasks()).ShouldBe(["monitoring"]);

        await one.Manager.Post(Permits(one.ClientId), new { status = "s25" });

        (await one.OpenTasks()).ShouldBe(["re-assessment"]);
        (await one.Manager.Get($"{one.Address}/timeline")).Items().ShouldContain(line => line.Text("kind") == "status-change" && line.Text("code") == "residence");
    }

    [Fact]
    public async Task The_end_of_a_title_is_reminded_of_while_a_case_runs()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));

        var first = await one.Manager.Post(Permits(one.ClientId), new { status = "s24", validUntil = "2031-03-04" });
        var second = await one.Manager.Post(Permits(one.ClientId), new { status = "s24", validUntil = "2032-03-04" });

        (await Rows(first.Id())).ShouldAllBe(row => row.EndsWith("stopped", StringComparison.Ordinal));
        (await Rows(second.Id())).ShouldBe(["before-1 planned", "before-2 planned", "before-3 planned", "due planned"]);
        (await one.Manager.Get($"{one.Address}/reminders")).Items().ShouldContain(row => row.GetProperty("subjectId").GetGuid() == second.Id());
        (await one.Manager.Get($"/api/v1/reminders?scope=mine&caseId={one.Id}&limit=200")).Items().ShouldContain(row => row.Text("subjectKind") == "residence-permit");
        await one.Manager.Post($"{one.Address}/exit", new { reason = "move" });
        (await Rows(second.Id())).ShouldAllBe(row => row.EndsWith("stopped", StringComparison.Ordinal));
    }

    private static string Permits(Guid client) => $"/api/v1/clients/{client}/residence-permits";

    private Task<string[]> Rows(Guid subject) => Sql.Scalar<string[]>(program.Database.Owner,
        $"select array_agg(level || ' ' || state order by level) from messaging.reminders where subject_id = '{subject}'");
}
