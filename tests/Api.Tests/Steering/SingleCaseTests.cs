using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Steering;

/// <summary>What is no challenge of the system is handed over by telling its reporter where to turn, and by nothing else.</summary>
public sealed class SingleCaseTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Public = "/api/v1/public/rhein-sieg-kreis/challenge-reports";
    private const string Canary = "Kanarienfall";

    private readonly SteeringSteps steps = new(program);

    [Fact]
    public async Task The_reporter_is_invited_to_a_post_and_the_post_learns_nothing()
    {
        var post = await steps.Post1;
        var (token, report) = await FromOutside();
        await steps.Check(report);

        await steps.Triage(report, "single-case", new { answer = "Bitte wenden Sie sich dorthin.", contactUnitId = post.UnitId, contact = "Rathaus, Zimmer 12" });

        var seen = await program.Anonymous().GetFromJsonAsync<JsonElement>($"{Public}/{token}");
        var invitation = seen.GetProperty("invitation");
        (invitation.GetProperty("unitId").GetGuid(), invitation.GetProperty("contact").GetString()).ShouldBe((post.UnitId, "Rathaus, Zimmer 12"));
        invitation.GetProperty("unitName").GetString().ShouldNotBeNullOrEmpty();
        seen.GetProperty("latestState").GetString().ShouldBe("single-case");
        (await Everywhere.Find(program, Canary)).ShouldBe("steering.challenge_reports");
        (await post.Tasks($"reportId={report}")).ShouldBeEmpty();
        (await post.StatusOf($"{SteeringSteps.Reports}/{report}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_a_CM_post_of_the_municipality_is_offered()
    {
        var coordination = await steps.Coordination;
        var report = await steps.Report(await steps.Post1);
        await steps.Check(report);
        var task = await coordination.Task("triage", "reportId", report);

        await coordination.CompleteRefused(task, "single-case", new { contactUnitId = coordination.UnitId }, HttpStatusCode.UnprocessableEntity, "report.no-such-post");
        await coordination.CompleteRefused(
            task, "single-case", new { contactUnitId = (await program.As("case-manager-1", "koeln")).UnitId }, HttpStatusCode.UnprocessableEntity, "report.no-such-post");
    }

    [Fact]
    public async Task Whoever_joins_a_topic_follows_its_states_to_the_end()
    {
        var topic = await steps.BeforeTheLead();
        var (token, report) = await FromOutside();
        await steps.Check(report);
        await steps.Triage(report, "known", new { topicId = topic });
        (await States(token)).ShouldBe(["submitted", "merged", "submitted-to-lead"]);

        await steps.Do(await steps.Lead, "ki-lead-release", topic, "not-forwarded", new { reason = "Keine kommunale Zuständigkeit." });
        await steps.Do(await steps.Coordination, "transparency", topic, "informed");

        (await States(token)).ShouldBe(["submitted", "merged", "submitted-to-lead", "not-forwarded", "transparency", "closed"]);
    }

    [Fact]
    public async Task A_planning_conference_is_named_as_the_body_that_it_is()
    {
        var coordination = await steps.Coordination;
        var conference = await Postgres.Sql.Scalar<Guid>(program.Database.Owner,
            $$"""
            insert into steering.bodies (tenant_id, id, kind, name, meetings_per_year, rules, seats, revision)
            select tenant_id, gen_random_uuid(), 'planning-conference', 'Planungskonferenz Sprache', 1, rules, '[]', 1 from steering.bodies
            where kind = 'steering-group' and tenant_id = (select tenant_id from organisation.units where id = '{{coordination.UnitId}}') limit 1 returning id
            """);

        var made = await coordination.Post(SteeringSteps.Reports, Body(conference));

        (made.GetProperty("reporterKind").GetString(), made.GetProperty("bodyId").GetGuid()).ShouldBe(("planning-conference", conference));
        await coordination.PostRefused(SteeringSteps.Reports, Body(Guid.CreateVersion7()), HttpStatusCode.UnprocessableEntity, "report.body-unknown");
        await (await steps.Post1).PostRefused(SteeringSteps.Reports, Body(conference), HttpStatusCode.UnprocessableEntity, "report.body-unknown");
    }

    private static object Body(Guid bodyId) => new { title = "Kurse", description = "Zu wenige.", categories = new[] { "capacity" }, frequency = "frequent", effect = "Es dauert.", bodyId };

    private async Task<(string Token, Guid Report)> FromOutside()
    {
        var answer = await program.Anonymous().PostAsJsonAsync(Public, new
        {
            title = Canary,
            description = "Eine Familie findet keine Wohnung.",
            categories = new[] { "access-barrier" },
            frequency = "isolated",
            effect = "Sie wartet.",
        });
        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var number = receipt.GetProperty("number").GetString();
        var listed = (await (await steps.Coordination).Get($"{SteeringSteps.Reports}?limit=200")).Items().Single(report => report.GetProperty("number").GetString() == number);
        return (receipt.GetProperty("token").GetString()!, SteeringSteps.Id(listed));
    }

    private async Task<IReadOnlyList<string?>> States(string token) =>
        [.. (await program.Anonymous().GetFromJsonAsync<JsonElement>($"{Public}/{token}")).GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("state").GetString())];
}
