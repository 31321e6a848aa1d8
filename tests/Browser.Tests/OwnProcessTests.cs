namespace Browser.Tests;

/// <summary>A coordinator draws a process of their own, runs it and watches it; the tenant has switched four eyes off for this.</summary>
public sealed class OwnProcessTests(DesignerProgram designer) : IClassFixture<DesignerProgram>
{
    private const string Tenant = "muenster";

    [Fact]
    public async Task A_process_is_drawn_published_run_and_watched_until_it_ends()
    {
        await designer.SwitchFourEyesOff(Tenant);
        await using var page = await designer.SignIn("definitions", tenant: Tenant);
        await page.Text("Das Vier-Augen-Prinzip ist in diesem Mandanten ausgeschaltet").WaitForAsync();

        await (await new StudioList(page).Shown()).Create("Probelauf");
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
        await page.Page.GetByText("Suspended", new() { Exact = true }).First.WaitForAsync();
        await page.Page.GetByText("Zeile ausgeben").First.WaitForAsync();
        await page.Picture("own-waiting");

        await designer.Program.Advance("PT2H");
        await page.Page.GetByText("Finished", new() { Exact = true }).First.WaitForAsync();
        await page.Picture("own-finished");
        page.ShouldHaveNoComplaints();
    }
}
