using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Steering;

public sealed class PublicReportTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Public = "/api/v1/public/rhein-sieg-kreis/challenge-reports";

    private readonly SteeringSteps steps = new(program);

    [Fact]
    public async Task Somebody_without_an_account_reports_and_follows_the_report_by_its_token()
    {
        var receipt = await Send(Outside());

        var seen = await Get(receipt.Token);

        seen.GetProperty("state").GetString().ShouldBe("submitted");
        seen.GetProperty("number").GetString().ShouldBe(receipt.Number);
        seen.GetProperty("report").GetProperty("title").GetString().ShouldBe("Kein Dolmetscher im Amt");
    }

    [Fact]
    public async Task How_to_reach_the_reporter_is_for_coordination_alone_and_sealed_in_the_database()
    {
        var receipt = await Send(Outside());
        var (coordination, lead) = (await steps.Coordination, await steps.Lead);
        var report = await Find(receipt.Number);
        await steps.Check(report);
        await steps.Triage(report, "new", new { });

        (await coordination.Get($"{SteeringSteps.Reports}/{report}")).GetProperty("contact").GetString().ShouldBe("ehrenamt@verein.example");
        (await lead.Get($"{SteeringSteps.Reports}/{report}")).TryGetProperty("contact", out _).ShouldBeFalse();
        await using var source = Npgsql.NpgsqlDataSource.Create(program.Database.Superuser + ";Pooling=false");
        await using var command = source.CreateCommand("select count(*) from steering.outside_reporters where position(convert_to('ehrenamt@verein', 'UTF8') in contact) > 0");
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);
    }

    [Fact]
    public async Task A_report_from_outside_is_revised_by_its_reporter_and_by_nobody_else()
    {
        var coordination = await steps.Coordination;
        var receipt = await Send(Outside());
        var report = await Find(receipt.Number);
        await SendBack(report);
        (await Get(receipt.Token)).GetProperty("findings").GetString().ShouldBe("Bitte ohne Ortsangabe.");
        await coordination.CompleteRefused(await coordination.Task("revise-report", "reportId", report), "resubmitted", null, HttpStatusCode.Conflict, "task.not-yours");

        var answer = await program.Anonymous().PostAsJsonAsync($"{Public}/{receipt.Token}/revise", new { description = "In einem Amt." });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var revised = await answer.Content.ReadFromJsonAsync<JsonElement>();
        revised.GetProperty("state").GetString().ShouldBe("submitted");
        revised.GetProperty("report").GetProperty("description").GetString().ShouldBe("In einem Amt.");
        await coordination.Task("anonymity-check", "reportId", report);
    }

    [Fact]
    public async Task A_report_from_outside_is_withdrawn_by_its_reporter()
    {
        var receipt = await Send(Outside());
        await SendBack(await Find(receipt.Number));

        var answer = await program.Anonymous().PostAsync($"{Public}/{receipt.Token}/withdraw", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Get(receipt.Token)).GetProperty("state").GetString().ShouldBe("withdrawn");
    }

    [Fact]
    public async Task What_was_not_sent_back_cannot_be_revised()
    {
        var receipt = await Send(Outside());

        var answer = await program.Anonymous().PostAsJsonAsync($"{Public}/{receipt.Token}/revise", new { description = "Anders." });

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Code(answer)).ShouldBe("report.not-returned");
    }

    [Fact]
    public async Task A_report_from_outside_does_not_count_as_a_post()
    {
        var receipt = await Send(Outside());
        var report = await Find(receipt.Number);
        await steps.Check(report);
        var topic = (await steps.Triage(report, "new", new { })).GetProperty("topicId").GetGuid();
        await steps.AlsoReported(topic, await steps.Post1);

        (await (await steps.Coordination).Get($"{SteeringSteps.Topics}/{topic}")).GetProperty("distinctCmPosts").GetInt32().ShouldBe(1);
        (await Get(receipt.Token)).GetProperty("latestState").GetString().ShouldBe("bundled");
    }

    [Fact]
    public async Task An_unknown_token_another_municipality_and_an_unknown_one_show_nothing()
    {
        var receipt = await Send(Outside());

        (await program.Anonymous().GetAsync($"{Public}/{new string('a', 43)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await program.Anonymous().GetAsync($"/api/v1/public/koeln/challenge-reports/{receipt.Token}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await program.Anonymous().GetAsync($"/api/v1/public/nirgendwo/challenge-reports/{receipt.Token}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_outside_reporter_is_no_post()
    {
        var answer = await program.Anonymous().PostAsJsonAsync(Public, Outside("cm-post"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Code(answer)).ShouldBe("report.reporter-kind");
    }

    private static object Outside(string reporterKind = "volunteer") => new
    {
        title = "Kein Dolmetscher im Amt",
        description = "Im Bürgeramt Siegburg fehlt eine Sprachmittlung.",
        categories = new[] { "access-barrier" },
        frequency = "multiple",
        effect = "Anträge bleiben liegen.",
        reporterKind,
        contact = "ehrenamt@verein.example",
    };

    private async Task<(string Token, string Number)> Send(object body)
    {
        var answer = await program.Anonymous().PostAsJsonAsync(Public, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (receipt.GetProperty("token").GetString()!, receipt.GetProperty("number").GetString()!);
    }

    private Task<JsonElement> Get(string token) => program.Anonymous().GetFromJsonAsync<JsonElement>($"{Public}/{token}");

    private async Task<Guid> Find(string number) => SteeringSteps.Id((await (await steps.Coordination).Get($"{SteeringSteps.Reports}?limit=200")).GetProperty("items").EnumerateArray()
        .Single(report => report.GetProperty("number").GetString() == number));

    private async Task SendBack(Guid report)
    {
        var coordination = await steps.Coordination;
        await coordination.Complete(await coordination.Task("anonymity-check", "reportId", report), "send-back", new { findings = "Bitte ohne Ortsangabe." });
    }

    private static async Task<string?> Code(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
