using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The pages around Studio: who may see them, that each has an address, and that everybody can use them.</summary>
public sealed class PageTests(DesignerProgram designer) : IClassFixture<DesignerProgram>
{
    [Theory]
    [InlineData("case-management-cycle", 22)]
    [InlineData("referral-counselling", 4)]
    [InlineData("challenge-report", 4)]
    [InlineData("systemic-challenge", 18)]
    public async Task Each_shipped_definition_opens_at_its_own_address_and_again_after_a_reload(string definition, int activities)
    {
        var page = await designer.SignIn($"definitions/{definition}");

        (await (await new StudioEditor(page).Shown()).Activities()).Count.ShouldBe(activities);
        await page.Page.ReloadAsync();

        (await (await new StudioEditor(page).Shown()).Activities()).Count.ShouldBe(activities);
        page.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_a_right_one_leads_on()
    {
        var page = await designer.Open("requests");
        await page.Page.GetByLabel("E-Mail-Adresse").FillAsync("process-editor-1@koeln.example");
        await page.Page.GetByLabel("Passwort").FillAsync("falsch");
        await page.Button("Anmelden").ClickAsync();
        await page.Page.GetByRole(AriaRole.Alert).WaitForAsync();

        await page.SignIn("process-editor-1@koeln.example");

        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Freigaben" }).WaitForAsync();
        await page.Button("Abmelden").ClickAsync();
        await page.Page.GetByLabel("Passwort").WaitForAsync();
    }

    [Fact]
    public async Task Who_does_not_edit_processes_is_told_so()
    {
        var page = await designer.SignIn("definitions", "case-manager-1");

        await page.Text("Diese Seiten sind für die Prozesspflege.").WaitForAsync();
        page.ShouldHaveNoComplaints();
    }

    [Theory]
    [InlineData("requests")]
    [InlineData("definitions/case-management-cycle/versions")]
    [InlineData("definitions/case-management-cycle/outline")]
    [InlineData("definitions/case-management-cycle/bpmn")]
    public async Task The_pages_of_ours_can_be_used_by_everybody(string address)
    {
        var page = await designer.SignIn(address);
        await page.Page.Locator("#main h1, #main h2").First.WaitForAsync();
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Picture(address.Replace('/', '-'));

        var found = await page.Page.RunAxe();

        found.Violations.Select(one => $"{one.Id}: {string.Join(" | ", one.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
        page.ShouldHaveNoComplaints();
    }
}
