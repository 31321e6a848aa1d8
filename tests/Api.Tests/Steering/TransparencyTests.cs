using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Steering;

public sealed class TransparencyTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Published = "/api/v1/public/rhein-sieg-kreis/published-solutions";

    private readonly SteeringSteps steps = new(program);

    [Fact]
    public async Task Coordination_sees_which_posts_have_not_read_of_the_solution()
    {
        var (post, coordination) = (await steps.Post1, await steps.Coordination);
        var topic = await steps.Solved();
        var address = $"{SteeringSteps.Topics}/{topic}/read-receipts";
        await post.PostRefused(address, null, HttpStatusCode.Conflict, "topic.not-transparent");
        await steps.Accept(topic);
        (await Unread(post)).ShouldContain(topic);
        var before = await coordination.Get(address);

        var receipt = await post.Post(address);
        await post.Post(address);

        receipt.GetProperty("readAt").GetDateTimeOffset().ShouldNotBe(default);
        (await Unread(post)).ShouldNotContain(topic);
        var after = await coordination.Get(address);
        after.GetProperty("missing").GetInt32().ShouldBe(before.GetProperty("missing").GetInt32() - 1);
        after.Items().Where(one => one.GetProperty("readAt").ValueKind is not JsonValueKind.Null).ShouldHaveSingleItem().GetProperty("unitId").GetGuid().ShouldBe(post.UnitId);
        (await (await program.As("cm-coordination", "koeln")).StatusOf(address)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_decided_to_be_public_is_read_without_signing_in()
    {
        var coordination = await steps.Coordination;
        var topic = await steps.Solved();
        await Decide(topic, publish: true);
        await steps.Do(coordination, "transparency", topic, "informed", new { publicText = "Es gibt jetzt eine gemeinsame Warteliste." });

        var number = (await coordination.Get($"{SteeringSteps.Topics}/{topic}")).GetProperty("number").GetString();
        var seen = (await program.Anonymous().GetFromJsonAsync<JsonElement>(Published)).Items().Single(one => one.GetProperty("number").GetString() == number);
        seen.GetProperty("text").GetString().ShouldBe("Es gibt jetzt eine gemeinsame Warteliste.");
        (await program.Anonymous().GetFromJsonAsync<JsonElement>("/api/v1/public/koeln/published-solutions")).Items().ShouldBeEmpty();

        var revision = (await coordination.Get($"{SteeringSteps.Topics}/{topic}")).GetProperty("revision").GetInt32();
        await Put(coordination, topic, null, HttpStatusCode.PreconditionRequired);
        (await Put(coordination, topic, revision, HttpStatusCode.OK)).GetProperty("publication").GetProperty("title").GetString().ShouldBe("Warteliste");
        (await coordination.Http.DeleteAsync($"{SteeringSteps.Topics}/{topic}/publication")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await program.Anonymous().GetFromJsonAsync<JsonElement>(Published)).Items().ShouldNotContain(one => one.GetProperty("number").GetString() == number);
    }

    [Fact]
    public async Task What_was_not_decided_to_be_public_stays_inside()
    {
        var coordination = await steps.Coordination;
        var topic = await steps.Solved();
        await Decide(topic, publish: false);

        await coordination.CompleteRefused(
            await coordination.Task("transparency", "topicId", topic), "informed", new { publicText = "Text" }, HttpStatusCode.UnprocessableEntity, "topic.publicity-not-decided");
        await steps.Do(coordination, "transparency", topic, "informed");

        var revision = (await coordination.Get($"{SteeringSteps.Topics}/{topic}")).GetProperty("revision").GetInt32();
        (await Put(coordination, topic, revision, HttpStatusCode.UnprocessableEntity)).Code().ShouldBe("topic.publicity-not-decided");
    }

    [Fact]
    public async Task The_steering_group_reads_what_each_round_of_feedback_came_to()
    {
        var topic = await steps.InFirstRound();
        var tasks = await steps.FeedbackTasks(topic);
        await steps.Answer(await (await steps.Post1).Task("apply-solution", "topicId", topic), "applied", new { effect = "solved" });
        await steps.Answer(await (await steps.Post2).Task("apply-solution", "topicId", topic), "partly", new { effect = "unchanged" });
        await program.Advance("P60D");
        await steps.Do(await steps.Strategic, "effect-review", topic, "resubmit", new { reason = "Noch ohne Wirkung." });

        var round = (await (await steps.Chair).Get($"{SteeringSteps.Topics}/{topic}/feedback")).GetProperty("rounds").EnumerateArray().ShouldHaveSingleItem();

        (Number("pass"), Number("round"), Number("asked"), Number("open")).ShouldBe((1, 1, tasks.Count, 0));
        (Number("applied"), Number("partly"), Number("notApplied"), Number("expired")).ShouldBe((1, 1, 0, tasks.Count - 2));
        round.GetProperty("effects").GetProperty("solved").GetInt32().ShouldBe(1);
        round.GetProperty("effects").GetProperty("unchanged").GetInt32().ShouldBe(1);
        (await steps.StateOf(topic)).ShouldBe("steering-group");

        int Number(string name) => round.GetProperty(name).GetInt32();
    }

    private async Task Decide(Guid topic, bool publish) =>
        await steps.Do(await steps.Chair, "solution-decision", topic, "accepted", new { publicity = new { publish, channels = publish ? "Internetseite" : null } });

    private static async Task<IReadOnlyList<Guid>> Unread(Person post) => [.. (await post.Get($"{SteeringSteps.Topics}?unread=true&limit=200")).Items().Select(SteeringSteps.Id)];

    private static async Task<JsonElement> Put(Person person, Guid topic, int? basedOn, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{SteeringSteps.Topics}/{topic}/publication") { Content = JsonContent.Create(new { title = "Warteliste", text = "Es gibt sie." }) };
        if (basedOn is { } revision)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{revision}\"");
        var answer = await person.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
