using System.Net;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class ExitTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Theory]
    [InlineData("monitoring", "move", "evaluation")]
    [InlineData("service-steering", "regular-service", "evaluation")]
    [InlineData("assessment", "death", "closure")]
    [InlineData("goal-agreement", "withdrawal", "closure")]
    public async Task An_admitted_case_leaves_to_where_the_reason_demands(string phase, string reason, string task)
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To(phase);

        var left = await one.Manager.Post($"{one.Address}/exit", new { reason });

        left.Text("phase").ShouldBe(task);
        left.Text("exitReason").ShouldBe(reason);
        (await one.OpenTasks()).ShouldBe([task]);
    }

    [Theory]
    [InlineData("first-contact")]
    [InlineData("consent")]
    [InlineData("intake")]
    public async Task A_case_that_was_never_admitted_simply_ends(string phase)
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        if (phase is not "first-contact")
            await one.To(phase);

        var left = await one.Manager.Post($"{one.Address}/exit", new { reason = "discontinued" });

        left.Text("status").ShouldBe("not-admitted");
        (await one.OpenTasks()).ShouldBeEmpty();
        await one.Manager.PostRefused($"{one.Address}/exit", new { reason = "move" }, HttpStatusCode.Conflict, "case.not-admitted");
    }

    [Fact]
    public async Task Lost_contact_needs_three_attempts_and_a_reason_must_be_known()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("monitoring");

        await one.Manager.PostRefused($"{one.Address}/exit", new { reason = "lost-contact" }, HttpStatusCode.UnprocessableEntity, "case.contact-attempts-missing");
        await one.Manager.PostRefused($"{one.Address}/exit", new { reason = "weather" }, HttpStatusCode.UnprocessableEntity, "case.invalid");
        for (var attempt = 0; attempt < 3; attempt++)
            await one.Do("monitoring", "continue", new { kind = "no-show" });
        await one.Manager.Post($"{one.Address}/exit", new { reason = "lost-contact" });

        (await one.OpenTasks()).ShouldBe(["closure"]);
    }

    [Fact]
    public async Task A_case_that_rests_refuses_its_tasks_until_it_is_resumed()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("assessment");
        await one.Manager.PostRefused($"{one.Address}/resume", null, HttpStatusCode.Conflict, "case.not-suspended");
        await one.Manager.PostRefused($"{one.Address}/suspend", new { reason = "illness", until = "2999-01-01" }, HttpStatusCode.UnprocessableEntity, "case.suspended-too-long");

        (await one.Manager.Post($"{one.Address}/suspend", new { reason = "illness" })).Text("status").ShouldBe("suspended");
        await one.Refused("assessment", "done", CaseData.Assessment, "case.suspended", HttpStatusCode.Conflict);
        await one.Manager.Post($"{one.Address}/resume");

        await one.Do("assessment", "done", CaseData.Assessment);
    }

    [Fact]
    public async Task A_status_change_while_a_case_rests_is_taken_up_when_it_wakes()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("monitoring");
        await one.Manager.Post($"{one.Address}/suspend", new { reason = "absence" });

        await one.Manager.Post($"{one.Address}/status-changes", new { kind = "birth" });
        (await one.OpenTasks()).ShouldBe(["monitoring"]);
        await one.Manager.Post($"{one.Address}/resume");

        (await one.OpenTasks()).ShouldBe(["re-assessment"]);
    }

    [Fact]
    public async Task A_closed_case_is_reopened_as_a_new_one_with_a_workflow_of_its_own()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("monitoring");
        await one.Manager.PostRefused($"{one.Address}/reopen", null, HttpStatusCode.Conflict, "case.not-ended");
        await one.Do("monitoring", "close");
        await one.Finish();

        var reopened = await one.Manager.Post($"{one.Address}/reopen", null, HttpStatusCode.Created);

        reopened.GetProperty("previousCaseId").GetGuid().ShouldBe(one.Id);
        reopened.GetProperty("workflowInstanceId").GetGuid().ShouldNotBe((await one.View()).GetProperty("workflowInstanceId").GetGuid());
        (await OpenedCase.Of(one.Manager, reopened.Id(), one.ClientId).OpenTasks()).ShouldBe(["first-contact"]);
        await program.Advance("P4M");
        (await one.OpenTasks()).ShouldBeEmpty();
    }
}
