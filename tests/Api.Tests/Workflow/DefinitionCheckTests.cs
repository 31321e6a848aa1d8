using System.Net;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Workflow;

public sealed class DefinitionCheckTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_shipped_flow_is_sound()
    {
        var report = await (await program.As("process-editor-1")).Get("/api/v1/process-definitions/case-management-cycle/soundness");

        (report.GetProperty("sound").GetBoolean(), report.GetProperty("complete").GetBoolean()).ShouldBe((true, true));
    }

    [Fact]
    public async Task A_draft_is_checked_without_being_stored()
    {
        var editor = await program.As("process-editor-1");
        var draft = JsonSerializer.SerializeToElement(new { definitionId = "draft", root = new { id = "root", type = "Elsa.Flowchart", activities = new[] { new { id = "a", type = "Some.Thing" } } } });

        var report = await editor.Post("/api/v1/process-definitions/draft/soundness", draft);

        report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()).ShouldContain("soundness.unknown-type");
        (await editor.StatusOf("/api/v1/process-definitions/draft/soundness")).ShouldBe(HttpStatusCode.NotFound);
        await editor.PostRefused("/api/v1/process-definitions/draft/soundness", new { version = "x" }, HttpStatusCode.UnprocessableEntity, "process-definition.unreadable");
    }

    [Fact]
    public async Task A_shipped_flow_is_simulated_with_its_tasks_and_reminders()
    {
        var report = await (await program.As("process-editor-1")).Post("/api/v1/process-definitions/challenge-report/simulations", new
        {
            subjectKind = "report",
            answers = new object[] { new { taskType = "anonymity-check", outcome = "clear", after = "10 WT" }, new { taskType = "triage", outcome = "single-case" } },
        });

        report.GetProperty("stoppedBy").GetString().ShouldBe("ended");
        var kinds = report.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()).ToList();
        kinds.Count(kind => kind is "task-opened").ShouldBe(2);
        kinds.ShouldContain("reminded");
    }

    [Fact]
    public async Task A_bad_script_is_refused_with_all_its_faults()
    {
        var problem = await (await program.As("process-editor-1")).PostRefused("/api/v1/process-definitions/challenge-report/simulations",
            new { horizon = "soon", units = -1, answers = new object[] { new { outcome = "x", after = "later" } } }, HttpStatusCode.UnprocessableEntity, "simulation.invalid");

        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString()).ShouldBe(["horizon", "units", "answers[0].after"]);
    }
}
