using System.Net;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class RepresentationTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Kreis = "rhein-sieg-kreis";

    [Fact]
    public async Task A_substitute_works_on_the_case_while_the_substitution_lasts()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1", Kreis));
        var other = await OpenedCase.For(one.Manager);
        var colleague = await Colleagues.InAnotherPost(program, one.Manager, Kreis);
        await one.Manager.Post($"/api/v1/human-tasks/{(await one.Task("first-contact")).Id()}/claim");
        (await colleague.StatusOf(one.Address)).ShouldBe(HttpStatusCode.NotFound);

        var arranged = await one.Manager.Post($"{one.Address}/substitutions", Body(colleague, await Today(), 10, informed: true, consent: true), HttpStatusCode.Created);
        arranged.GetProperty("active").GetBoolean().ShouldBeTrue();

        var listed = (await colleague.Get("/api/v1/cases")).Items().Select(each => each.Id()).ToList();
        (listed.Contains(one.Id), listed.Contains(other.Id)).ShouldBe((true, false));
        (await colleague.Get(one.Address)).GetProperty("client").Text("preferredName").ShouldBe("Amal");
        (await colleague.StatusOf(other.Address)).ShouldBe(HttpStatusCode.NotFound);
        var task = await colleague.Task("first-contact", "caseId", one.Id);
        await colleague.Post($"/api/v1/human-tasks/{task.Id()}/claim");
        await colleague.Complete(task, "continue", CaseData.FirstContact);
        (await colleague.Tasks("scope=available")).ShouldContain(open => open.Text("type") == "consent");
        await colleague.PostRefused($"{one.Address}/substitutions", Body(one.Manager, await Today(), 5, true, true), HttpStatusCode.Forbidden, "substitution.not-yours");

        await program.Advance("P11D");
        (await colleague.StatusOf(one.Address)).ShouldBe(HttpStatusCode.NotFound);
        (await colleague.Tasks($"caseId={one.Id}")).ShouldBeEmpty();
        var log = (await (await program.As("dpo", Kreis)).Get($"{one.Address}/access-log")).Items();
        log.ShouldContain(line => line.Text("kind") == "read" && line.GetProperty("userId").GetGuid() == colleague.UserId && line.Text("purpose") == "substitution");
    }

    [Fact]
    public async Task A_substitution_waits_for_the_client_and_is_ended_early()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1", Kreis));
        var colleague = await Colleagues.InAnotherPost(program, one.Manager, Kreis);
        var arranged = await one.Manager.Post($"{one.Address}/substitutions", Body(colleague, await Today(), 10, informed: false, consent: false), HttpStatusCode.Created);
        var address = $"{one.Address}/substitutions/{arranged.Id()}";
        arranged.GetProperty("active").GetBoolean().ShouldBeFalse();
        (await colleague.StatusOf(one.Address)).ShouldBe(HttpStatusCode.NotFound);

        await one.Manager.Patch(address, new { clientInformed = true, clientConsent = true }, arranged.GetProperty("revision").GetInt32());
        (await colleague.StatusOf(one.Address)).ShouldBe(HttpStatusCode.OK);

        await one.Manager.Post($"{address}/end");
        (await colleague.StatusOf(one.Address)).ShouldBe(HttpStatusCode.NotFound);
        (await one.Manager.Http.DeleteAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await one.Manager.Get($"{one.Address}/substitutions")).Items().ShouldHaveSingleItem().Text("endedOn").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_substitute_is_a_colleague_of_the_same_carrier()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1", Kreis));
        var stranger = await program.As("case-manager-3", Kreis);

        var problem = await one.Manager.PostRefused($"{one.Address}/substitutions", Body(stranger, await Today(), 5, true, true), HttpStatusCode.UnprocessableEntity, "substitution.invalid");

        problem.GetProperty("errors")[0].Text("code").ShouldBe("substitution.unknown-colleague");
    }

    [Fact]
    public async Task A_hand_over_leaves_its_talk_and_summary_in_the_file()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1", Kreis));
        var colleague = await Colleagues.InAnotherPost(program, one.Manager, Kreis);

        await one.Manager.Post($"{one.Address}/hand-over", new { unitId = colleague.UnitId, caseManagerId = colleague.UserId, reason = "capacity", clientInformed = true, talkOn = "2026-01-05", summary = "Kanarienvogel braucht Ruhe" });

        var handOver = (await colleague.Get($"{one.Address}/hand-overs")).Items().ShouldHaveSingleItem();
        (handOver.Text("summary"), handOver.Text("talkOn"), handOver.GetProperty("clientInformed").GetBoolean()).ShouldBe(("Kanarienvogel braucht Ruhe", "2026-01-05", true));
        (await colleague.Tasks($"caseId={one.Id}")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Another_carrier_takes_the_person_in_anew_with_what_the_consent_covers()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("service-steering");
        var receiver = await program.As("case-manager-2");
        var name = await Sql.Scalar<string>(program.Database.Superuser, $"select c.name from organisation.carriers c join organisation.units u on u.tenant_id = c.tenant_id and u.carrier_id = c.id where u.id = '{receiver.UnitId}'");
        await one.Manager.PostRefused($"{one.Address}/hand-over", Elsewhere(receiver, "identity", "contact", "plan"), HttpStatusCode.UnprocessableEntity, "disclosure.no-consent");
        await one.Manager.Post($"{one.Address}/consents", new { consent = ToChange(name) }, HttpStatusCode.Created);
        await one.Manager.PostRefused($"{one.Address}/hand-over", Elsewhere(receiver, "identity", "assessment"), HttpStatusCode.UnprocessableEntity, "disclosure.no-consent");

        await one.Manager.Post($"{one.Address}/hand-over", Elsewhere(receiver, "identity", "plan"));

        var old = await one.View();
        (old.Text("status"), old.Text("endReason"), old.Text("exitReason")).ShouldBe(("closed", "carrier-change", "carrier-change"));
        (await one.OpenTasks()).ShouldBeEmpty();
        (await one.Manager.Get("/api/v1/case-transfers")).Items().ShouldBeEmpty();
        var transfer = (await receiver.Get("/api/v1/case-transfers")).Items().ShouldHaveSingleItem();
        var taken = await receiver.Post($"/api/v1/case-transfers/{transfer.Id()}/accept", null, HttpStatusCode.Created);
        taken.GetProperty("client").Text("preferredName").ShouldBe("Amal");
        taken.GetProperty("client").Text("contact").ShouldBe("über den abgebenden Träger");
        (await receiver.Get($"/api/v1/cases/{taken.Id()}/contacts")).Items().Select(note => note.Text("note")).ShouldContain(note => note!.Contains("Deutsch B1"));
        (await receiver.Tasks($"caseId={taken.Id()}")).ShouldHaveSingleItem().Text("type").ShouldBe("first-contact");
        (await receiver.StatusOf(one.Address)).ShouldBe(HttpStatusCode.NotFound);
        await receiver.PostRefused($"/api/v1/case-transfers/{transfer.Id()}/accept", null, HttpStatusCode.Conflict, "transfer.already-accepted");
    }

    internal static object Elsewhere(Person receiver, params string[] dataCategories) => new { unitId = receiver.UnitId, reason = "carrier-change", clientInformed = true, dataCategories, summary = "Kanarienvogel zieht um" };

    internal static object ToChange(string carrier) => CaseData.ConsentFor("carrier-change", carrier, "identity", "contact", "plan");

    private static object Body(Person substitute, DateOnly today, int days, bool informed, bool consent) => new
    {
        substituteId = substitute.UserId,
        from = today.ToString("O"),
        to = today.AddDays(days).ToString("O"),
        clientInformed = informed,
        clientConsent = consent,
    };

    private async Task<DateOnly> Today() =>
        DateOnly.FromDateTime((await (await program.As("admin", Kreis)).Get("/api/v1/demo/clock")).GetProperty("now").GetDateTime());
}
