using System.Net;
using System.Text;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Designer;

public sealed class TaskAndEventTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly Flows flows = new(program);

    [Fact]
    public async Task A_completed_task_moves_its_instance_before_the_answer_comes()
    {
        var editor = await program.As("process-editor-1");
        var (id, task) = await flows.StartApproval(editor);

        await editor.PostElsa($"/tasks/{task}/complete", new { result = new { approved = true } });

        (await editor.Elsa($"/workflow-instances/{id}/execution-state")).Text("status").ShouldBe("Finished");
        var run = (await editor.Elsa($"/activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:flow:ask")).Elements().Single();
        run.GetProperty("outputs").GetProperty("Result").GetProperty("approved").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_task_is_completed_once()
    {
        var editor = await program.As("process-editor-1");
        var (_, task) = await flows.StartApproval(editor);
        await editor.PostElsa($"/tasks/{task}/complete", new { result = (object?)null });

        await editor.PostRefused($"{Editing.Api}/tasks/{task}/complete", new { }, HttpStatusCode.Conflict, "task.already-completed");
    }

    [Fact]
    public async Task A_late_answer_to_a_task_that_was_called_off_changes_nothing()
    {
        var editor = await program.As("process-editor-1");
        var (id, task) = await flows.StartApproval(editor);
        await editor.PostElsa($"/cancel/workflow-instances/{id}");

        await editor.PostElsa($"/tasks/{task}/complete", new { result = 1 });

        (await editor.Elsa($"/workflow-instances/{id}/execution-state")).Text("subStatus").ShouldBe("Cancelled");
    }

    [Fact]
    public async Task Unknown_tasks_are_not_found_and_those_of_other_tenants_neither()
    {
        var editor = await program.As("process-editor-1");
        var (id, task) = await flows.StartApproval(editor);
        var other = (await editor.Elsa($"/activity-executions/list?workflowInstanceId={id}")).Elements().First(run => run.Text("activityId") == "set").Text("id");

        foreach (var unknown in new[] { "unknown", Guid.CreateVersion7().ToString(), id.ToString(), other })
            await editor.PostRefused($"{Editing.Api}/tasks/{unknown}/complete", new { }, HttpStatusCode.NotFound, "task.not-found");
        await (await program.As("process-editor-1", "muenster")).PostRefused($"{Editing.Api}/tasks/{task}/complete", new { }, HttpStatusCode.NotFound, "task.not-found");
    }

    [Fact]
    public async Task A_task_of_the_inbox_is_not_completed_here()
    {
        var manager = await program.As("case-manager-1");
        var client = await manager.Post("/api/v1/clients", Some.Client());
        var opened = await manager.Post("/api/v1/cases", new { clientId = client.GetProperty("id").GetGuid(), type = "case-management", accessRoute = "self", unitId = manager.UnitId });
        var task = await manager.Task("first-contact", "caseId", opened.GetProperty("id").GetGuid());

        await (await program.As("process-editor-1")).PostRefused($"{Editing.Api}/tasks/{task.GetProperty("id").GetGuid()}/complete", new { }, HttpStatusCode.Conflict, "task.is-human-task");
    }

    [Theory]
    [InlineData("/tasks/unknown/complete", "{ x", "application/json", 400, "request.malformed")]
    [InlineData("/tasks/unknown/complete", "x", "text/plain", 415, "request.media-type")]
    [InlineData("/events/Go/trigger", "{\"workflowExecutionMode\":\"Sometimes\"}", "application/json", 400, "request.malformed")]
    [InlineData("/events/Go/trigger", "{\"input\":[1]}", "application/json", 400, "event.input")]
    [InlineData("/events/Go/trigger", "{\"workflowInstanceId\":\"unknown\"}", "application/json", 404, "instance.not-found")]
    [InlineData("/events/%20/trigger", "{}", "application/json", 400, "event.name")]
    [InlineData("/bookmarks/unknown/token", "{}", "application/json", 404, "bookmark.not-found")]
    [InlineData("/bookmarks/resume", "{}", "application/json", 400, "bookmark.token-invalid")]
    [InlineData("/bookmarks/resume?t=abc", "{\"input\":1}", "application/json", 400, "request.malformed")]
    public async Task What_cannot_be_done_is_refused_with_its_code(string address, string body, string mediaType, int status, string code)
    {
        var answer = await (await program.As("process-editor-1")).Http.PostAsync(Editing.Api + address, new StringContent(body, Encoding.UTF8, mediaType));

        ((int)answer.StatusCode).ShouldBe(status);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Text("code").ShouldBe(code);
    }

    [Fact]
    public async Task An_event_reaches_one_instance_a_correlation_or_all_that_wait()
    {
        var editor = await program.As("process-editor-1");
        Guid[] waiting = [await flows.Start(Flows.Listening), await flows.Start(Flows.Listening, correlationId: "event-1"), await flows.Start(Flows.Listening), await flows.Start(Flows.Listening)];
        var hearing = (await editor.Instance(waiting[3])).Bookmark().Text("activityInstanceId");

        await editor.PostElsa("/events/go/trigger", new { });
        (await Finished(editor, waiting)).ShouldBeEmpty();
        await editor.PostElsa("/events/Go/trigger", new { workflowInstanceId = waiting[0], input = new { a = 1 }, workflowExecutionMode = "Synchronous" });
        (await Finished(editor, waiting)).ShouldBe([waiting[0]]);
        await editor.PostElsa("/events/Go/trigger", new { correlationId = "event-1" });
        (await Finished(editor, waiting)).ShouldBe([waiting[0], waiting[1]]);
        await editor.PostElsa("/events/Go/trigger", new { workflowInstanceId = waiting[3], activityInstanceId = hearing });
        (await Finished(editor, waiting)).ShouldBe([waiting[0], waiting[1], waiting[3]]);
        await editor.PostElsa("/events/Go/trigger", new { input = new { a = 1 } });
        (await Finished(editor, waiting)).ShouldBe(waiting);
    }

    [Fact]
    public async Task A_link_resumes_its_bookmark_once_and_for_nobody_else()
    {
        var editor = await program.As("process-editor-1");
        var id = await flows.Start(Flows.Listening);
        var link = await editor.PostElsa($"/bookmarks/{(await editor.Instance(id)).Bookmark().Text("id")}/token");
        var forged = link.Text("token")[..^2] + (link.Text("token").EndsWith("AA", StringComparison.Ordinal) ? "BB" : "AA");

        (await program.Anonymous().GetAsync($"{Editing.Api}/bookmarks/resume?t={forged}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await program.Anonymous().GetAsync($"{Editing.Api}/bookmarks/resume?t={link.Text("token")}&in=[1")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await program.Anonymous().GetAsync(link.Text("address"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.Anonymous().GetAsync(link.Text("address"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await editor.Elsa($"/workflow-instances/{id}/execution-state")).Text("status").ShouldBe("Finished");
    }

    [Fact]
    public async Task There_is_no_link_for_timers_and_for_what_has_a_subject()
    {
        var editor = await program.As("process-editor-1");
        var timer = await flows.Start(Flows.Waiting);
        var ofTopic = await flows.Start(Flows.Listening, new Kim.Workflows.Execution.Subject("topic", Guid.CreateVersion7()));

        foreach (var id in new[] { timer, ofTopic })
            await editor.PostRefused($"{Editing.Api}/bookmarks/{(await editor.Instance(id)).Bookmark().Text("id")}/token", null, HttpStatusCode.Conflict, "bookmark.not-for-links");
    }

    private static async Task<Guid[]> Finished(Person editor, Guid[] ids) =>
        [.. (await editor.PostElsa("/workflow-instances", new { definitionId = Flows.Listening, status = "Finished", orderBy = "Created", orderDirection = "Ascending", pageSize = 1000 })).Elements()
            .Select(one => one.GetProperty("id").GetGuid()).Where(ids.Contains)];
}
