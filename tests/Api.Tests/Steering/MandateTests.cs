using System.Net;
using Api.Tests.Program;

namespace Api.Tests.Steering;

/// <summary>What the steering group decides of a topic and of its solution.</summary>
public sealed class MandateTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const HttpStatusCode Rule = HttpStatusCode.UnprocessableEntity;

    private readonly SteeringSteps steps = new(program);

    [Theory]
    [InlineData("granted-local", "local")]
    [InlineData("granted-thematic", "thematic")]
    public async Task A_mandate_has_a_lead_a_deadline_and_a_resolution(string outcome, string scope)
    {
        var topic = await steps.Mandated(outcome);

        var mandate = (await steps.Parts(topic, "mandates")).ShouldHaveSingleItem();
        var resolution = (await steps.Parts(topic, "resolutions")).ShouldHaveSingleItem();
        mandate.GetProperty("resolutionId").GetGuid().ShouldBe(SteeringSteps.Id(resolution));
        mandate.GetProperty("scope").GetString().ShouldBe(scope);
        mandate.GetProperty("deadline").GetString().ShouldBe(SteeringSteps.FarDeadline);
        resolution.GetProperty("kind").GetString().ShouldBe(outcome);
        (await steps.StateOf(topic)).ShouldBe("in-work");
        (await (await steps.ProjectLead).Task("project-work", "topicId", topic)).GetProperty("assignee").GetGuid().ShouldBe((await steps.ProjectLead).UserId);
    }

    [Fact]
    public async Task The_project_groups_work_is_due_on_the_mandates_day()
    {
        var topic = await steps.Mandated();

        var due = (await (await steps.ProjectLead).Task("project-work", "topicId", topic)).GetProperty("dueDate").GetDateTimeOffset();

        due.AddSeconds(-1).ToOffset(TimeSpan.FromHours(1)).ToString("yyyy-MM-dd").ShouldBe(SteeringSteps.FarDeadline);
    }

    [Fact]
    public async Task A_mandate_without_lead_and_deadline_is_refused_naming_both()
    {
        var chair = await steps.Chair;
        var topic = await steps.BeforeTheSteeringGroup();

        var problem = await chair.CompleteRefused(await chair.Task("mandate-decision", "topicId", topic), "granted-local", null, Rule, "topic.mandate-decision-incomplete");

        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString()).ShouldBe(["leadId", "deadline"], ignoreOrder: true);
        (await steps.Parts(topic, "resolutions")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_leads_no_project_group_gets_no_mandate()
    {
        var chair = await steps.Chair;
        var topic = await steps.BeforeTheSteeringGroup();
        var task = await chair.Task("mandate-decision", "topicId", topic);

        await chair.CompleteRefused(task, "granted-local", new { leadId = (await steps.Post1).UserId, deadline = SteeringSteps.FarDeadline }, Rule, "mandate.no-such-lead");
        await chair.CompleteRefused(
            task, "granted-local", new { leadId = (await steps.ProjectLead).UserId, deadline = SteeringSteps.FarDeadline, bodyId = Guid.CreateVersion7() }, Rule, "body.no-steering-group");
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("deferred")]
    public async Task A_refusal_and_a_deferral_need_a_reason(string outcome)
    {
        var chair = await steps.Chair;
        var topic = await steps.BeforeTheSteeringGroup();

        await chair.CompleteRefused(await chair.Task("mandate-decision", "topicId", topic), outcome, null, Rule, "topic.mandate-decision-incomplete");
    }

    [Fact]
    public async Task A_refused_mandate_writes_a_resolution_and_the_reporters_learn_it()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        await steps.Do(await steps.Chair, "mandate-decision", topic, "refused", new { reason = "Kein Handlungsbedarf." });

        await steps.Do(await steps.Coordination, "transparency", topic, "informed");

        (await steps.StateOf(topic)).ShouldBe("closed");
        (await steps.Parts(topic, "resolutions")).ShouldHaveSingleItem().GetProperty("reason").GetString().ShouldBe("Kein Handlungsbedarf.");
        foreach (var report in await steps.Parts(topic, "reports"))
            (await steps.Messages(SteeringSteps.Id(report))).TakeLast(3).ShouldBe(["refused", "transparency", "closed"]);
    }

    [Fact]
    public async Task What_goes_to_the_state_is_made_transparent_and_closed()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        await steps.Do(await steps.Chair, "mandate-decision", topic, "reported-to-state");

        await steps.Do(await steps.Coordination, "transparency", topic, "informed");

        (await steps.StateOf(topic)).ShouldBe("closed");
        (await steps.Parts(topic, "resolutions")).ShouldHaveSingleItem().GetProperty("kind").GetString().ShouldBe("reported-to-state");
    }

    [Fact]
    public async Task A_deferred_topic_comes_before_the_steering_group_again()
    {
        var chair = await steps.Chair;
        var topic = await steps.BeforeTheSteeringGroup();
        await steps.Do(chair, "mandate-decision", topic, "deferred", new { reason = "Erst nach der Haushaltsberatung." });
        (await steps.StateOf(topic)).ShouldBe("deferred");
        (await chair.Tasks($"topicId={topic}")).ShouldBeEmpty();

        await program.Advance("P6M7D");

        (await steps.StateOf(topic)).ShouldBe("steering-group");
        await steps.Grant(topic);
        (await steps.Parts(topic, "resolutions")).Select(resolution => resolution.GetProperty("kind").GetString()).ShouldBe(["deferred", "granted-local"]);
    }

    [Fact]
    public async Task A_solution_is_reworked_under_the_same_mandate()
    {
        var chair = await steps.Chair;
        var topic = await steps.Solved();
        await chair.CompleteRefused(await chair.Task("solution-decision", "topicId", topic), "rework", null, Rule, "topic.solution-decision-incomplete");
        await steps.Do(chair, "solution-decision", topic, "rework", new { reason = "Kosten fehlen.", deadline = "2041-01-15" });
        (await steps.StateOf(topic)).ShouldBe("in-work");

        await steps.Solve(topic);

        var solutions = await steps.Parts(topic, "solutions");
        solutions.Select(solution => solution.GetProperty("version").GetInt32()).ShouldBe([1, 2]);
        solutions.Select(solution => solution.GetProperty("mandateId").GetGuid()).Distinct().Count().ShouldBe(1);
        (await steps.Parts(topic, "mandates")).ShouldHaveSingleItem().GetProperty("deadline").GetString().ShouldBe("2041-01-15");
    }

    [Fact]
    public async Task A_rejected_solution_is_made_transparent_and_closed()
    {
        var topic = await steps.Solved();
        await steps.Do(await steps.Chair, "solution-decision", topic, "rejected", new { reason = "Nicht umsetzbar." });

        await steps.Do(await steps.Coordination, "transparency", topic, "informed");

        (await steps.StateOf(topic)).ShouldBe("closed");
    }

    [Fact]
    public async Task An_acceptance_decides_what_is_made_public()
    {
        var chair = await steps.Chair;
        var topic = await steps.Solved();
        var task = await chair.Task("solution-decision", "topicId", topic);
        await chair.CompleteRefused(task, "accepted", null, Rule, "topic.solution-decision-incomplete");

        await chair.Complete(task, "accepted", new { publicity = new { publish = false } });

        (await steps.StateOf(topic)).ShouldBe("transparency");
        (await steps.Parts(topic, "resolutions"))[^1].GetProperty("publicity").GetProperty("publish").GetBoolean().ShouldBeFalse();
    }
}
