using System.Net;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Designer;

/// <summary>What an instance did: its journal and the runs of its activities.</summary>
public sealed class RunTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly Flows flows = new(program);

    [Fact]
    public async Task The_journal_tells_every_event_in_its_order()
    {
        var editor = await program.As("process-editor-1");
        var (id, _) = await flows.StartApproval(editor);

        var journal = await editor.Elsa($"/workflow-instances/{id}/journal");

        journal.ShouldHaveShape("journal");
        journal.Elements().Select(line => $"{line.Text("activityId")} {line.Text("eventName")}").ShouldBe([
            "Workflow1 Started", "flow Started", "set Started", "set Completed", "decide Started", "decide Completed", "tell Started", "tell Completed", "ask Started", "ask Suspended"]);
        journal.Elements().Select(line => line.GetProperty("sequence").GetInt32()).ShouldBe(Enumerable.Range(0, 10));
    }

    [Theory]
    [InlineData("?page=0&pageSize=3", "{}", "Workflow1 flow set", 10)]
    [InlineData("?page=1&pageSize=4", "{}", "decide decide tell tell", 10)]
    [InlineData("?skip=2&take=2", "{}", "set set", 10)]
    [InlineData("?skip=0&take=110", """{"filter":{"activityIds":null,"activityNodeIds":["Workflow1:flow:set"],"excludedActivityTypes":["Elsa.Workflow"],"eventNames":null}}""", "set set", 2)]
    [InlineData("", """{"filter":{"activityIds":["decide"],"eventNames":["Completed"]}}""", "decide", 1)]
    [InlineData("", """{"filter":{"excludedActivityTypes":["Elsa.Workflow","Elsa.Flowchart","Elsa.WriteLine"]}}""", "set set decide decide ask ask", 6)]
    [InlineData("?page=1&pageSize=1", """{"filter":{"activityIds":["decide"]}}""", "decide", 2)]
    public async Task Parts_of_the_journal_are_chosen_by_place_and_by_filter(string query, string body, string activities, int total)
    {
        var editor = await program.As("process-editor-1");
        var (id, _) = await flows.StartApproval(editor);

        var part = await editor.PostElsa($"/workflow-instances/{id}/journal{query}", JsonDocument.Parse(body).RootElement);

        string.Join(' ', part.Elements().Texts("activityId")).ShouldBe(activities);
        part.GetProperty("totalCount").GetInt32().ShouldBe(total);
    }

    [Theory]
    [InlineData("page=-1&pageSize=1", "paging.page")]
    [InlineData("page=0&pageSize=0", "paging.page-size")]
    [InlineData("skip=-1", "paging.page")]
    [InlineData("skip=0&take=1000000", "paging.page-size")]
    [InlineData("page=x", "request.malformed")]
    public async Task A_part_that_cannot_be_is_refused(string query, string code)
    {
        var editor = await program.As("process-editor-1");
        var instance = await flows.Start(Flows.Listening);

        var answer = await editor.Http.GetAsync($"{Editing.Api}/workflow-instances/{instance}/journal?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Text("code").ShouldBe(code);
    }

    [Fact]
    public async Task The_last_entry_of_an_activity_is_found_by_its_id()
    {
        var editor = await program.As("process-editor-1");
        var (id, _) = await flows.StartApproval(editor);

        var last = await editor.Elsa($"/workflow-instances/{id}/journal/decide");

        last.ShouldHaveShape("journal-last");
        last.Text("eventName").ShouldBe("Completed");
        (await editor.StatusOf($"{Editing.Api}/workflow-instances/{id}/journal/nope")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_fault_stands_in_the_journal_and_at_its_run()
    {
        var editor = await program.As("process-editor-1");
        var id = await flows.Start(Flows.Failing);

        var journal = await editor.Elsa($"/workflow-instances/{id}/journal");
        var run = (await editor.Elsa($"/activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:seq:fault")).Elements().Single();

        journal.ShouldHaveShape("journal");
        journal.Elements().Single(line => line.Text("eventName") == "Faulted").Text("message").ShouldNotBeNullOrEmpty();
        (run.Text("status"), run.GetProperty("aggregateFaultCount").GetInt32()).ShouldBe(("Faulted", 1));
    }

    [Fact]
    public async Task Runs_show_inputs_outcomes_and_what_brought_them_about()
    {
        var editor = await program.As("process-editor-1");
        var (id, _) = await flows.StartApproval(editor);

        var runs = await editor.Elsa($"/activity-executions/list?WorkflowInstanceId={id}");

        runs.ShouldHaveShape("execution-list");
        var byActivity = runs.Elements().ToDictionary(run => run.Text("activityId"));
        byActivity.Keys.ShouldBe(["Workflow1", "flow", "set", "decide", "tell", "ask"]);
        byActivity["tell"].GetProperty("activityState").Text("Text").ShouldBe("big 12");
        byActivity["decide"].GetProperty("payload").GetProperty("Outcomes").EnumerateArray().Single().GetString().ShouldBe("True");
        byActivity["decide"].Text("schedulingActivityId").ShouldBe("set");
        byActivity["ask"].GetProperty("callStackDepth").GetInt32().ShouldBe(5);
        (byActivity["ask"].Text("status"), byActivity["ask"].GetProperty("hasBookmarks").GetBoolean()).ShouldBe(("Running", true));
    }

    [Fact]
    public async Task Runs_are_narrowed_counted_summarised_and_reported()
    {
        var editor = await program.As("process-editor-1");
        var (id, _) = await flows.StartApproval(editor);

        var summaries = await editor.Elsa($"/activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId=Workflow1:flow:decide");
        var count = await editor.Elsa($"/activity-executions/count?workflowInstanceId={id}&completed=true");
        var report = await editor.PostElsa("/activity-executions/report", new { workflowInstanceId = id, activityNodeIds = new[] { "Workflow1:flow:set", "Workflow1:flow:ask", "nope" } });

        summaries.ShouldHaveShape("execution-summaries");
        summaries.GetProperty("count").GetInt32().ShouldBe(1);
        count.ShouldHaveShape("execution-count");
        count.GetProperty("count").GetInt32().ShouldBe(3);
        report.ShouldHaveShape("execution-report");
        report.Elements("stats").Select(one => (one.Text("activityId"), one.GetProperty("completedCount").GetInt32(), one.GetProperty("isBlocked").GetBoolean())).ShouldBe([("set", 1, false), ("ask", 0, true)]);
    }

    [Fact]
    public async Task A_run_is_found_by_its_id_alone_with_its_call_stack()
    {
        var editor = await program.As("process-editor-1");
        var (id, _) = await flows.StartApproval(editor);
        var decide = (await editor.Elsa($"/activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:flow:decide")).Elements().Single().Text("id");

        var run = await editor.Elsa($"/activity-executions/{decide}");
        var stack = await editor.Elsa($"/activity-executions/{decide}/call-stack");

        run.ShouldHaveShape("execution");
        (await editor.Elsa($"/activity-executions/by-id?id={decide}")).ToString().ShouldBe(run.ToString());
        (await editor.Elsa($"/activity-executions/{id}")).Text("activityId").ShouldBe("Workflow1");
        stack.ShouldHaveShape("call-stack");
        stack.Elements().Texts("activityId").ShouldBe(["Workflow1", "flow", "set", "decide"]);
        (await editor.Elsa($"/activity-executions/{decide}/call-stack?skip=1&take=2")).Elements().Texts("activityId").ShouldBe(["flow", "set"]);
        (await editor.Elsa($"/resilience/retries/{decide}")).ShouldHaveShape("retries");
        (await (await program.As("process-editor-1", "muenster")).StatusOf($"{Editing.Api}/activity-executions/{decide}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("activity-executions/list", 400, "execution.instance-missing")]
    [InlineData("activity-executions/count", 400, "execution.instance-missing")]
    [InlineData("activity-execution-summaries/list", 400, "execution.instance-missing")]
    [InlineData("activity-executions/by-id", 400, "execution.id-missing")]
    [InlineData("activity-executions/by-id?id=unknown", 404, "execution.not-found")]
    [InlineData("activity-executions/unknown", 404, "execution.not-found")]
    [InlineData("activity-executions/01900000-0000-7000-8000-000000000000", 404, "execution.not-found")]
    [InlineData("activity-executions/01900000-0000-7000-8000-000000000000/call-stack", 404, "execution.not-found")]
    [InlineData("activity-executions/ffffffff-ffff-ffff-ffff-ffffffffffff", 404, "execution.not-found")]
    [InlineData("resilience/retries/unknown", 404, "execution.not-found")]
    [InlineData("activity-executions/list?workflowInstanceId=x&completed=maybe", 400, "request.malformed")]
    public async Task What_is_asked_without_sense_is_refused_with_its_code(string address, int status, string code)
    {
        var answer = await (await program.As("process-editor-1")).Http.GetAsync($"{Editing.Api}/{address}");

        ((int)answer.StatusCode).ShouldBe(status);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Text("code").ShouldBe(code);
    }

    [Fact]
    public async Task The_status_of_the_runtime_is_that_of_a_node_which_answers() =>
        (await (await program.As("process-editor-1")).Elsa("/admin/workflow-runtime/status")).ShouldHaveShape("runtime-status");
}
