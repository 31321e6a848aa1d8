using System.Net;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Steering;

/// <summary>A body decides without meeting.</summary>
public sealed class CircularResolutionTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const HttpStatusCode Rule = HttpStatusCode.UnprocessableEntity;

    private readonly SteeringSteps steps = new(program);
    private readonly BodySteps bodies = new(program);

    [Fact]
    public async Task The_last_vote_carries_out_what_was_resolved()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var vote = await Started(topic, "granted-thematic", new { leadId = (await steps.ProjectLead).UserId, deadline = SteeringSteps.FarDeadline });
        (await Cast(vote, await bodies.Chair, "yes")).GetProperty("votes")[0].GetProperty("choice").ValueKind.ShouldBe(JsonValueKind.Null);
        await Cast(vote, await bodies.Member, "no");
        (await steps.StateOf(topic)).ShouldBe("steering-group");

        var ended = await Cast(vote, await bodies.OtherMember, "yes");

        ended.GetProperty("state").GetString().ShouldBe("passed");
        ended.GetProperty("votes").EnumerateArray().Select(one => one.GetProperty("choice").GetString()).Order().ShouldBe(["no", "yes", "yes"]);
        (await steps.StateOf(topic)).ShouldBe("in-work");
        var line = (await (await bodies.Member).Get($"{BodySteps.Resolutions}?topicId={topic}")).Items().ShouldHaveSingleItem();
        (line.GetProperty("route").GetString(), line.GetProperty("circularResolutionId").GetGuid()).ShouldBe(("circular", vote));
        line.GetProperty("resolutionId").GetGuid().ShouldBe(SteeringSteps.Id((await steps.Parts(topic, "resolutions")).ShouldHaveSingleItem()));
    }

    [Fact]
    public async Task Votes_that_come_at_once_end_it_once()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var vote = await Started(topic, "reported-to-state");
        Person[] members = [await bodies.Chair, await bodies.Member, await bodies.OtherMember];

        await Task.WhenAll(members.Select(member => Cast(vote, member, "yes")));

        (await State(vote)).ShouldBe("passed");
        (await steps.Parts(topic, "resolutions")).ShouldHaveSingleItem();
        (await (await bodies.Member).Get($"{BodySteps.Resolutions}?topicId={topic}")).Items().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_seat_votes_once_and_who_has_none_does_not_vote()
    {
        var vote = await Started(await steps.BeforeTheSteeringGroup(), "reported-to-state");
        await Cast(vote, await bodies.Member, "yes");

        await (await bodies.Member).PostRefused($"{BodySteps.Circular}/{vote}/votes", new { vote = "no" }, HttpStatusCode.Conflict, "circular.already-voted");
        await (await bodies.Lead).PostRefused($"{BodySteps.Circular}/{vote}/votes", new { vote = "no" }, HttpStatusCode.Forbidden, "circular.no-seat");
        await (await new BodySteps(program, "koeln").Member).PostRefused($"{BodySteps.Circular}/{vote}/votes", new { vote = "no" }, HttpStatusCode.NotFound, "circular.not-found");
    }

    [Fact]
    public async Task When_the_time_is_up_those_who_voted_decide()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var vote = await Started(topic, "reported-to-state");
        await Cast(vote, await bodies.Chair, "yes");
        await Cast(vote, await bodies.Member, "abstain");

        await program.Advance("P30D");

        (await State(vote)).ShouldBe("passed");
        (await steps.StateOf(topic)).ShouldBe("transparency");
    }

    [Fact]
    public async Task When_too_few_have_voted_the_motion_lapses()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var vote = await Started(topic, "reported-to-state");
        await Cast(vote, await bodies.Chair, "yes");

        await program.Advance("P30D");

        (await State(vote)).ShouldBe("lapsed");
        (await steps.StateOf(topic)).ShouldBe("steering-group");
        (await (await bodies.Lead).Get($"{BodySteps.Resolutions}?topicId={topic}")).Items().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_can_no_longer_be_carried_out_ends_and_says_why()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var soon = (await program.Today()).AddDays(3);
        var vote = await Started(topic, "granted-local", new { leadId = (await steps.ProjectLead).UserId, deadline = soon });
        await Cast(vote, await bodies.Chair, "yes");
        await Cast(vote, await bodies.Member, "yes");

        await program.Advance("P30D");

        var ended = await (await bodies.Member).Get($"{BodySteps.Circular}/{vote}");
        (ended.GetProperty("state").GetString(), ended.GetProperty("hindrance").GetString()).ShouldBe(("passed", "topic.mandate-decision-incomplete"));
        await (await steps.Chair).Task("mandate-decision", "topicId", topic);
    }

    [Fact]
    public async Task A_topic_that_was_decided_another_way_ends_the_vote()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var vote = await Started(topic, "reported-to-state");

        await steps.Do(await steps.Chair, "mandate-decision", topic, "refused", new { reason = "Kein Handlungsbedarf." });

        (await State(vote)).ShouldBe("superseded");
        await (await bodies.Member).PostRefused($"{BodySteps.Circular}/{vote}/votes", new { vote = "yes" }, HttpStatusCode.Conflict, "circular.ended");
    }

    [Fact]
    public async Task A_motion_is_checked_before_anybody_votes_on_it()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var mandated = await steps.Mandated();
        await Started(topic, "reported-to-state");

        await StartRefused(topic, "reported-to-state", null, HttpStatusCode.Conflict, "circular.already-open");
        await StartRefused(mandated, "reported-to-state", null, Rule, "circular.invalid");
        await StartRefused(topic, "accepted", null, Rule, "task.unknown-outcome");
        await StartRefused(topic, "granted-local", new { leader = "x" }, Rule, "task.invalid-data");
        await (await steps.Chair).PostRefused(BodySteps.Circular, new { bodyId = await bodies.Body("local-project-group"), kind = "free", title = "Ort", outcome = "agreed" }, HttpStatusCode.Forbidden, "body.not-led");
    }

    [Fact]
    public async Task A_body_whose_rules_do_not_know_it_does_not_vote_circularly()
    {
        var strategic = await bodies.Strategic;
        var body = SteeringSteps.Id(await strategic.Post(BodySteps.Bodies, new { kind = "working-group", name = "Ohne Umlauf", rules = new { circularResolution = false } }));

        await strategic.PostRefused(BodySteps.Circular, new { bodyId = body, kind = "free", title = "Ort", outcome = "agreed" }, Rule, "circular.not-allowed");
    }

    [Fact]
    public async Task A_free_motion_is_voted_on_withdrawn_and_listed()
    {
        var chair = await bodies.Chair;
        var vote = SteeringSteps.Id(await chair.Post(BodySteps.Circular, new { bodyId = await bodies.Body(), kind = "free", title = "Sitzungsort", text = "Künftig im Rathaus.", outcome = "agreed", data = new { anything = "Kanarienvogel" } }));
        (await chair.Get($"{BodySteps.Circular}/{vote}")).ToString().ShouldNotContain("Kanarienvogel");
        await chair.PostRefused($"{BodySteps.Circular}/{vote}/withdraw", null, Rule, "circular.reason-required");

        await chair.Post($"{BodySteps.Circular}/{vote}/withdraw", new { reason = "Wird in der Sitzung beraten." });

        (await (await bodies.Member).Get($"{BodySteps.Circular}?state=withdrawn")).Items().Select(SteeringSteps.Id).ShouldContain(vote);
        (await (await bodies.Member).Get($"{BodySteps.Circular}?state=open")).Items().Select(SteeringSteps.Id).ShouldNotContain(vote);
    }

    private async Task<Guid> Started(Guid topic, string outcome, object? data = null) =>
        SteeringSteps.Id(await (await bodies.Chair).Post(BodySteps.Circular, new { bodyId = await bodies.Body(), kind = "mandate-decision", topicId = topic, outcome, data }, HttpStatusCode.Created));

    private async Task StartRefused(Guid topic, string outcome, object? data, HttpStatusCode status, string code) =>
        await (await bodies.Chair).PostRefused(BodySteps.Circular, new { bodyId = await bodies.Body(), kind = "mandate-decision", topicId = topic, outcome, data }, status, code);

    internal static async Task<JsonElement> Cast(Guid vote, Person person, string choice) => await person.Post($"{BodySteps.Circular}/{vote}/votes", new { vote = choice });

    private async Task<string> State(Guid vote) => (await (await bodies.Member).Get($"{BodySteps.Circular}/{vote}")).GetProperty("state").GetString()!;
}
