using System.Net;
using Api.Tests.Organisation;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class OutreachTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Activities = "/api/v1/outreach-activities";

    [Fact]
    public async Task An_activity_shows_how_many_cases_came_of_it()
    {
        var manager = await program.As("case-manager-1");
        var activity = (await manager.Post(Activities, Visit(), HttpStatusCode.Created)).Id();
        var client = (await manager.Post("/api/v1/clients", CaseData.Client("Nadia"))).Id();

        var opened = await manager.Post("/api/v1/cases", new { clientId = client, type = "case-management", accessRoute = "outreach", unitId = manager.UnitId, outreachActivityId = activity });
        await OpenedCase.For(manager);

        opened.GetProperty("outreachActivityId").GetGuid().ShouldBe(activity);
        var seen = await manager.Get($"{Activities}/{activity}");
        seen.GetProperty("cases").GetInt32().ShouldBe(1);
        seen.Text("place").ShouldBe($"{CaseData.Canary} Unterkunft");
        (await manager.Get($"{Activities}?occasion=accommodation-visit")).Items().Single(one => one.Id() == activity).GetProperty("cases").GetInt32().ShouldBe(1);
        (await (await program.As("team-lead")).Get(Activities)).Items().ShouldContain(one => one.Id() == activity);
    }

    [Fact]
    public async Task An_activity_is_its_posts_own()
    {
        var activity = (await (await program.As("case-manager-1")).Post(Activities, Visit())).Id();
        var stranger = await program.As("case-manager-2");

        (await stranger.StatusOf($"{Activities}/{activity}")).ShouldBe(HttpStatusCode.NotFound);
        var client = (await stranger.Post("/api/v1/clients", CaseData.Client())).Id();
        var refusal = await stranger.PostRefused(
            "/api/v1/cases", new { clientId = client, type = "case-management", accessRoute = "outreach", unitId = stranger.UnitId, outreachActivityId = activity }, HttpStatusCode.UnprocessableEntity, "case.invalid");
        refusal.GetProperty("errors")[0].Text("code").ShouldBe("outreach.not-found");
    }

    [Fact]
    public async Task An_activity_is_corrected_from_what_was_read_and_its_faults_are_told_at_once()
    {
        var manager = await program.As("case-manager-1");
        var partner = (await Network.Partner(await program.As("cm-coordination"), "Wohnheim")).Id();
        var activity = (await manager.Post(Activities, Visit())).Id();

        var corrected = await manager.Put($"{Activities}/{activity}", Visit(persons: 12, partner), HttpStatusCode.PreconditionRequired);
        corrected.Code().ShouldBe("precondition.required");
        var refusal = await manager.PostRefused(Activities, new { occasion = "x", place = new string('x', 501), languages = new[] { "" }, partnerId = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity, "outreach.invalid");

        refusal.GetProperty("errors").GetArrayLength().ShouldBe(4);
        (await manager.PostRefused(Activities, new { occasion = "event", on = "2999-01-01", personsReached = -1 }, HttpStatusCode.UnprocessableEntity, "outreach.invalid"))
            .GetProperty("errors").GetArrayLength().ShouldBe(3);
    }

    private static object Visit(int persons = 7, Guid? partner = null) => new
    {
        on = "2026-02-03",
        occasion = "accommodation-visit",
        place = $"{CaseData.Canary} Unterkunft",
        personsReached = persons,
        partnerId = partner,
        languages = new[] { "ar", "uk" },
        municipality = "05315000",
        district = "nord",
    };
}
