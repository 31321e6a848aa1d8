using System.Net;
using Api.Tests.Program;

namespace Api.Tests.Steering;

public sealed class FeedbackTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly SteeringSteps steps = new(program);

    [Fact]
    public async Task Every_post_is_asked_whether_it_applies_the_solution()
    {
        var topic = await steps.Solved();
        await steps.Accept(topic);
        (await steps.StateOf(topic)).ShouldBe("feedback");
        (await steps.FeedbackTasks(topic)).ShouldBeEmpty();

        await program.Advance("P60D");

        var asked = (await steps.FeedbackTasks(topic)).Select(task => task.GetProperty("candidateUnitId").GetGuid());
        var expected = (await steps.Parts(topic, "feedback")).Select(entry => entry.GetProperty("unitId").GetGuid());
        asked.ShouldBe(expected, ignoreOrder: true);
        asked.ShouldContain((await steps.Post1).UnitId);
        asked.ShouldContain((await steps.Post2).UnitId);
    }

    [Fact]
    public async Task A_topic_ends_after_two_rounds_that_every_post_answered_or_was_waived()
    {
        var topic = await steps.InFirstRound();
        await steps.AllAnswer(topic);
        await steps.Do(await steps.Strategic, "effect-review", topic, "effective");
        (await steps.StateOf(topic)).ShouldBe("feedback");

        await program.Advance("P120D");
        await steps.AllAnswer(topic, "solved");
        await steps.Do(await steps.Strategic, "effect-review", topic, "effective");

        (await steps.StateOf(topic)).ShouldBe("closed");
        var feedback = await steps.Parts(topic, "feedback");
        feedback.Select(entry => entry.GetProperty("round").GetInt32()).Distinct().ShouldBe([1, 2]);
        feedback.ShouldAllBe(entry => entry.GetProperty("state").GetString() != "open");
    }

    [Fact]
    public async Task While_a_post_has_not_answered_the_effect_is_not_reviewed()
    {
        var topic = await steps.InFirstRound();
        var tasks = await steps.FeedbackTasks(topic);
        foreach (var task in tasks.Skip(1))
            await steps.Answer(task, "partly", new { effect = "unchanged" });

        (await (await steps.Strategic).Tasks($"topicId={topic}")).ShouldBeEmpty();

        await steps.Answer(tasks[0], "not-applied", new { comment = "Keine Kapazität." });
        await (await steps.Strategic).Task("effect-review", "topicId", topic);
    }

    [Fact]
    public async Task Feedback_tells_the_effect_of_what_was_applied()
    {
        var post = await steps.Post1;
        var topic = await steps.InFirstRound();
        var task = await post.Task("apply-solution", "topicId", topic);

        await post.CompleteRefused(task, "applied", null, HttpStatusCode.UnprocessableEntity, "topic.feedback-incomplete");
        await post.CompleteRefused(task, "applied", new { effect = "great" }, HttpStatusCode.UnprocessableEntity, "task.invalid-data");
    }

    [Fact]
    public async Task Coordination_waives_a_posts_answer_with_a_reason_and_nobody_else_does()
    {
        var topic = await steps.InFirstRound();
        var coordination = await steps.Coordination;
        var task = await (await steps.Post3).Task("apply-solution", "topicId", topic);
        var address = $"/api/v1/human-tasks/{SteeringSteps.Id(task)}/cancel";
        (await (await steps.Post3).Http.PostAsync(address, null)).StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.UnsupportedMediaType);
        await coordination.PostRefused(address, new { }, HttpStatusCode.UnprocessableEntity, "task.reason-missing");

        await coordination.Post(address, new { reason = "Die Stelle wird neu besetzt." });

        var entry = (await steps.Parts(topic, "feedback")).Single(entry => entry.GetProperty("unitId").GetGuid() == task.GetProperty("candidateUnitId").GetGuid());
        entry.GetProperty("state").GetString().ShouldBe("waived");
        entry.GetProperty("reason").GetString().ShouldBe("Die Stelle wird neu besetzt.");
    }

    [Fact]
    public async Task An_answer_that_nobody_gave_expires()
    {
        var topic = await steps.InFirstRound();
        await steps.Answer(await (await steps.Post1).Task("apply-solution", "topicId", topic), "applied", new { effect = "solved" });

        await program.Advance("P60D");

        var states = (await steps.Parts(topic, "feedback")).Select(entry => entry.GetProperty("state").GetString()).ToList();
        states.Count(state => state == "answered").ShouldBe(1);
        states.Count(state => state == "expired").ShouldBe(states.Count - 1);
        await (await steps.Strategic).Task("effect-review", "topicId", topic);
    }

    [Fact]
    public async Task What_proved_ineffective_comes_before_the_steering_group_and_through_feedback_again()
    {
        var topic = await steps.InFirstRound();
        await steps.AllAnswer(topic, "unchanged");

        await steps.Do(await steps.Strategic, "effect-review", topic, "resubmit", new { reason = "Ohne Wirkung." });
        (await steps.StateOf(topic)).ShouldBe("steering-group");
        await steps.Grant(topic, "granted-thematic");
        await steps.Solve(topic);
        await steps.Accept(topic);
        await program.Advance("P60D");
        await steps.AllAnswer(topic);

        (await steps.Parts(topic, "feedback")).Select(entry => entry.GetProperty("pass").GetInt32()).Distinct().ShouldBe([1, 2]);
        await steps.Do(await steps.Strategic, "effect-review", topic, "effective");
        (await steps.StateOf(topic)).ShouldBe("feedback");
    }

    [Fact]
    public async Task A_comment_stays_in_its_post_until_it_is_known_to_name_nobody()
    {
        var (own, other) = (await steps.Post1, await steps.Post2);
        var topic = await steps.InFirstRound();
        await own.Complete(await own.Task("apply-solution", "topicId", topic), "applied", new { effect = "improved", comment = "Die Liste wird täglich gepflegt." });

        (await CommentFor(own)).ShouldBe("Die Liste wird täglich gepflegt.");
        (await CommentFor(other)).ShouldBeNull();

        await (await steps.Coordination).Post($"{SteeringSteps.Topics}/{topic}/feedback/clear-comment", new { unitId = own.UnitId, pass = 1, round = 1 });

        (await CommentFor(other)).ShouldBe("Die Liste wird täglich gepflegt.");

        async Task<string?> CommentFor(Person reader) =>
            (await reader.Get($"{SteeringSteps.Topics}/{topic}/feedback")).GetProperty("items").EnumerateArray()
                .Single(entry => entry.GetProperty("unitId").GetGuid() == own.UnitId).GetProperty("comment").GetString();
    }
}
