using System.Net;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Features.Designer.Alterations;
using Kim.Api.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Designer;

public sealed class AlterationTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Run = Editing.Api + "/alterations/run";
    private readonly Flows flows = new(program);

    [Fact]
    public async Task A_variable_is_modified_and_an_unknown_one_is_refused()
    {
        var editor = await program.As("process-editor-1");
        var (instance, _) = await flows.StartApproval(editor);

        var modified = await editor.Post(Run, new { alterations = new object[] { new { type = "ModifyVariable", variableId = "var-amount", value = 123 } }, workflowInstanceIds = new[] { instance } });
        var refused = await editor.Post(Run, new { alterations = new object[] { new { type = "ModifyVariable", variableId = "nope", value = 1 } }, workflowInstanceIds = new[] { instance } });

        modified.ShouldHaveShape("alterations-run");
        var result = modified.Elements("results").Single();
        (result.GetProperty("workflowInstanceId").GetGuid(), result.GetProperty("isSuccessful").GetBoolean(), result.GetProperty("workflowHasScheduledWork").GetBoolean()).ShouldBe((instance, true, false));
        (await Variable(instance)).ShouldBe("123");
        refused.Elements("results").Single().GetProperty("isSuccessful").GetBoolean().ShouldBeFalse();
        var line = refused.Elements("results").Single().GetProperty("log").Elements("logEntries").Single();
        (line.Text("logLevel"), line.Text("eventName"), line.Text("code")).ShouldBe(("Error", "Alteration ModifyVariable failed", "alteration.variable-not-found"));
    }

    [Fact]
    public async Task What_was_done_to_which_instance_is_on_record()
    {
        var editor = await program.As("process-editor-1");
        var (instance, _) = await flows.StartApproval(editor);

        await editor.Post(Run, new { alterations = new object[] { new { type = "ScheduleActivity", activityId = "end" }, new { type = "Cancel" } }, workflowInstanceIds = new[] { instance } });

        (await Sql.Scalar<string>(program.Database.Owner, $"select user_id || ' ' || after from audit.changes where kind = 'instance.alter' and subject = '{instance}'"))
            .ShouldBe($"{editor.UserId} schedule-activity cancel");
        (await editor.Instance(instance)).Text("subStatus").ShouldBe("Cancelled");
    }

    [Fact]
    public async Task Malformed_alterations_are_refused_with_every_fault()
    {
        var editor = await program.As("process-editor-1");

        var problem = await editor.PostRefused(Run, new { alterations = new object[] { new { type = "Nope" }, new { type = "Migrate" }, new { type = "SkipActivity", outcome = 1 } }, workflowInstanceIds = new[] { "x" } }, HttpStatusCode.BadRequest, "alteration.invalid");
        var unknown = await editor.Post(Run, new { alterations = new object[] { new { type = "Cancel" } }, workflowInstanceIds = new[] { "unknown", Guid.CreateVersion7().ToString() } });

        problem.Elements("errors").Texts("path").ShouldBe(["alterations[0].type", "alterations[1].targetVersion", "alterations[2].activityId", "alterations[2].outcome"], ignoreOrder: true);
        unknown.Elements("results").Count(result => !result.GetProperty("isSuccessful").GetBoolean()).ShouldBe(2);
        (await editor.Post(Run)).Elements("results").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dry_run_lists_what_is_meant_and_with_alterations_what_would_happen()
    {
        var editor = await program.As("process-editor-1");
        var (instance, _) = await flows.StartApproval(editor);
        const string address = Editing.Api + "/alterations/dry-run";

        (await editor.Post(address)).Elements("workflowInstanceIds").ShouldBeEmpty();
        (await editor.Post(address, new { definitionIds = new[] { Flows.Approval }, statuses = new[] { "Running" } })).Elements("workflowInstanceIds").Select(id => id.GetGuid()).ShouldContain(instance);
        (await editor.Post(address, new { activityFilters = new[] { new { activityId = "ask" } } })).Elements("workflowInstanceIds").Select(id => id.GetGuid()).ShouldContain(instance);
        (await editor.Post(address, new { workflowInstanceIds = new[] { instance }, activityFilters = new[] { new { activityId = "end" } } })).Elements("workflowInstanceIds").ShouldBeEmpty();
        var findings = await editor.Post(address, new { workflowInstanceIds = new[] { instance }, alterations = new object[] { new { type = "SkipActivity", activityId = "ask" } } });
        var finding = findings.Elements("findings").Single().Elements("findings").Single();
        (finding.Text("verdict"), finding.Elements("activities").Single().GetString()).ShouldBe(("Done", "ask"));
        (await editor.Instance(instance)).Text("subStatus").ShouldBe("Suspended");

        var faulty = await editor.PostRefused(address, new { statuses = new[] { "Nope" }, timestampFilters = new[] { new { column = "nope", @operator = "Is", timestamp = "2020-01-01T00:00:00Z" } } }, HttpStatusCode.BadRequest, "alteration-filter.invalid");
        faulty.Elements("errors").Texts("path").ShouldBe(["timestampFilters[0].column", "statuses"]);
    }

    [Fact]
    public async Task A_plan_is_done_once_for_each_instance_however_many_work_on_it()
    {
        var editor = await program.As("process-editor-1");
        var instances = new List<Guid>();
        for (var count = 0; count < 4; count++)
            instances.Add((await flows.StartApproval(editor)).Instance);

        var submitted = await editor.Post(Editing.Api + "/alterations/submit", new
        {
            alterations = new object[] { new { type = "ModifyVariable", variableId = "var-amount", value = 77 } },
            filter = new { workflowInstanceIds = instances },
        });
        var work = program.Services.GetRequiredService<AlterationWork>();
        await Task.WhenAll(work.DoAll(CancellationToken.None), work.DoAll(CancellationToken.None));

        var plan = submitted.GetProperty("planId").GetGuid();
        var done = await editor.Elsa($"/alterations/{plan}");
        done.ShouldHaveShape("alterations-plan");
        done.GetProperty("plan").Text("status").ShouldBe("Completed");
        done.Elements("jobs").Texts("status").ShouldBe(["Completed", "Completed", "Completed", "Completed"]);
        foreach (var instance in instances)
            (await Variable(instance)).ShouldBe("77");
        (await Sql.Scalar<long>(program.Database.Owner, $"select count(*) from audit.changes where kind = 'instance.alter' and before = '{plan}'")).ShouldBe(4);
    }

    [Fact]
    public async Task A_plan_for_nobody_is_done_at_once_and_an_unknown_plan_is_not_found()
    {
        var editor = await program.As("process-editor-1");

        var plan = (await editor.Post(Editing.Api + "/alterations/submit")).GetProperty("planId").GetGuid();

        (await editor.Elsa($"/alterations/{plan}")).GetProperty("plan").Text("status").ShouldBe("Completed");
        (await editor.StatusOf($"{Editing.Api}/alterations/unknown")).ShouldBe(HttpStatusCode.NotFound);
        (await editor.StatusOf($"{Editing.Api}/alterations/{Guid.CreateVersion7()}")).ShouldBe(HttpStatusCode.NotFound);
        (await (await program.As("process-editor-1", "muenster")).StatusOf($"{Editing.Api}/alterations/{plan}")).ShouldBe(HttpStatusCode.NotFound);
        await editor.PostRefused(Editing.Api + "/alterations/submit", new { id = "no id" }, HttpStatusCode.BadRequest, "alteration-plan.id");
    }

    [Fact]
    public async Task All_incidents_of_an_instance_are_retried()
    {
        var editor = await program.As("process-editor-1");
        var instance = await flows.Start(Flows.Failing);

        var retried = await editor.Post(Editing.Api + "/alterations/workflows/retry", new { workflowInstanceIds = new[] { instance } });

        retried.Elements("results").Single().GetProperty("isSuccessful").GetBoolean().ShouldBeTrue();
        (await Sql.Scalar<string>(program.Database.Owner, $"select string_agg(state, ' ' order by occurred_at, id) from workflow.incidents where instance_id = '{instance}'")).ShouldBe("resolved open");
        (await editor.Post(Editing.Api + "/alterations/workflows/retry")).Elements("results").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_incident_that_was_resolved_by_hand_is_closed_in_the_instance_too()
    {
        var editor = await program.As("process-editor-1");
        var instance = await flows.Start(Flows.Failing);
        var incident = await Sql.Scalar<Guid>(program.Database.Owner, $"select id from workflow.incidents where instance_id = '{instance}'");

        await editor.Post($"/api/v1/incidents/{incident}/resolve");

        (await editor.Instance(instance)).GetProperty("incidentCount").GetInt32().ShouldBe(0);
        var skipped = await editor.Post(Run, new { alterations = new object[] { new { type = "SkipActivity", activityId = "fault" } }, workflowInstanceIds = new[] { instance } });
        skipped.Elements("results").Single().GetProperty("isSuccessful").GetBoolean().ShouldBeTrue();
        (await editor.Instance(instance)).Text("subStatus").ShouldBe("Finished");
    }

    private Task<string?> Variable(Guid instance) => Sql.Scalar<string?>(program.Database.Owner, $"select state->'variables'->>'Amount' from workflow.instances where id = '{instance}'");
}
