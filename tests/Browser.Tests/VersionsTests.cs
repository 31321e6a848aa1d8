using Api.Tests.CaseManagement;
using Api.Tests.Designer.Governance;
using Api.Tests.Embedded;
using Api.Tests.Program;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>What becomes of versions on our own pages: asked for, agreed to with what runs, taken back; and what a new template offers.</summary>
public sealed class VersionsTests(DesignerProgram designer) : IClassFixture<DesignerProgram>
{
    private const string Cycle = "case-management-cycle", Referral = "referral-counselling", Tenant = "koeln";

    [Fact]
    public async Task A_version_is_asked_for_agreed_to_with_what_runs_and_taken_back()
    {
        var running = await (await OpenedCase.For(await designer.Program.As("case-manager-1", Tenant))).To("intake");
        var instance = (await running.View()).GetProperty("workflowInstanceId").GetGuid();
        var editor = await designer.Program.As("process-editor-1", Tenant);
        await editor.Edit(Cycle, root => root.Interpreter());

        await using var author = await designer.SignIn($"definitions/{Cycle}/versions", tenant: Tenant);
        await author.Page.GetByLabel("Begründung").FillAsync("Dolmetschen früh klären.");
        await author.Page.GetByLabel("Laufende Vorgänge").SelectOptionAsync("migrate");
        await author.Button("Freigabe anfragen").ClickAsync();
        await author.Text("Vier Augen: Über die eigene Änderung entscheidet eine andere Person.").WaitForAsync();
        var request = author.Page.Url;
        await author.Picture("versions-1-asked");

        await using var second = await designer.SignIn("requests", "process-editor-2", Tenant);
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "Fallmanagement" }).ClickAsync();
        await second.Text("Einer läuft auf einer früheren Version.").WaitForAsync();
        await second.Page.GetByRole(AriaRole.Heading, new() { Name = "Ein Standardfall, vorher und nachher" }).WaitForAsync();
        await second.Picture("versions-2-difference");
        await second.Page.GetByLabel("Begründung").FillAsync("Passt.");
        await second.Button("Freigeben und veröffentlichen").ClickAsync();
        await second.Page.Locator(".kern-badge--success").WaitForAsync();
        await Eventually.Holds(async () => (await editor.Get($"/elsa/api/workflow-instances/{instance}")).GetProperty("version").GetInt32() == 2);
        await running.Do("intake", "admit", CaseData.Intake);
        (await running.OpenTasks()).ShouldBe(["interpreter"]);

        await author.Go($"definitions/{Cycle}/versions");
        await author.Page.GetByRole(AriaRole.Row, new() { Name = "1 (Vorlage)" }).GetByRole(AriaRole.Button).ClickAsync();
        await author.Page.GetByLabel("Warum zurück zu Version 1?").FillAsync("Doch nicht.");
        await author.Button("Zurückkehren").ClickAsync();
        await author.Page.Locator("tr:has(.kern-badge--success)").GetByRole(AriaRole.Cell, new() { Name = "3", Exact = true }).WaitForAsync();
        await author.Picture("versions-3-rolled-back");
        await author.Go(new Uri(request).AbsolutePath["/designer/".Length..]);
        await author.Text("Passt.").WaitForAsync();
        author.ShouldHaveNoComplaints();
        second.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task A_new_template_is_shown_three_ways_and_merged_or_declined()
    {
        const string Other = "muenster";
        await (await designer.Program.As("process-editor-1", Tenant)).Edit(Referral, root => root.Due("arrival-check", "5 WT"));
        await (await designer.Program.As("process-editor-1", Other)).Edit(Referral, root => root.Due("document-referral", "6 WT"));
        await designer.Ship(Referral, root => root.Due("document-referral", "9 WT"));

        await using var here = await designer.SignIn($"definitions/{Referral}/versions", tenant: Tenant);
        await here.Page.GetByRole(AriaRole.Heading, new() { Name = "Neue Vorlage (Version 2)" }).WaitForAsync();
        await here.Text("(Ihre Fassung)").WaitForAsync();
        await here.Text("(Vorlage)").First.WaitForAsync();
        await here.Picture("template-1-offered");
        await here.ShouldBeUsableByEverybody();
        await here.Button("Zusammenführen (als Entwurf)").ClickAsync();
        await here.Page.GetByRole(AriaRole.Heading, new() { Name = "Neue Vorlage" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await here.Go($"definitions/{Referral}/outline");
        (await here.Page.Locator("input[name='arrival-check.due']").InputValueAsync()).ShouldBe("5 WT");
        (await here.Page.Locator("input[name='document-referral.due']").InputValueAsync()).ShouldBe("9 WT");

        await using var there = await designer.SignIn($"definitions/{Referral}/versions", tenant: Other);
        await there.Text("Eine Stelle haben beide geändert.").WaitForAsync();
        (await there.Button("Zusammenführen (als Entwurf)").CountAsync()).ShouldBe(0);
        await there.Picture("template-2-conflict");
        await there.Page.GetByLabel("Grund, wenn nicht").FillAsync("Bei uns anders.");
        await there.Button("Nicht übernehmen").ClickAsync();
        await there.Page.GetByRole(AriaRole.Heading, new() { Name = "Neue Vorlage" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        here.ShouldHaveNoComplaints();
        there.ShouldHaveNoComplaints();
    }
}
