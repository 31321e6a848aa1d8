using System.Net.Http.Json;
using Api.Tests.Program;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A coordinator draws a process of their own, runs it and watches it; the tenant has switched four eyes off for this.</summary>
public sealed class OwnProcessTests(DesignerProgram designer) : IClassFixture<DesignerProgram>
{
    private const string Tenant = "muenster";

    [Fact]
    public async Task A_process_is_drawn_published_run_and_watched_until_it_ends()
    {
        await SwitchFourEyesOff();
        var page = await designer.SignIn("definitions", tenant: Tenant);
        await page.Text("Das Vier-Augen-Prinzip ist in diesem Mandanten ausgeschaltet").WaitForAsync();

        // The list writes its page number into the address once it is there, and Studio's dialogs close when the address changes.
        await page.Page.WaitForURLAsync("**/definitions?page=*");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Page.GetByText("Create workflow").ClickAsync();
        await page.Page.Locator(".mud-dialog input").First.FillAsync("Probelauf");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Page.Locator(".mud-dialog-actions button").Last.ClickAsync();
        await page.Page.Locator(".graph-container").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Probelauf" }).WaitForAsync();

        var editor = new StudioEditor(page);
        var line = await editor.Add("Ausprobieren", "Zeile ausgeben", 150, 150);
        var wait = await editor.Add("Zeit", "Warten", 550, 150);
        await editor.Connect(line, "Done", wait);
        await editor.Delete(await editor.Add("Ausprobieren", "Zeile ausgeben", 150, 350));
        (await editor.Activities()).ShouldBe([line, wait], ignoreOrder: true);
        (await editor.AreConnected(line, "Done", wait)).ShouldBeTrue();
        await editor.Select(line);
        await editor.Fill("Text", "Guten Tag");
        (await editor.ValueOf("Text")).ShouldBe("Guten Tag");
        await editor.Select(wait);
        await editor.Fill("Zeitspanne", "01:00:00");
        await page.Picture("own-drawn");

        await editor.Publish();
        await page.Text("Veröffentlicht.").WaitForAsync();
        await editor.Run();
        await page.Text("Vorgang ansehen").ClickAsync();
        await page.Page.GetByText("Suspended", new() { Exact = true }).First.WaitForAsync();
        await page.Page.GetByText("Zeile ausgeben").First.WaitForAsync();
        await page.Picture("own-waiting");

        await designer.Program.Advance("PT2H");
        await page.Page.GetByText("Finished", new() { Exact = true }).First.WaitForAsync();
        await page.Picture("own-finished");
        page.ShouldHaveNoComplaints();
    }

    private async Task SwitchFourEyesOff()
    {
        var admin = await designer.Program.As("admin", Tenant);
        (await admin.Http.PutAsJsonAsync("/api/v1/parameters/process.fourEyes", new { value = "false" })).EnsureSuccessStatusCode();
    }
}
