using System.Net;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Steering;

/// <summary>What a body prepares, who reads it, and that papers hold only checked content.</summary>
public sealed class MeetingTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const HttpStatusCode Rule = HttpStatusCode.UnprocessableEntity;

    private readonly SteeringSteps steps = new(program);
    private readonly BodySteps bodies = new(program);

    [Fact]
    public async Task A_planned_meeting_says_by_when_what_is_due()
    {
        var meeting = await bodies.Planned(days: 60);

        var planned = await (await bodies.Member).Get($"{BodySteps.Meetings}/{meeting}");

        planned.GetProperty("state").GetString().ShouldBe("planned");
        var deadlines = planned.GetProperty("deadlines");
        var days = new[] { "topics", "invitation", "papers", "minutes" }.Select(name => DateOnly.Parse(deadlines.GetProperty(name).GetString()!)).ToList();
        days.ShouldBe(days.Order());
        planned.GetProperty("overdue").GetProperty("invitation").GetBoolean().ShouldBeFalse();
        (await (await bodies.Member).Get($"{BodySteps.Bodies}/{await bodies.Body()}/meetings")).Items().Select(SteeringSteps.Id).ShouldContain(meeting);
    }

    [Fact]
    public async Task Lead_times_are_parameters_of_the_municipality_unless_the_body_has_its_own()
    {
        var strategic = await bodies.Strategic;
        var before = Days(await strategic.Get($"{BodySteps.Meetings}/{await bodies.Planned()}"));
        var body = SteeringSteps.Id(await strategic.Post(BodySteps.Bodies, new { kind = "working-group", name = "Arbeitsgruppe Sprache", rules = new { invitationLeadDays = 3, papersLeadDays = 1 } }));

        var own = Days(await strategic.Get($"{BodySteps.Meetings}/{await bodies.Planned(body: body)}"));

        (own.Invitation > before.Invitation).ShouldBeTrue();
        (own.Papers > before.Papers).ShouldBeTrue();

        static (DateOnly Invitation, DateOnly Papers) Days(JsonElement meeting) =>
            (DateOnly.Parse(meeting.GetProperty("deadlines").GetProperty("invitation").GetString()!), DateOnly.Parse(meeting.GetProperty("deadlines").GetProperty("papers").GetString()!));
    }

    [Fact]
    public async Task A_late_invitation_is_refused_or_reasoned()
    {
        var meeting = await bodies.Planned(days: 5);
        await bodies.SetAgenda(meeting, BodySteps.Free());

        await bodies.Refused(meeting, "call", null, Rule, "meeting.invitation-late");
        (await bodies.Do(meeting, "call", new { lateReason = "Der Beschluss eilt." })).GetProperty("lateCallReason").GetString().ShouldBe("Der Beschluss eilt.");

        await bodies.Refused(meeting, "freeze", null, Rule, "meeting.papers-late");
        (await bodies.Do(meeting, "freeze", new { lateReason = "Zahlen kamen spät." })).GetProperty("state").GetString().ShouldBe("frozen");
    }

    [Fact]
    public async Task Members_read_papers_when_they_are_frozen_and_these_hold_only_checked_content()
    {
        var (strategic, member) = (await bodies.Strategic, await bodies.Member);
        var topic = await steps.BeforeTheSteeringGroup();
        var meeting = await bodies.Planned();
        await bodies.SetAgenda(meeting, BodySteps.Decision(topic, text: "Zwei Wege sind möglich."));
        await bodies.Do(meeting, "call");
        (await bodies.Agenda(meeting, member))[0].GetProperty("text").ValueKind.ShouldBe(JsonValueKind.Null);
        (await bodies.Agenda(meeting))[0].GetProperty("text").GetString().ShouldBe("Zwei Wege sind möglich.");

        await bodies.Do(meeting, "freeze");

        var item = (await bodies.Agenda(meeting, member)).ShouldHaveSingleItem();
        item.GetProperty("text").GetString().ShouldBe("Zwei Wege sind möglich.");
        var paper = item.GetProperty("paper");
        paper.GetProperty("distinctCmPosts").GetInt32().ShouldBe(2);
        paper.GetProperty("topicNumber").GetString()!.ShouldStartWith("T-");
        paper.ToString().ShouldNotContain("reporter", Case.Insensitive);
        var refused = await strategic.Put($"{BodySteps.Meetings}/{meeting}/agenda", new { items = new[] { BodySteps.Free() } }, await bodies.Revision(meeting), HttpStatusCode.Conflict);
        refused.Code().ShouldBe("meeting.frozen");
    }

    [Fact]
    public async Task A_topic_with_an_doubtfulreport_and_one_that_does_not_wait_are_kept_out_of_the_papers()
    {
        var (waiting, doubtful) = (await steps.BeforeTheSteeringGroup(), await steps.BeforeTheSteeringGroup());
        await Sql.Execute(program.Database.Owner, $"update steering.challenge_reports set anonymity_check = null where topic_id = '{doubtful}'");
        var meeting = await bodies.Planned();
        await bodies.SetAgenda(meeting, BodySteps.Decision(waiting, "solution-decision"), BodySteps.Decision(doubtful));
        await bodies.Do(meeting, "call");

        var problem = await (await bodies.Strategic).PostRefused($"{BodySteps.Meetings}/{meeting}/freeze", null, Rule, "meeting.papers-refused");

        problem.GetProperty("errors").EnumerateArray().Select(error => (error.GetProperty("path").GetString(), error.GetProperty("code").GetString()))
            .ShouldBe([("agenda[0]", "paper.wrong-state"), ("agenda[1]", "paper.not-checked")]);
    }

    [Fact]
    public async Task An_agenda_that_names_somebody_or_a_topic_of_elsewhere_is_refused()
    {
        var elsewhere = await new SteeringSteps(program, "muenster").BeforeTheSteeringGroup();
        var meeting = await bodies.Planned();

        var problem = await (await bodies.Strategic).Put(
            $"{BodySteps.Meetings}/{meeting}/agenda", new { items = new[] { BodySteps.Free("Rückruf 0221 1234567"), BodySteps.Decision(elsewhere) } }, await bodies.Revision(meeting), Rule);

        problem.Code().ShouldBe("meeting.agenda-invalid");
        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()).ShouldBe(["text.names-person", "agenda.no-such-topic"]);
    }

    [Fact]
    public async Task An_agenda_is_edited_with_the_revision_it_was_read_at()
    {
        var strategic = await bodies.Strategic;
        var meeting = await bodies.Planned();
        var revision = await bodies.Revision(meeting);
        await bodies.SetAgenda(meeting, BodySteps.Free());

        (await strategic.Put($"{BodySteps.Meetings}/{meeting}/agenda", new { items = new[] { BodySteps.Free() } }, revision, HttpStatusCode.PreconditionFailed)).Code().ShouldBe("precondition.stale");
        (await strategic.Put($"{BodySteps.Meetings}/{meeting}/agenda", new { items = new[] { BodySteps.Free() } }, HttpStatusCode.PreconditionRequired)).Code().ShouldBe("precondition.required");
    }

    [Fact]
    public async Task A_meeting_is_postponed_and_cancelled_with_a_reason()
    {
        var meeting = await bodies.Frozen(BodySteps.Free());
        var later = (await bodies.Now()).AddDays(120);
        await bodies.Refused(meeting, "postpone", new { startsAt = later }, Rule, "meeting.reason-required");

        var moved = await bodies.Do(meeting, "postpone", new { startsAt = later, reason = "Haushaltslage offen." });
        moved.GetProperty("state").GetString().ShouldBe("planned");
        moved.GetProperty("postponements").GetArrayLength().ShouldBe(1);

        (await bodies.Do(meeting, "cancel", new { reason = "Zu wenige Themen." })).GetProperty("state").GetString().ShouldBe("cancelled");
        await bodies.Refused(meeting, "call", null, HttpStatusCode.Conflict, "meeting.wrong-state");
    }

    [Fact]
    public async Task Meetings_votes_and_resolutions_of_another_municipality_do_not_exist()
    {
        var meeting = await bodies.Planned();
        var elsewhere = new BodySteps(program, "koeln");
        var stranger = await elsewhere.Strategic;

        foreach (var part in new[] { "", "/agenda", "/minutes", "/resolutions" })
            (await stranger.StatusOf($"{BodySteps.Meetings}/{meeting}{part}")).ShouldBe(HttpStatusCode.NotFound);
        await stranger.PostRefused($"{BodySteps.Meetings}/{meeting}/call", null, HttpStatusCode.NotFound, "meeting.not-found");
        await stranger.PostRefused($"{BodySteps.Meetings}/{meeting}/cancel", new { reason = "Nein." }, HttpStatusCode.NotFound, "meeting.not-found");
        await stranger.PostRefused(BodySteps.Meetings, new { bodyId = await bodies.Body(), startsAt = "2040-01-10T09:00:00Z" }, HttpStatusCode.NotFound, "body.not-found");
        (await stranger.StatusOf($"{BodySteps.Bodies}/{await bodies.Body()}/meetings")).ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"{BodySteps.Meetings}?limit=200")).Items().Select(SteeringSteps.Id).ShouldNotContain(meeting);
    }

    [Fact]
    public async Task Members_read_and_do_not_write()
    {
        var member = await bodies.Member;
        var meeting = await bodies.Planned();
        (await member.StatusOf($"{BodySteps.Meetings}/{meeting}")).ShouldBe(HttpStatusCode.OK);
        (await member.StatusOf($"{BodySteps.Meetings}/{meeting}/minutes")).ShouldBe(HttpStatusCode.OK);

        foreach (var verb in new[] { "call", "freeze", "cancel" })
            await member.PostRefused($"{BodySteps.Meetings}/{meeting}/{verb}", null, HttpStatusCode.Forbidden, "auth.forbidden");
        (await member.Put($"{BodySteps.Meetings}/{meeting}/agenda", new { items = Array.Empty<object>() }, 1, HttpStatusCode.Forbidden)).Code().ShouldBe("auth.forbidden");
        await member.PostRefused(BodySteps.Bodies, new { kind = "working-group", name = "Eigene" }, HttpStatusCode.Forbidden, "auth.forbidden");
    }

    [Fact]
    public async Task A_chair_leads_the_own_body_and_no_other()
    {
        var (chair, project) = (await bodies.Chair, await program.As("project-lead", "rhein-sieg-kreis"));
        var (steering, local) = (await bodies.Body(), await bodies.Body("local-project-group"));
        var startsAt = (await bodies.Now()).AddDays(90);

        (await chair.Post(BodySteps.Meetings, new { bodyId = steering, startsAt })).GetProperty("state").GetString().ShouldBe("planned");
        await chair.PostRefused(BodySteps.Meetings, new { bodyId = local, startsAt }, HttpStatusCode.Forbidden, "body.not-led");
        await project.Post(BodySteps.Meetings, new { bodyId = local, startsAt });
        await project.PostRefused(BodySteps.Meetings, new { bodyId = steering, startsAt }, HttpStatusCode.NotFound, "body.not-found");
    }

    [Fact]
    public async Task Posts_see_the_meetings_of_their_own_and_not_those_of_the_steering_group()
    {
        var post = await steps.Post1;
        var steering = await bodies.Planned();
        var own = SteeringSteps.Id(await (await steps.Coordination).Post(BodySteps.Meetings, new { bodyId = await bodies.Body("cm-meeting"), startsAt = (await bodies.Now()).AddDays(30) }));

        (await post.StatusOf($"{BodySteps.Meetings}/{own}")).ShouldBe(HttpStatusCode.OK);
        (await post.StatusOf($"{BodySteps.Meetings}/{steering}")).ShouldBe(HttpStatusCode.NotFound);
    }
}
