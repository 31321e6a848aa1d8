using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Workflows.Execution;

namespace Api.Tests.Designer;

public sealed class InstanceTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly Flows flows = new(program);

    [Fact]
    public async Task A_waiting_instance_shows_its_state_in_the_shape_of_Elsa()
    {
        var editor = await program.As("process-editor-1");
        var (id, task) = await flows.StartApproval(editor);

        var instance = await editor.Instance(id);

        instance.ShouldHaveShape("instance");
        instance.Text("subStatus").ShouldBe("Suspended");
        instance.Bookmark().GetProperty("payload").Text("taskName").ShouldBe("Approve");
        var contexts = instance.GetProperty("workflowState").Elements("activityExecutionContexts").ToList();
        contexts.Texts("scheduledActivityNodeId").ShouldBe(["Workflow1:flow:ask", "Workflow1:flow", "Workflow1"]);
        contexts[2].GetProperty("properties").GetProperty("Variables").GetProperty("var-amount").GetInt32().ShouldBe(12);
        task.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_faulted_instance_answers_with_its_incident()
    {
        var editor = await program.As("process-editor-1");

        var instance = await editor.Instance(await flows.Start(Flows.Failing));

        instance.ShouldHaveShape("instance");
        (instance.Text("status"), instance.Text("subStatus"), instance.GetProperty("incidentCount").GetInt32()).ShouldBe(("Finished", "Faulted", 1));
        instance.GetProperty("workflowState").Elements("incidents").Single().Text("activityNodeId").ShouldBe("Workflow1:seq:fault");
    }

    [Fact]
    public async Task The_execution_state_is_the_short_answer()
    {
        var editor = await program.As("process-editor-1");

        var state = await editor.Elsa($"/workflow-instances/{await flows.Start(Flows.Listening)}/execution-state");

        state.ShouldHaveShape("execution-state");
        state.Text("subStatus").ShouldBe("Suspended");
    }

    [Theory]
    [InlineData("GET", "/workflow-instances/{0}")]
    [InlineData("DELETE", "/workflow-instances/{0}")]
    [InlineData("GET", "/workflow-instances/{0}/execution-state")]
    [InlineData("GET", "/workflow-instances/{0}/variables")]
    [InlineData("POST", "/workflow-instances/{0}/variables")]
    [InlineData("GET", "/workflow-instances/{0}/journal")]
    [InlineData("POST", "/workflow-instances/{0}/journal")]
    [InlineData("GET", "/workflow-instances/{0}/journal/x")]
    [InlineData("GET", "/workflow-instances/{0}/export")]
    [InlineData("POST", "/cancel/workflow-instances/{0}")]
    [InlineData("GET", "/activity-executions/list?workflowInstanceId={0}")]
    [InlineData("GET", "/activity-executions/count?workflowInstanceId={0}")]
    [InlineData("GET", "/activity-execution-summaries/list?workflowInstanceId={0}")]
    public async Task An_unknown_instance_is_not_found_on_every_route(string method, string route)
    {
        var editor = await program.As("process-editor-1");

        foreach (var id in new[] { "unknown", Guid.CreateVersion7().ToString(), "00000000-0000-0000-0000-000000000000" })
        {
            var request = new HttpRequestMessage(new HttpMethod(method), Editing.Api + string.Format(System.Globalization.CultureInfo.InvariantCulture, route, id));
            if (method == "POST")
                request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            var answer = await editor.Http.SendAsync(request);

            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{method} {route} {id}");
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Text("code").ShouldBe("instance.not-found");
        }
    }

    [Fact]
    public async Task A_variable_is_changed_by_its_id_and_read_back()
    {
        var editor = await program.As("process-editor-1");
        var (id, _) = await flows.StartApproval(editor);

        var changed = await editor.PostElsa($"/workflow-instances/{id}/variables", new { variables = new[] { new { id = "var-amount", value = 99 } } });

        changed.ShouldHaveShape("variables");
        changed.Elements().Single(variable => variable.Text("id") == "var-amount").GetProperty("value").GetInt32().ShouldBe(99);
        (await editor.Elsa($"/workflow-instances/{id}/variables")).ToString().ShouldBe(changed.ToString());
    }

    [Fact]
    public async Task Variables_that_are_unknown_or_of_ended_instances_are_refused()
    {
        var editor = await program.As("process-editor-1");
        var live = await flows.Start(Flows.Listening);
        var (stopped, ended) = (await flows.Start(Flows.Failing), await flows.Start(Flows.Listening));
        await editor.PostElsa($"/cancel/workflow-instances/{ended}");
        var known = new { variables = new[] { new { id = "var-amount", value = 1 } } };

        await editor.PostRefused($"{Editing.Api}/workflow-instances/{live}/variables", new { variables = new[] { new { id = "nope", value = 1 } } }, HttpStatusCode.UnprocessableEntity, "variable.unknown");
        await editor.PostRefused($"{Editing.Api}/workflow-instances/{ended}/variables", known, HttpStatusCode.Conflict, "workflow.instance-ended");
        (await editor.PostElsa($"/workflow-instances/{stopped}/variables", known)).Elements().Texts("id").ShouldContain("var-amount", "what stopped at an incident is put right before it is tried again");
    }

    [Fact]
    public async Task Free_text_does_not_enter_the_variables_of_a_case()
    {
        var editor = await program.As("process-editor-1");
        var instance = await flows.Start(Flows.Waiting, new Subject("case", Guid.CreateVersion7()));

        await editor.PostRefused($"{Editing.Api}/workflow-instances/{instance}/variables", new { variables = new[] { new { id = "var-note", value = "Frau Müller ruft an" } } },
            HttpStatusCode.UnprocessableEntity, "workflow.free-text-in-state");
    }

    [Fact]
    public async Task A_cancelled_instance_waits_for_nothing_and_cannot_be_cancelled_again()
    {
        var editor = await program.As("process-editor-1");
        var (id, _) = await flows.StartApproval(editor);

        await editor.PostElsa($"/cancel/workflow-instances/{id}");

        var instance = await editor.Instance(id);
        (instance.Text("status"), instance.Text("subStatus")).ShouldBe(("Finished", "Cancelled"));
        instance.GetProperty("workflowState").Elements("bookmarks").ShouldBeEmpty();
        await editor.PostRefused($"{Editing.Api}/cancel/workflow-instances/{id}", null, HttpStatusCode.Conflict, "workflow.instance-ended");
        (await Sql.Scalar<long>(program.Database.Owner, $"select count(*) from audit.changes where kind = 'instance.cancel' and subject = '{id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task An_instance_of_a_case_is_cancelled_by_an_editor_who_sees_no_case()
    {
        var editor = await program.As("process-editor-1");
        var instance = await flows.Start(Flows.Waiting, new Subject("case", Guid.CreateVersion7()));

        await editor.PostElsa($"/cancel/workflow-instances/{instance}");

        (await editor.Instance(instance)).Text("subStatus").ShouldBe("Cancelled");
    }

    [Fact]
    public async Task A_bulk_cancellation_counts_what_it_cancelled()
    {
        var editor = await program.As("process-editor-1");
        Guid[] live = [await flows.Start(Flows.Listening), await flows.Start(Flows.Waiting, new Subject("case", Guid.CreateVersion7()))];
        var ended = await flows.Start(Flows.Failing);

        var answer = await editor.PostElsa("/bulk-actions/cancel/workflow-instances/", new { ids = new[] { live[0].ToString(), live[1].ToString(), ended.ToString(), "nope" } });

        answer.ShouldHaveShape("cancelled");
        answer.GetProperty("cancelled").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"definitionId":"approval"}""", "instances.selection")]
    [InlineData("""{"versionOptions":"Latest"}""", "instances.selection")]
    [InlineData("""{"definitionId":"approval","versionOptions":"Nonsense"}""", "query.choice")]
    public async Task A_bulk_cancellation_says_what_it_means_or_is_refused(string body, string code) =>
        await (await program.As("process-editor-1")).PostRefused($"{Editing.Api}/bulk-actions/cancel/workflow-instances", JsonDocument.Parse(body).RootElement, HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task Only_ended_instances_without_a_subject_are_deleted_and_then_with_all_that_was_written()
    {
        var editor = await program.As("process-editor-1");
        var (live, ended, ofCase) = (await flows.Start(Flows.Listening), await flows.Start(Flows.Failing), await flows.Start(Flows.Failing, new Subject("case", Guid.CreateVersion7())));

        (await Delete(editor, live)).ShouldBe((HttpStatusCode.Conflict, "instance.still-live"));
        (await Delete(editor, ofCase)).ShouldBe((HttpStatusCode.Conflict, "instance.has-subject"));
        (await Delete(editor, ended)).ShouldBe((HttpStatusCode.NoContent, ""));
        (await Delete(editor, ended)).ShouldBe((HttpStatusCode.NotFound, "instance.not-found"));

        foreach (var table in new[] { "journal", "incidents", "bookmarks" })
            (await Sql.Scalar<long>(program.Database.Owner, $"select count(*) from workflow.{table} where instance_id = '{ended}'")).ShouldBe(0, table);
    }

    [Fact]
    public async Task A_bulk_deletion_leaves_what_is_live_or_has_a_subject()
    {
        var editor = await program.As("process-editor-1");
        Guid[] made = [await flows.Start(Flows.Failing), await flows.Start(Flows.Listening), await flows.Start(Flows.Failing, new Subject("topic", Guid.CreateVersion7()))];

        var deleted = await editor.PostElsa("/bulk-actions/delete/workflow-instances", new { ids = made.Select(id => id.ToString()).Append("nope") });

        deleted.ShouldHaveShape("deleted");
        deleted.GetProperty("deleted").GetInt32().ShouldBe(1);
        (await editor.PostElsa("/bulk-actions/delete/workflow-instances", new { })).GetProperty("deleted").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task One_instance_is_exported_as_JSON_and_several_as_an_archive()
    {
        var editor = await program.As("process-editor-1");
        Guid[] made = [await flows.Start(Flows.Failing), await flows.Start(Flows.Listening)];

        var one = await editor.Http.GetAsync($"{Editing.Api}/workflow-instances/{made[0]}/export?includeBookmarks=true&includeActivityExecutionLog=true&includeWorkflowExecutionLog=true");
        var several = await editor.Http.PostAsync($"{Editing.Api}/bulk-actions/export/workflow-instances", System.Net.Http.Json.JsonContent.Create(new { ids = made, includeBookmarks = true }));
        var none = await editor.Http.PostAsync($"{Editing.Api}/bulk-actions/export/workflow-instances", System.Net.Http.Json.JsonContent.Create(new { ids = new[] { "nope" } }));

        one.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        one.Content.Headers.ContentDisposition!.FileName.ShouldBe($"workflow-instance-{made[0]}.json");
        var exported = JsonDocument.Parse(await one.Content.ReadAsStringAsync()).RootElement;
        exported.EnumerateObject().Select(member => member.Name).ShouldBe(["WorkflowState", "Bookmarks", "ActivityExecutionRecords", "WorkflowExecutionLogRecords"]);
        using var archive = new ZipArchive(await several.Content.ReadAsStreamAsync());
        archive.Entries.Select(entry => entry.FullName).Order().ShouldBe(made.Select(id => $"workflow-instance-{id}.json").Order());
        none.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static async Task<(HttpStatusCode Status, string Code)> Delete(Person editor, Guid id)
    {
        var answer = await editor.Http.DeleteAsync($"{Editing.Api}/workflow-instances/{id}");
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? "" : JsonDocument.Parse(text).RootElement.Text("code"));
    }
}
