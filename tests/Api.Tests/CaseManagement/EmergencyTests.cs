using System.Net;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class EmergencyTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task Help_in_hardship_has_a_reason_and_an_end()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var address = $"{one.Address}/hardship-supports";
        var until = DateOnly.FromDateTime((await one.Manager.Get("/api/v1/demo/clock")).GetProperty("now").GetDateTime()).AddDays(60);

        var problem = await one.Manager.PostRefused(address, new { kind = "unheard-of" }, HttpStatusCode.UnprocessableEntity, "hardship.invalid");
        problem.GetProperty("errors").GetArrayLength().ShouldBe(2);
        await one.Manager.PostRefused(address, Hardship(until.AddYears(1)), HttpStatusCode.UnprocessableEntity, "hardship.invalid");
        var begun = (await one.Manager.Post(address, Hardship(until), HttpStatusCode.Created)).Items().ShouldHaveSingleItem();
        await one.Manager.PostRefused(address, Hardship(until), HttpStatusCode.Conflict, "hardship.already-running");

        (begun.Text("kind"), begun.Text("note"), begun.GetProperty("active").GetBoolean()).ShouldBe(("take-over", $"{CaseData.Canary} Räumung", true));
        (await one.Manager.Get($"{one.Address}/timeline")).Items().ShouldContain(line => line.Text("kind") == "hardship-support-ends");
        (await one.Manager.Post($"{address}/{begun.Id()}/end")).Items()[0].GetProperty("active").GetBoolean().ShouldBeFalse();
        await one.Manager.PostRefused($"{address}/{begun.Id()}/end", null, HttpStatusCode.Conflict, "hardship.ended");
    }

    [Fact]
    public async Task A_danger_is_closed_when_its_checklist_was_thought_through()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        await one.Manager.PostRefused($"{one.Address}/safeguarding", new { kind = "unheard-of" }, HttpStatusCode.UnprocessableEntity, "safeguarding.invalid");
        var opened = await one.Manager.Post($"{one.Address}/safeguarding", new { kind = "suicidality", observation = $"{CaseData.Canary} Äußerung" }, HttpStatusCode.Created);
        var address = $"{one.Address}/safeguarding/{opened.Id()}";
        var steps = opened.GetProperty("steps").EnumerateArray().Select(step => step.Text("code")!).ToList();

        var open = await one.Manager.PostRefused($"{address}/close", new { outcome = "help-accepted" }, HttpStatusCode.UnprocessableEntity, "safeguarding.steps-open");
        open.GetProperty("errors").GetArrayLength().ShouldBe(steps.Count);
        await one.Manager.PostRefused($"{address}/steps/{steps[0]}", new { applicable = false }, HttpStatusCode.UnprocessableEntity, "safeguarding.reason-missing");
        await one.Manager.PostRefused($"{address}/steps/unheard-of", new { }, HttpStatusCode.UnprocessableEntity, "safeguarding.no-such-step");
        foreach (var step in steps.Skip(1))
            await one.Manager.Post($"{address}/steps/{step}", new { note = $"{CaseData.Canary} erledigt" });
        await one.Manager.Post($"{address}/steps/{steps[0]}", new { applicable = false, note = $"{CaseData.Canary} nicht akut" });
        var closed = await one.Manager.Post($"{address}/close", new { outcome = "help-accepted", conclusion = $"{CaseData.Canary} in Behandlung" });

        (closed.GetProperty("open").GetBoolean(), closed.Text("conclusion")).ShouldBe((false, $"{CaseData.Canary} in Behandlung"));
        closed.GetProperty("steps")[0].GetProperty("applicable").GetBoolean().ShouldBeFalse();
        await one.Manager.PostRefused($"{address}/close", new { outcome = "no-danger" }, HttpStatusCode.Conflict, "safeguarding.closed");
    }

    private static object Hardship(DateOnly until) => new { kind = "take-over", reason = "loss-of-housing", until = until.ToString("O"), note = $"{CaseData.Canary} Räumung" };
}
