using System.Net;
using Api.Tests.Program;

namespace Api.Tests.Steering;

public sealed class TopicLoopTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const HttpStatusCode Rule = HttpStatusCode.UnprocessableEntity;

    private readonly SteeringSteps steps = new(program);

    [Fact]
    public async Task One_post_alone_does_not_bring_a_topic_before_the_lead()
    {
        var coordination = await steps.Coordination;
        var topic = await steps.NewTopic(await steps.Post1);
        await steps.AlsoReported(topic, await steps.Post1);

        await coordination.CompleteRefused(await coordination.Task("forward", "topicId", topic), "forward", null, Rule, "topic.too-few-cm-posts");

        (await coordination.Get($"{SteeringSteps.Topics}/{topic}")).GetProperty("distinctCmPosts").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_reasoned_exception_brings_a_topic_before_the_lead()
    {
        var topic = await steps.NewTopic(await steps.Post1);

        await steps.Do(await steps.Coordination, "forward", topic, "forward", new { overrideReason = "Ein schwerwiegender Einzelfall." });

        (await steps.StateOf(topic)).ShouldBe("submitted-to-lead");
        (await (await steps.Coordination).Get($"{SteeringSteps.Topics}/{topic}")).GetProperty("thresholdOverride").GetString().ShouldBe("Ein schwerwiegender Einzelfall.");
    }

    [Fact]
    public async Task How_many_posts_are_enough_is_the_municipalitys_to_say()
    {
        var koeln = new SteeringSteps(program, "koeln");
        var topic = await koeln.ReportedTwice();
        var task = await (await koeln.Coordination).Task("forward", "topicId", topic);
        await (await koeln.Coordination).CompleteRefused(task, "forward", null, Rule, "topic.too-few-cm-posts");

        await koeln.AlsoReported(topic, await koeln.Post3);
        await (await koeln.Coordination).Complete(task, "forward");

        (await koeln.StateOf(topic)).ShouldBe("submitted-to-lead");
    }

    [Fact]
    public async Task Reports_of_two_posts_bring_a_topic_before_the_lead() => (await steps.StateOf(await steps.BeforeTheLead())).ShouldBe("submitted-to-lead");

    [Fact]
    public async Task A_topic_in_the_backlog_comes_back_on_its_day()
    {
        var coordination = await steps.Coordination;
        var topic = await steps.ReportedTwice();
        var task = await coordination.Task("forward", "topicId", topic);
        await coordination.CompleteRefused(task, "backlog", null, Rule, "topic.reason-required");
        await coordination.Complete(task, "backlog", new { reason = "Noch zu wenig bekannt." });
        var waiting = await coordination.Get($"{SteeringSteps.Topics}/{topic}");
        waiting.GetProperty("state").GetString().ShouldBe("backlog");
        waiting.GetProperty("resubmitOn").GetString().ShouldNotBeNullOrEmpty();
        (await coordination.Tasks($"topicId={topic}")).ShouldBeEmpty();

        await program.Advance("P3M7D");

        (await steps.StateOf(topic)).ShouldBe("bundled");
        await coordination.Task("forward", "topicId", topic);
    }

    [Fact]
    public async Task Coordination_closes_a_topic_with_a_reason()
    {
        var coordination = await steps.Coordination;
        var topic = await steps.NewTopic(await steps.Post2);
        var task = await coordination.Task("forward", "topicId", topic);
        await coordination.CompleteRefused(task, "close", null, Rule, "topic.reason-required");

        await coordination.Complete(task, "close", new { reason = "Inzwischen erledigt." });

        (await steps.StateOf(topic)).ShouldBe("closed");
        (await coordination.Tasks($"topicId={topic}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_lead_sends_a_topic_back_to_coordination()
    {
        var topic = await steps.BeforeTheLead();
        var lead = await steps.Lead;
        await lead.CompleteRefused(await lead.Task("ki-lead-release", "topicId", topic), "send-back", null, Rule, "topic.reason-required");

        await steps.Do(lead, "ki-lead-release", topic, "send-back", new { reason = "Zahlen fehlen." });

        (await steps.StateOf(topic)).ShouldBe("bundled");
        await (await steps.Coordination).Task("forward", "topicId", topic);
    }

    [Fact]
    public async Task What_is_not_forwarded_is_reasoned_made_transparent_and_closed()
    {
        var topic = await steps.BeforeTheLead();
        var lead = await steps.Lead;
        await lead.CompleteRefused(await lead.Task("ki-lead-release", "topicId", topic), "not-forwarded", null, Rule, "topic.reason-required");
        await steps.Do(lead, "ki-lead-release", topic, "not-forwarded", new { reason = "Keine kommunale Zuständigkeit." });
        (await steps.StateOf(topic)).ShouldBe("transparency");

        await steps.Do(await steps.Coordination, "transparency", topic, "informed");

        (await steps.StateOf(topic)).ShouldBe("closed");
        (await steps.Parts(topic, "feedback")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_lead_solved_directly_is_followed_by_feedback()
    {
        var topic = await steps.BeforeTheLead();
        await steps.Do(await steps.Lead, "ki-lead-release", topic, "solved-directly", new { solution = "Mit dem Jobcenter vereinbart." });

        await steps.Do(await steps.Coordination, "transparency", topic, "informed");

        (await steps.StateOf(topic)).ShouldBe("feedback");
    }

    [Fact]
    public async Task A_topic_whose_last_report_moves_elsewhere_ends_with_its_flow()
    {
        var coordination = await steps.Coordination;
        var (into, emptied) = (await steps.NewTopic(await steps.Post1), await steps.NewTopic(await steps.Post2));
        var report = SteeringSteps.Id((await steps.Parts(emptied, "reports")).ShouldHaveSingleItem());

        var merged = await coordination.Post($"{SteeringSteps.Topics}/{into}/merge", new { reportIds = new[] { report } });

        merged.GetProperty("distinctCmPosts").GetInt32().ShouldBe(2);
        (await steps.StateOf(emptied)).ShouldBe("closed");
        (await coordination.Tasks($"topicId={emptied}")).ShouldBeEmpty();
        (await steps.Parts(into, "reports")).Count.ShouldBe(2);
        await coordination.PostRefused($"{SteeringSteps.Topics}/{into}/merge", new { reportIds = new[] { report } }, HttpStatusCode.Conflict, "topic.report-already-bundled");
    }

    [Fact]
    public async Task History_tells_every_step_with_its_reason()
    {
        var topic = await steps.BeforeTheLead();
        await steps.Do(await steps.Lead, "ki-lead-release", topic, "send-back", new { reason = "Zahlen fehlen." });

        var history = await steps.Parts(topic, "history");

        history.Select(step => step.GetProperty("to").GetString()).ShouldBe(["submitted-to-lead", "bundled"]);
        history[1].GetProperty("reason").GetString().ShouldBe("Zahlen fehlen.");
        history[1].GetProperty("by").GetGuid().ShouldBe((await steps.Lead).UserId);
    }

    [Fact]
    public async Task Topics_are_listed_by_state_scope_and_category_page_by_page()
    {
        var coordination = await steps.Coordination;
        var report = await steps.Report(await steps.Post1);
        await steps.Check(report);
        var topic = (await steps.Triage(report, "new", new { scope = "supra-regional", categories = new[] { "translation" } })).GetProperty("topicId").GetGuid();
        await steps.NewTopic(await steps.Post1);

        (await Ids("state=bundled&scope=supra-regional&category=translation")).ShouldBe([topic]);
        (await Ids("category=discrimination")).ShouldBeEmpty();
        var first = await coordination.Get($"{SteeringSteps.Topics}?limit=1");
        var second = await coordination.Get($"{SteeringSteps.Topics}?limit=1&cursor={first.GetProperty("page").GetProperty("nextCursor").GetString()}");
        SteeringSteps.Id(second.GetProperty("items")[0]).ShouldBe(topic);
        (await coordination.StatusOf($"{SteeringSteps.Topics}?state=nowhere")).ShouldBe(HttpStatusCode.BadRequest);

        async Task<IEnumerable<Guid>> Ids(string query) =>
            (await coordination.Get($"{SteeringSteps.Topics}?{query}")).GetProperty("items").EnumerateArray().Select(SteeringSteps.Id);
    }
}
