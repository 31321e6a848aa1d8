using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Embedded;
using Api.Tests.Program;
using Kim.Domain.Calendar;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A coordinator changes the case cycle, a second person agrees, and the work of case managers follows.</summary>
public sealed class ReviewIntervalTests(DesignerProgram designer) : IClassFixture<DesignerProgram>
{
    private const string Cycle = "case-management-cycle";

    private const string Tenant = "koeln";

    [Fact]
    public async Task A_shorter_review_interval_and_a_new_task_reach_new_cases_at_once_and_an_older_one_when_it_is_migrated()
    {
        await UsualInterval("P90D");
        var manager = await designer.Program.As("case-manager-1", Tenant);
        var (older, oldest) = (await (await OpenedCase.For(manager)).To("intake"), await (await OpenedCase.For(manager)).To("intake"));

        await using var author = await designer.SignIn($"definitions/{Cycle}", tenant: Tenant);
        var editor = await new StudioEditor(author).Shown();
        await author.Picture("1-shipped");
        await ChangeInterval(editor);
        await InsertTask(editor);
        await author.Picture("2-drawn");
        await editor.Publish();
        await author.Text("Eine zweite Person muss freigeben").WaitForAsync();
        await author.Picture("3-requested");
        author.ShouldHaveNoComplaints();

        await Approve();

        var newer = await (await OpenedCase.For(manager)).To("assessment");
        (await newer.OpenTasks()).ShouldBe(["interpreter-date"]);
        await newer.Do("interpreter-date", "done");
        await ToMonitoring(newer);
        await IsReviewedAfter(60, newer);

        await oldest.Do("intake", "admit", CaseData.Intake);
        (await oldest.OpenTasks()).ShouldBe(["assessment"]);
        await ToMonitoring(oldest);
        await IsReviewedAfter(90, oldest);

        await Migrate(older);
        await older.Do("intake", "admit", CaseData.Intake);
        (await older.OpenTasks()).ShouldBe(["interpreter-date"]);
        await older.Do("interpreter-date", "done");
        await ToMonitoring(older);
        await IsReviewedAfter(60, older);
    }

    private async Task UsualInterval(string value)
    {
        var admin = await designer.Program.As("admin", Tenant);
        (await admin.Http.PutAsJsonAsync("/api/v1/parameters/review.interval", new { value })).EnsureSuccessStatusCode();
    }

    private static async Task ChangeInterval(StudioEditor editor)
    {
        foreach (var task in (string[])["service-steering", "re-assessment"])
        {
            await editor.Select(task);
            await editor.Script("Abstand", "'P60D'");
        }
    }

    private static async Task InsertTask(StudioEditor editor)
    {
        var task = await editor.Add("KIM", "Aufgabe", 560, 130);
        await editor.Disconnect("intake", "admit", "assessment");
        await editor.Connect("intake", "admit", task);
        await editor.Connect(task, "done", "assessment");
        await editor.Select(task);
        await editor.Fill("Aufgabentyp", "interpreter-date");
        await editor.Fill("Titel", "Dolmetschtermin klären");
        await editor.Choose("Rolle", "Case Manager*in");
        await editor.Choose("Zuständige Stelle", "Die CM-Stelle des Falls");
    }

    private async Task Approve()
    {
        await using var second = await designer.SignIn("requests", "process-editor-2", Tenant);
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "Fallmanagement" }).ClickAsync();
        await second.Text("„Dolmetschtermin klären“").First.WaitForAsync();
        await second.Picture("4-difference");
        await second.Page.GetByLabel("Begründung").FillAsync("Kürzere Abstände, Dolmetschen früh klären.");
        await second.Button("Freigeben und veröffentlichen").ClickAsync();
        await second.Page.Locator(".kern-badge--success").WaitForAsync();
        await second.Picture("5-approved");
        second.ShouldHaveNoComplaints();
    }

    private async Task Migrate(OpenedCase one)
    {
        var editor = await designer.Program.As("process-editor-1", Tenant);
        var instance = (await one.View()).GetProperty("workflowInstanceId").GetGuid();
        object Request(bool dryRun) => new { toVersion = 2, dryRun, filter = new { workflowInstanceIds = new[] { instance } } };
        (await editor.Post($"/api/v1/process-definitions/{Cycle}/migrations", Request(dryRun: true))).GetProperty("instances")[0].Text("verdict").ShouldBe("done");
        await editor.Post($"/api/v1/process-definitions/{Cycle}/migrations", Request(dryRun: false));
        await Eventually.Holds(async () => (await editor.Get($"/elsa/api/workflow-instances/{instance}")).GetProperty("version").GetInt32() == 2);
    }

    private static async Task ToMonitoring(OpenedCase one)
    {
        await one.Do("assessment", "done", CaseData.Assessment);
        await one.Do("goal-agreement", "agreed", CaseData.Goals("Deutsch B1"));
        await one.Do("service-steering", "underway", CaseData.Services);
    }

    /// <summary>Or on the working day after it, when that is a holiday or a weekend.</summary>
    private static async Task IsReviewedAfter(int days, OpenedCase one)
    {
        var clock = await one.Manager.Http.GetFromJsonAsync<JsonElement>("/api/v1/demo/clock");
        var today = BerlinTime.DateOf(clock.GetProperty("now").GetDateTimeOffset());
        (DateOnly.Parse((await one.View()).Text("nextReviewDue")!).DayNumber - today.DayNumber).ShouldBeInRange(days, days + 4);
    }
}
