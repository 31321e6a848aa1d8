using System.Net;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Steering;

/// <summary>Bodies are founded and staffed; a project group is sent people and reports on its mandate.</summary>
public sealed class ProjectGroupTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const HttpStatusCode Rule = HttpStatusCode.UnprocessableEntity;

    private readonly SteeringSteps steps = new(program);
    private readonly BodySteps bodies = new(program);

    [Fact]
    public async Task A_body_is_founded_changed_and_staffed()
    {
        var lead = await bodies.Lead;
        var founded = await lead.Post(BodySteps.Bodies, new { kind = "thematic-project-group", name = "Projektgruppe Sprache" }, HttpStatusCode.Created);
        var (body, address) = (SteeringSteps.Id(founded), $"{BodySteps.Bodies}/{SteeringSteps.Id(founded)}");
        founded.GetProperty("meetingsPerYear").GetInt32().ShouldBe(2);

        var changed = await lead.Patch(address, new { name = "Projektgruppe Sprachkurse", rules = new { quorumPercent = 60 } }, founded.GetProperty("revision").GetInt32());
        changed.GetProperty("name").GetString().ShouldBe("Projektgruppe Sprachkurse");
        (await lead.Patch(address, new { meetingsPerYear = 3 }, 1, HttpStatusCode.PreconditionFailed)).Code().ShouldBe("precondition.stale");
        (await lead.Patch(address, new { rules = new { quorumPercent = 101 } }, await Revision(), Rule)).Code().ShouldBe("body.rules-invalid");
        var seats = await lead.Post($"{address}/seats", new { institution = "Volkshochschule", chair = true, memberId = (await steps.ProjectLead).UserId }, HttpStatusCode.Created);
        var seat = SteeringSteps.Id(seats.Items().ShouldHaveSingleItem());
        await lead.PostRefused($"{address}/seats", new { institution = "Jobcenter", chair = true }, HttpStatusCode.Conflict, "body.chair-taken");
        await lead.PostRefused($"{address}/seats", new { institution = "Jobcenter", memberId = Guid.CreateVersion7() }, Rule, "body.no-such-member");
        (await lead.Patch($"{address}/seats/{seat}", new { memberId = (await steps.ProjectLead).UserId, deputyId = (await steps.Strategic).UserId }, await Revision())).Items()[0].GetProperty("deputyId").GetGuid()
            .ShouldBe((await steps.Strategic).UserId);
        (await (await steps.ProjectLead).Post($"{address}/seats/{seat}/end", new { })).Items()[0].GetProperty("validTo").ValueKind.ShouldBe(JsonValueKind.String);

        async Task<int> Revision() => (await lead.Get($"{BodySteps.Bodies}/{body}")).GetProperty("revision").GetInt32();
    }

    [Fact]
    public async Task Two_bodies_of_one_name_are_refused()
    {
        var lead = await bodies.Lead;
        await lead.Post(BodySteps.Bodies, new { kind = "planning-conference", name = "Planungskonferenz Süd" });

        await lead.PostRefused(BodySteps.Bodies, new { kind = "planning-conference", name = "Planungskonferenz Süd" }, HttpStatusCode.Conflict, "record.duplicate");
    }

    [Fact]
    public async Task Institutions_of_the_steering_group_send_people_into_the_project_group()
    {
        var (lead, member, other) = (await bodies.Lead, await bodies.Member, await bodies.OtherMember);
        var topic = await steps.Mandated();
        var group = SteeringSteps.Id(await lead.Post(BodySteps.Bodies, new { kind = "local-project-group", name = "Projektgruppe Warteliste" }));

        var asked = (await lead.Post($"{BodySteps.Bodies}/{group}/nominations", new { topicId = topic })).Items();
        asked.Count.ShouldBe((await lead.Get($"{BodySteps.Bodies}/{await bodies.Body()}/seats")).Items().Count);
        (await member.Get("/api/v1/nominations?state=asked")).Items().ShouldHaveSingleItem().GetProperty("topicId").GetGuid().ShouldBe(topic);
        (await steps.Parts(topic, "mandates")).ShouldHaveSingleItem().GetProperty("projectGroupId").GetGuid().ShouldBe(group);
        var (mine, theirs) = (await Of(member), await Of(other));
        await member.PostRefused($"/api/v1/nominations/{theirs}/decline", new { reason = "Kein Personal." }, HttpStatusCode.Forbidden, "nomination.not-yours");
        await member.PostRefused($"/api/v1/nominations/{mine}/nominate", new { memberId = Guid.CreateVersion7() }, Rule, "body.no-such-member");
        (await member.Post($"/api/v1/nominations/{mine}/nominate", new { memberId = (await steps.Strategic).UserId })).GetProperty("state").GetString().ShouldBe("nominated");
        await other.PostRefused($"/api/v1/nominations/{theirs}/decline", null, Rule, "nomination.reason-required");
        await other.Post($"/api/v1/nominations/{theirs}/decline", new { reason = "Kein Personal." });

        (await lead.Get($"{BodySteps.Bodies}/{group}/seats")).Items().ShouldHaveSingleItem().GetProperty("memberId").GetGuid().ShouldBe((await steps.Strategic).UserId);
        (await member.Get($"{BodySteps.Bodies}/{group}/nominations")).Items().Select(one => one.GetProperty("state").GetString()).Distinct().Order().ShouldBe(["asked", "declined", "nominated"]);
        await lead.PostRefused($"{BodySteps.Bodies}/{group}/nominations", new { topicId = topic }, HttpStatusCode.Conflict, "nomination.all-asked");
        await program.Advance("P30D");
        (await lead.Get($"{BodySteps.Bodies}/{group}/nominations")).Items().ShouldAllBe(one => one.GetProperty("overdue").GetBoolean() == (one.GetProperty("state").GetString() == "asked"));

        async Task<Guid> Of(Person person)
        {
            var seats = (await lead.Get($"{BodySteps.Bodies}/{await bodies.Body()}/seats")).Items();
            var institution = seats.Single(seat => seat.GetProperty("memberId").ValueKind is JsonValueKind.String && seat.GetProperty("memberId").GetGuid() == person.UserId).GetProperty("institution").GetString();
            return SteeringSteps.Id(asked.Single(one => one.GetProperty("institution").GetString() == institution));
        }
    }

    [Fact]
    public async Task Nobody_is_asked_for_without_a_mandate_to_a_project_group()
    {
        var lead = await bodies.Lead;

        await lead.PostRefused($"{BodySteps.Bodies}/{await bodies.Body("local-project-group")}/nominations", new { topicId = await steps.BeforeTheSteeringGroup() }, Rule, "mandate.none");
        await lead.PostRefused($"{BodySteps.Bodies}/{await bodies.Body()}/nominations", new { topicId = await steps.Mandated() }, Rule, "nomination.not-a-project-group");
    }

    [Fact]
    public async Task Interim_reports_are_due_reported_and_overdue()
    {
        var project = await steps.ProjectLead;
        var topic = await steps.Mandated();
        var address = $"{SteeringSteps.Topics}/{topic}/mandates/{SteeringSteps.Id((await steps.Parts(topic, "mandates"))[0])}/interim-reports";
        (await project.Get(address)).GetProperty("schedule").GetArrayLength().ShouldBeGreaterThan(3);
        await program.Advance("P35D");
        (await (await bodies.Member).Get(address)).GetProperty("overdue").GetBoolean().ShouldBeTrue();
        (await Lagging()).ShouldContain(topic);

        await project.PostRefused(address, new { text = "Rückruf an a.b@example.org" }, Rule, "mandate.interim-report-invalid");
        await (await steps.Chair).PostRefused(address, new { text = "Läuft." }, HttpStatusCode.Forbidden, "auth.forbidden");
        var reported = await project.Post(address, new { text = "Zwei Träger sagen zu." });

        reported.GetProperty("overdue").GetBoolean().ShouldBeFalse();
        (await Lagging()).ShouldNotContain(topic);
        reported.GetProperty("reports").EnumerateArray().ShouldHaveSingleItem().GetProperty("text").GetString().ShouldBe("Zwei Träger sagen zu.");
        reported.GetProperty("schedule")[0].GetProperty("reportedAt").ValueKind.ShouldBe(JsonValueKind.String);
        await project.PostRefused($"{SteeringSteps.Topics}/{topic}/mandates/{Guid.CreateVersion7()}/interim-reports", new { text = "Läuft." }, HttpStatusCode.NotFound, "mandate.not-found");

        async Task<IEnumerable<Guid>> Lagging() => (await (await steps.Strategic).Get("/api/v1/mandates?overdue=true")).Items().Select(line => line.GetProperty("topicId").GetGuid());
    }
}
