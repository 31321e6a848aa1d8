using System.Net;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Steering;

public sealed class VisibilityTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly SteeringSteps steps = new(program);

    [Fact]
    public async Task A_post_sees_its_own_reports_and_nothing_of_a_foreign_one()
    {
        var (own, other) = (await steps.Post1, await steps.Post2);
        var report = await steps.Report(own);

        (await Sees(own, report)).ShouldBeTrue();
        (await Sees(other, report)).ShouldBeFalse();
        (await other.StatusOf($"{SteeringSteps.Reports}/{report}")).ShouldBe(HttpStatusCode.NotFound);
        (await other.Tasks($"reportId={report}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_municipality_sees_neither_report_nor_topic()
    {
        var topic = await steps.NewTopic(await steps.Post1);
        var report = SteeringSteps.Id((await steps.Parts(topic, "reports"))[0]);
        var elsewhere = await program.As("cm-coordination", "muenster");

        (await elsewhere.StatusOf($"{SteeringSteps.Reports}/{report}")).ShouldBe(HttpStatusCode.NotFound);
        (await elsewhere.StatusOf($"{SteeringSteps.Topics}/{topic}")).ShouldBe(HttpStatusCode.NotFound);
        await elsewhere.PostRefused($"{SteeringSteps.Topics}/{topic}/merge", new { reportIds = new[] { report } }, HttpStatusCode.NotFound, "report.not-found");
        (await elsewhere.Tasks($"topicId={topic}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_wrote_a_report_is_for_coordination_to_know()
    {
        var report = await steps.Report(await steps.Post1);

        (await (await steps.Coordination).Get($"{SteeringSteps.Reports}/{report}")).GetProperty("author").GetGuid().ShouldBe((await steps.Post1).UserId);
        (await (await steps.Post1).Get($"{SteeringSteps.Reports}/{report}")).TryGetProperty("author", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_lead_reads_a_report_once_it_is_known_to_name_nobody_and_bundled()
    {
        var lead = await steps.Lead;
        var report = await steps.Report(await steps.Post1);
        (await lead.StatusOf($"{SteeringSteps.Reports}/{report}")).ShouldBe(HttpStatusCode.NotFound);

        await steps.Check(report);
        await steps.Triage(report, "new", new { });

        (await lead.StatusOf($"{SteeringSteps.Reports}/{report}")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Posts_see_topics_that_they_reported_to_and_all_from_transparency_on()
    {
        var (reporter, other) = (await steps.Post1, await steps.Post3);
        var topic = await steps.BeforeTheLead();
        (await SeesTopic(reporter, topic)).ShouldBeTrue();
        (await SeesTopic(other, topic)).ShouldBeFalse();
        (await other.StatusOf($"{SteeringSteps.Topics}/{topic}/history")).ShouldBe(HttpStatusCode.NotFound);
        (await reporter.Get($"{SteeringSteps.Topics}/{topic}/reports")).GetProperty("items").GetArrayLength().ShouldBe(1);

        await steps.Do(await steps.Lead, "ki-lead-release", topic, "not-forwarded", new { reason = "Nicht zuständig." });

        (await SeesTopic(other, topic)).ShouldBeTrue();
        (await other.Get($"{SteeringSteps.Topics}/{topic}/reports")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_steering_group_sees_what_came_before_it_and_project_groups_what_was_mandated()
    {
        var (chair, member, project) = (await steps.Chair, await program.As("steering-2", "rhein-sieg-kreis"), await steps.ProjectLead);
        var topic = await steps.BeforeTheLead();
        (await SeesTopic(chair, topic)).ShouldBeFalse();

        await steps.Do(await steps.Lead, "ki-lead-release", topic, "release");
        (await SeesTopic(chair, topic)).ShouldBeTrue();
        (await SeesTopic(member, topic)).ShouldBeTrue();
        (await SeesTopic(project, topic)).ShouldBeFalse();

        await steps.Grant(topic);
        (await SeesTopic(project, topic)).ShouldBeTrue();
        (await project.Get($"{SteeringSteps.Topics}/{topic}/reports")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("team-lead")]
    [InlineData("admin")]
    [InlineData("residence")]
    [InlineData("process-editor-1")]
    public async Task Who_has_no_part_in_the_steering_level_is_refused(string name)
    {
        var person = await program.As(name, "rhein-sieg-kreis");

        (await person.StatusOf(SteeringSteps.Reports)).ShouldBe(HttpStatusCode.Forbidden);
        (await person.StatusOf(SteeringSteps.Topics)).ShouldBe(HttpStatusCode.Forbidden);
        (await person.StatusOf("/api/v1/bodies")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Only_coordination_merges_and_only_posts_and_coordination_report()
    {
        var (chair, post) = (await steps.Chair, await steps.Post1);

        await chair.PostRefused(SteeringSteps.Reports, SteeringSteps.Body(), HttpStatusCode.Forbidden, "auth.forbidden");
        await post.PostRefused($"{SteeringSteps.Topics}/{Guid.CreateVersion7()}/merge", new { reportIds = Array.Empty<Guid>() }, HttpStatusCode.Forbidden, "auth.forbidden");
    }

    [Fact]
    public async Task Bodies_show_their_seats()
    {
        var chair = await steps.Chair;
        var body = (await chair.Get("/api/v1/bodies")).GetProperty("items").EnumerateArray().First(one => one.GetProperty("kind").GetString() == "steering-group");

        var seats = (await chair.Get($"/api/v1/bodies/{SteeringSteps.Id(body)}/seats")).GetProperty("items").EnumerateArray().ToList();

        seats.Count.ShouldBe(body.GetProperty("seatCount").GetInt32());
        seats.Single(seat => seat.GetProperty("chair").GetBoolean()).GetProperty("memberId").GetGuid().ShouldBe(chair.UserId);
        (await chair.Get("/api/v1/bodies?limit=1")).GetProperty("page").GetProperty("hasMore").GetBoolean().ShouldBeTrue();
    }

    private static async Task<bool> Sees(Person person, Guid report) => Listed(await person.Get($"{SteeringSteps.Reports}?limit=200"), report);

    private static async Task<bool> SeesTopic(Person person, Guid topic)
    {
        var listed = Listed(await person.Get($"{SteeringSteps.Topics}?limit=200"), topic);
        (await person.StatusOf($"{SteeringSteps.Topics}/{topic}")).ShouldBe(listed ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        return listed;
    }

    private static bool Listed(JsonElement page, Guid id) => page.GetProperty("items").EnumerateArray().Any(item => SteeringSteps.Id(item) == id);
}
