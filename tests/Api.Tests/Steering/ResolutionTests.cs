using System.Net;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Steering;

/// <summary>What a meeting resolves, what becomes of the topic with it, and what the register says.</summary>
public sealed class ResolutionTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const HttpStatusCode Rule = HttpStatusCode.UnprocessableEntity;

    private readonly SteeringSteps steps = new(program);
    private readonly BodySteps bodies = new(program);

    [Fact]
    public async Task A_topic_goes_through_two_meetings_to_its_solution()
    {
        var (topic, untouched) = (await steps.BeforeTheSteeringGroup(), await steps.BeforeTheSteeringGroup());

        var first = await bodies.Held(3, BodySteps.Decision(topic), BodySteps.Decision(untouched));
        var granted = await Resolve(first, "granted-local", (2, 1, 0), new { leadId = (await steps.ProjectLead).UserId, deadline = SteeringSteps.FarDeadline });
        (await steps.StateOf(topic)).ShouldBe("in-work");
        (await steps.StateOf(untouched)).ShouldBe("steering-group");
        await steps.Solve(topic);
        var second = await bodies.Held(2, BodySteps.Decision(topic, "solution-decision"));
        (await bodies.Agenda(second))[0].GetProperty("paper").GetProperty("solution").GetProperty("description").GetString().ShouldBe("Gemeinsame Warteliste");
        var accepted = await Resolve(second, "accepted", (2, 0, 0), new { publicity = new { publish = true, channels = "Amtsblatt" } });

        (await steps.StateOf(topic)).ShouldBe("transparency");
        var kept = await steps.Parts(topic, "resolutions");
        kept.Select(SteeringSteps.Id).ShouldBe([granted.GetProperty("resolutionId").GetGuid(), accepted.GetProperty("resolutionId").GetGuid()]);
        kept[1].GetProperty("publicity").GetProperty("channels").GetString().ShouldBe("Amtsblatt");
        granted.GetProperty("dueOn").GetString().ShouldBe(SteeringSteps.FarDeadline);
        granted.GetProperty("ballot").GetProperty("votes").GetProperty("no").GetInt32().ShouldBe(1);
        (await (await bodies.Member).Get($"{BodySteps.Meetings}/{second}/resolutions")).Items().ShouldHaveSingleItem().GetProperty("kind").GetString().ShouldBe("solution-accepted");
    }

    [Fact]
    public async Task Without_a_quorum_nothing_is_resolved()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var meeting = await bodies.Held(1, BodySteps.Decision(topic));
        (await (await bodies.Strategic).Get($"{BodySteps.Meetings}/{meeting}")).GetProperty("quorum").GetProperty("reached").GetBoolean().ShouldBeFalse();

        await bodies.Refused(meeting, "resolutions", await Motion(meeting, "reported-to-state", (1, 0, 0)), Rule, "meeting.no-quorum");

        (await steps.StateOf(topic)).ShouldBe("steering-group");
        await (await steps.Chair).Task("mandate-decision", "topicId", topic);
    }

    [Fact]
    public async Task A_motion_without_majority_stands_in_the_register_and_moves_nothing()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var meeting = await bodies.Held(3, BodySteps.Decision(topic));

        var lost = await Resolve(meeting, "reported-to-state", (1, 1, 1));
        lost.GetProperty("carried").GetBoolean().ShouldBeFalse();
        (await steps.StateOf(topic)).ShouldBe("steering-group");

        (await Resolve(meeting, "refused", (2, 1, 0), reason: "Kein Handlungsbedarf.")).GetProperty("carried").GetBoolean().ShouldBeTrue();
        (await steps.StateOf(topic)).ShouldBe("transparency");
        (await steps.Parts(topic, "resolutions")).ShouldHaveSingleItem().GetProperty("reason").GetString().ShouldBe("Kein Handlungsbedarf.");
        await bodies.Refused(meeting, "resolutions", await Motion(meeting, "reported-to-state", (2, 0, 0)), HttpStatusCode.Conflict, "meeting.item-decided");
    }

    [Fact]
    public async Task A_resolution_keeps_the_rules_of_the_decisions_form_and_is_written_whole_or_not_at_all()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var meeting = await bodies.Held(3, BodySteps.Decision(topic));

        await bodies.Refused(meeting, "resolutions", await Motion(meeting, "granted-local", (3, 0, 0)), Rule, "topic.mandate-decision-incomplete");
        await bodies.Refused(meeting, "resolutions", await Motion(meeting, "granted-local", (3, 0, 0), new { leader = "x" }), Rule, "task.invalid-data");
        await bodies.Refused(meeting, "resolutions", await Motion(meeting, "accepted", (3, 0, 0)), Rule, "task.unknown-outcome");
        await bodies.Refused(meeting, "resolutions", await Motion(meeting, "refused", (3, 0, 0), reason: "Siehe F-2026-0001"), Rule, "meeting.reason-invalid");
        await bodies.Refused(meeting, "resolutions", await Motion(meeting, "refused", (3, 1, 0)), Rule, "meeting.votes-invalid");

        (await (await bodies.Strategic).Get($"{BodySteps.Meetings}/{meeting}/resolutions")).Items().ShouldBeEmpty();
        (await steps.StateOf(topic)).ShouldBe("steering-group");
    }

    [Fact]
    public async Task What_the_chair_decided_meanwhile_is_decided_no_second_time()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var meeting = await bodies.Held(3, BodySteps.Decision(topic));
        await steps.Do(await steps.Chair, "mandate-decision", topic, "reported-to-state");

        await bodies.Refused(meeting, "resolutions", await Motion(meeting, "reported-to-state", (3, 0, 0)), HttpStatusCode.Conflict, "meeting.nothing-to-decide");

        var line = (await (await bodies.Lead).Get($"{BodySteps.Resolutions}?topicId={topic}")).Items().ShouldHaveSingleItem();
        (line.GetProperty("route").GetString(), line.GetProperty("kind").GetString()).ShouldBe(("chair", "reported-to-state"));
        line.GetProperty("resolutionId").GetGuid().ShouldBe(SteeringSteps.Id((await steps.Parts(topic, "resolutions")).ShouldHaveSingleItem()));
    }

    [Fact]
    public async Task A_claimed_task_does_not_stop_the_body()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var task = await (await steps.Chair).Task("mandate-decision", "topicId", topic);
        await (await steps.Chair).Post($"/api/v1/human-tasks/{SteeringSteps.Id(task)}/claim");
        var meeting = await bodies.Held(3, BodySteps.Decision(topic));

        await Resolve(meeting, "reported-to-state", (3, 0, 0));

        (await steps.StateOf(topic)).ShouldBe("transparency");
    }

    [Fact]
    public async Task Of_two_motions_at_once_one_is_carried()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var meeting = await bodies.Held(3, BodySteps.Decision(topic));
        var motion = await Motion(meeting, "reported-to-state", (3, 0, 0));
        Person[] leaders = [await bodies.Strategic, await bodies.Lead, await bodies.Chair];

        var answers = await Task.WhenAll(leaders.Select(leader => System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(leader.Http, $"{BodySteps.Meetings}/{meeting}/resolutions", motion)));

        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict]);
        (await steps.Parts(topic, "resolutions")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_no_decision_is_agreed_to_or_noted()
    {
        var meeting = await bodies.Held(2, BodySteps.Free(), BodySteps.Decision(await steps.InFirstRound(), "feedback"));

        (await Resolve(meeting, "agreed", (2, 0, 0))).GetProperty("kind").GetString().ShouldBe("agreed");
        (await Resolve(meeting, "noted", (1, 0, 1), index: 1)).GetProperty("kind").GetString().ShouldBe("noted");
        await bodies.Refused(meeting, "resolutions", await Motion(meeting, "granted-local", (2, 0, 0)), Rule, "task.unknown-outcome");
    }

    [Fact]
    public async Task Minutes_are_due_written_approved_by_another_and_then_read_by_members()
    {
        var (strategic, lead, member) = (await bodies.Strategic, await bodies.Lead, await bodies.Member);
        var meeting = await bodies.Held(3, BodySteps.Free());
        await Resolve(meeting, "agreed", (3, 0, 0));
        await program.Advance("P30D");
        (await strategic.Get($"{BodySteps.Meetings}/{meeting}/minutes")).GetProperty("overdue").GetBoolean().ShouldBeTrue();
        await strategic.Put(
            $"{BodySteps.Meetings}/{meeting}/minutes", new { text = "Die Sitzung verlief ruhig.", notes = new[] { new { agendaItemId = await bodies.Item(meeting), text = "Zustimmung." } } }, await bodies.Revision(meeting));
        await strategic.PostRefused($"{BodySteps.Meetings}/{meeting}/minutes/approve", null, Rule, "meeting.minutes-by-author");
        (await member.Get($"{BodySteps.Meetings}/{meeting}/minutes")).GetProperty("text").ValueKind.ShouldBe(JsonValueKind.Null);

        await lead.Post($"{BodySteps.Meetings}/{meeting}/minutes/approve");

        var minutes = await member.Get($"{BodySteps.Meetings}/{meeting}/minutes");
        (minutes.GetProperty("state").GetString(), minutes.GetProperty("text").GetString(), minutes.GetProperty("overdue").GetBoolean()).ShouldBe(("minuted", "Die Sitzung verlief ruhig.", false));
        minutes.GetProperty("resolutions").GetArrayLength().ShouldBe(1);
        minutes.GetProperty("attendance").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task The_register_is_read_by_body_and_by_day_page_by_page()
    {
        var member = await bodies.Member;
        var meeting = await bodies.Held(2, BodySteps.Free("Erstes"), BodySteps.Free("Zweites"));
        await Resolve(meeting, "agreed", (2, 0, 0));
        await Resolve(meeting, "noted", (2, 0, 0), index: 1);
        var (body, today) = (await bodies.Body(), await program.Today());

        var first = await member.Get($"{BodySteps.Resolutions}?bodyId={body}&from={today:yyyy-MM-dd}&to={today:yyyy-MM-dd}&limit=1");
        var second = await member.Get($"{BodySteps.Resolutions}?bodyId={body}&from={today:yyyy-MM-dd}&limit=1&cursor={first.GetProperty("page").GetProperty("nextCursor").GetString()}");

        first.Items().Concat(second.Items()).Select(line => line.GetProperty("subject").GetString()).ShouldBe(["Zweites", "Erstes"]);
        (await member.Get($"{BodySteps.Resolutions}?bodyId={body}&to={today.AddYears(-20):yyyy-MM-dd}")).Items().ShouldBeEmpty();
        (await (await new BodySteps(program, "muenster").Member).StatusOf($"{BodySteps.Resolutions}/{SteeringSteps.Id(first.Items()[0])}")).ShouldBe(HttpStatusCode.NotFound);
        (await member.StatusOf($"{BodySteps.Resolutions}?bodyId={Guid.CreateVersion7()}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_key_resolves_once()
    {
        var strategic = await bodies.Strategic;
        var meeting = await bodies.Held(2, BodySteps.Free());
        var motion = await Motion(meeting, "agreed", (2, 0, 0));

        var (first, again) = (await Sent(), await Sent());

        again.ShouldBe(first);
        (await strategic.Get($"{BodySteps.Meetings}/{meeting}/resolutions")).Items().Count.ShouldBe(1);

        async Task<Guid> Sent()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{BodySteps.Meetings}/{meeting}/resolutions") { Content = System.Net.Http.Json.JsonContent.Create(motion) };
            request.Headers.Add("Idempotency-Key", $"resolve-{meeting}");
            var answer = await strategic.Http.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            return SteeringSteps.Id(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
        }
    }

    private async Task<JsonElement> Resolve(Guid meeting, string outcome, (int Yes, int No, int Abstain) votes, object? data = null, string? reason = null, int index = 0) =>
        await (await bodies.Strategic).Post($"{BodySteps.Meetings}/{meeting}/resolutions", await Motion(meeting, outcome, votes, data, reason, index), HttpStatusCode.Created);

    private async Task<object> Motion(Guid meeting, string outcome, (int Yes, int No, int Abstain) votes, object? data = null, string? reason = null, int index = 0) =>
        new { agendaItemId = await bodies.Item(meeting, index), outcome, yes = votes.Yes, no = votes.No, abstain = votes.Abstain, data, reason };
}
