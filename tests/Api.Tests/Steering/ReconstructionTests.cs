using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Steering;

/// <summary>A reconstruction from the narrative to what comes of it, and the narrative's end.</summary>
public sealed class ReconstructionTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Root = "/api/v1/case-reconstructions";
    private const string Canary = "Kanarienverlauf";

    private readonly SteeringSteps steps = new(program);

    [Fact]
    public async Task A_narrative_is_told_cleared_worked_on_and_leads_to_reports_and_topics()
    {
        var (post, coordination) = (await steps.Post1, await steps.Coordination);
        var one = await Recorded("Warten auf den Kurs");
        var topic = await steps.NewTopic(await steps.Post2);

        var report = await coordination.Post($"{Root}/{one}/reports", SteeringSteps.Body("Aus der Werkstatt"), HttpStatusCode.Created);
        var seen = await coordination.Post($"{Root}/{one}/topics", new { topicId = topic });

        report.GetProperty("reporterKind").GetString().ShouldBe("planning-conference");
        await coordination.Task("anonymity-check", "reportId", SteeringSteps.Id(report));
        seen.GetProperty("reportIds").EnumerateArray().Select(id => id.GetGuid()).ShouldBe([SteeringSteps.Id(report)]);
        seen.GetProperty("topicIds").EnumerateArray().Select(id => id.GetGuid()).ShouldBe([topic]);
        (await post.Get($"{Root}/{one}")).GetProperty("minutes").GetString().ShouldBe("Eine Lücke zwischen zwei Ämtern.");
    }

    [Fact]
    public async Task R_20_the_author_does_not_clear_the_own_narrative()
    {
        var coordination = await steps.Coordination;
        var one = await Submitted(coordination, "Eigene Erzählung");

        await coordination.PostRefused($"{Root}/{one}/clear", null, HttpStatusCode.UnprocessableEntity, "reconstruction.checked-by-author");
        await coordination.PostRefused($"{Root}/{one}/send-back", new { findings = "Ein Ort." }, HttpStatusCode.UnprocessableEntity, "reconstruction.checked-by-author");
    }

    [Fact]
    public async Task What_was_sent_back_is_reworded_on_the_revision_that_was_read()
    {
        var (post, coordination) = (await steps.Post1, await steps.Coordination);
        var one = await Submitted(post, "Zu genau");
        await coordination.PostRefused($"{Root}/{one}/send-back", new { }, HttpStatusCode.UnprocessableEntity, "reconstruction.findings-required");
        var returned = await coordination.Post($"{Root}/{one}/send-back", new { findings = "Der Ort." });
        var address = $"{Root}/{one}/narrative";

        using var blind = await post.Http.PutAsJsonAsync(address, Story("Ungenau"));
        blind.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(Story("Ungenau")) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{returned.GetProperty("revision").GetInt32()}\"");
        var answer = await post.Http.SendAsync(request);

        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("narrative").GetProperty("title").GetString().ShouldBe("Ungenau");
        (await post.Post($"{Root}/{one}/submit")).GetProperty("state").GetString().ShouldBe("submitted");
    }

    [Fact]
    public async Task The_narrative_is_deleted_thirty_days_after_the_minutes_and_stands_nowhere_any_more()
    {
        var coordination = await steps.Coordination;
        var one = await Recorded($"{Canary} eins");
        (await Everywhere.Find(program, $"{Canary} eins")).ShouldBe("steering.reconstructions");

        await program.Advance("P29D");
        (await coordination.Get($"{Root}/{one}")).GetProperty("narrative").ValueKind.ShouldBe(JsonValueKind.Object);
        await program.Advance("P2D");

        var seen = await coordination.Get($"{Root}/{one}");
        seen.GetProperty("narrative").ValueKind.ShouldBe(JsonValueKind.Null);
        seen.GetProperty("minutes").GetString().ShouldBe("Eine Lücke zwischen zwei Ämtern.");
        (await Everywhere.Find(program, $"{Canary} eins")).ShouldBe("");
        await coordination.PostRefused($"{Root}/{one}/teaching-case", new { reason = "Zu spät." }, HttpStatusCode.Conflict, "reconstruction.narrative-erased");
    }

    [Fact]
    public async Task A_teaching_case_stays_with_its_reason()
    {
        var coordination = await steps.Coordination;
        var one = await Recorded("Lehrfall");
        await coordination.PostRefused($"{Root}/{one}/teaching-case", new { }, HttpStatusCode.UnprocessableEntity, "reconstruction.reason-required");

        await coordination.Post($"{Root}/{one}/teaching-case", new { reason = "Für die Fortbildung." });
        await program.Advance("P31D");

        var seen = await coordination.Get($"{Root}/{one}");
        seen.GetProperty("narrative").GetProperty("title").GetString().ShouldBe("Lehrfall");
        seen.GetProperty("teachingCase").GetProperty("reason").GetString().ShouldBe("Für die Fortbildung.");
    }

    [Fact]
    public async Task A_narrative_that_leads_to_nothing_or_is_taken_back_is_deleted_as_well()
    {
        var (post, coordination) = (await steps.Post1, await steps.Coordination);
        var (unused, takenBack) = (await Submitted(post, $"{Canary} zwei"), await Submitted(post, $"{Canary} drei"));
        await coordination.PostRefused($"{Root}/{takenBack}/withdraw", null, HttpStatusCode.Forbidden, "reconstruction.not-yours");

        (await post.Post($"{Root}/{takenBack}/withdraw")).GetProperty("state").GetString().ShouldBe("withdrawn");
        (await Everywhere.Find(program, $"{Canary} drei")).ShouldBe("");
        await program.Advance("P7M");

        (await coordination.Get($"{Root}/{unused}")).GetProperty("state").GetString().ShouldBe("withdrawn");
        (await Everywhere.Find(program, $"{Canary} zwei")).ShouldBe("");
    }

    [Fact]
    public async Task A_narrative_is_for_its_post_and_for_coordination_once_it_was_handed_in()
    {
        var (post, other, coordination) = (await steps.Post1, await steps.Post2, await steps.Coordination);
        var one = SteeringSteps.Id(await post.Post(Root, Story("Entwurf"), HttpStatusCode.Created));

        (await coordination.StatusOf($"{Root}/{one}")).ShouldBe(HttpStatusCode.NotFound);
        (await other.StatusOf($"{Root}/{one}")).ShouldBe(HttpStatusCode.NotFound);
        await post.Post($"{Root}/{one}/submit");

        (await coordination.StatusOf($"{Root}/{one}")).ShouldBe(HttpStatusCode.OK);
        (await coordination.Get($"{Root}?state=submitted&limit=200")).Items().Select(SteeringSteps.Id).ShouldContain(one);
        (await other.StatusOf($"{Root}/{one}")).ShouldBe(HttpStatusCode.NotFound);
        (await (await program.As("cm-coordination", "koeln")).StatusOf($"{Root}/{one}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_aid_finds_names_in_the_narrative_for_whoever_tells_and_whoever_checks_it()
    {
        var (post, coordination) = (await steps.Post1, await steps.Coordination);
        await post.Post("/api/v1/clients", new { preferredName = "Narratela", contact = "0" });
        var one = await Submitted(post, "Narratela wartet");

        foreach (var reader in new[] { post, coordination })
        {
            var hint = (await reader.Get($"{Root}/{one}/anonymity-hints")).Items().ShouldHaveSingleItem();
            (hint.GetProperty("field").GetString(), hint.GetProperty("kind").GetString(), hint.GetProperty("length").GetInt32()).ShouldBe(("title", "name", 9));
        }
    }

    private static object Story(string title) => new
    {
        title,
        course = new object[] { new { month = 0, @event = "Ankunft" }, new { month = 3, @event = "Anmeldung zum Kurs" } },
        actors = new[] { "Jobcenter", "Beratungsstelle" },
        breaks = new[] { "Niemand fühlt sich zuständig." },
        region = "ländlicher Raum",
    };

    private static async Task<Guid> Submitted(Person by, string title)
    {
        var one = SteeringSteps.Id(await by.Post(Root, Story(title), HttpStatusCode.Created));
        await by.Post($"{Root}/{one}/submit");
        return one;
    }

    private async Task<Guid> Recorded(string title)
    {
        var coordination = await steps.Coordination;
        var one = await Submitted(await steps.Post1, title);
        await coordination.Post($"{Root}/{one}/clear");
        await coordination.PostRefused($"{Root}/{one}/workshop", new { participants = Array.Empty<string>() }, HttpStatusCode.UnprocessableEntity, "reconstruction.workshop-incomplete");
        await coordination.Post($"{Root}/{one}/workshop", new { on = (await program.Today()).AddDays(1), participants = new[] { "Jobcenter", "Volkshochschule" } });
        await coordination.PostRefused($"{Root}/{one}/reports", SteeringSteps.Body(), HttpStatusCode.Conflict, "reconstruction.not-recorded");
        await coordination.PostRefused($"{Root}/{one}/minutes", new { minutes = "Zu früh." }, HttpStatusCode.UnprocessableEntity, "reconstruction.not-held");
        await program.Advance("P2D");
        await coordination.Post($"{Root}/{one}/minutes", new { minutes = "Eine Lücke zwischen zwei Ämtern." });
        return one;
    }
}
