using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>What the editor has beside the canvas: what a definition declares, what it was before, and how an input is said.</summary>
internal sealed partial class StudioEditor
{
    public async Task AddVariable(string name, string type, string value)
    {
        await Tab("Variables");
        await InDialog("Add variable", async () =>
        {
            await Field("Name").FillAsync(name);
            await Pick("Type", type);
            await Field("Default value").FillAsync(value);
        });
    }

    public Task AddInput(string name, string type) => AddArgument("Add input", name, type);

    public Task AddOutput(string name, string type) => AddArgument("Add output", name, type);

    public async Task BeUsableAsActivity()
    {
        await Tab("Properties");
        await Saving(() => Page.GetByText("Usable as activity", new() { Exact = true }).ClickAsync());
    }

    /// <summary>Says an input of the selected activity in another way: as a script, or by a variable or an input of the workflow.</summary>
    public Task SayAs(string input, string way) =>
        Saving(() => page.Take(Control(input).Locator("xpath=ancestor::div[contains(@class,'flex-row')][1]").Locator(".mud-menu button").First, way));

    public async Task AddCase(string label, string condition)
    {
        await Page.GetByText("Add case").ClickAsync();
        var row = Page.Locator("tr:has(input)").Last;
        await row.Locator("input").Nth(0).FillAsync(label);
        await row.Locator("input").Nth(1).FillAsync(condition);
        await row.Locator("input").Nth(1).PressAsync("Tab");
        await Saving(() => row.Locator("button").First.ClickAsync());
    }

    /// <summary>Draws a flowchart of its own into a place that an activity has for others, and opens it.</summary>
    public async Task FillSlot(string activity, string slot)
    {
        await Page.Locator($".x6-node[data-cell-id='{activity}'] .embedded-port[data-port-name='{slot}']").ClickAsync();
        await Page.Locator(".mud-dialog-actions button").Last.ClickAsync();
        await Page.Locator($".x6-node[data-cell-id='{activity}']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Settled();
    }

    /// <summary>Replaces the names in a field that becomes the ports of the selected activity.</summary>
    public async Task Outcomes(string input, params string[] names)
    {
        var field = Control(input);
        while (await field.Locator(".mud-chip-close-button").CountAsync() > 0)
            await Saving(() => field.Locator(".mud-chip-close-button").Last.ClickAsync());
        foreach (var name in names)
        {
            await field.Locator("input").Last.FillAsync(name);
            await Saving(() => field.Locator("input").Last.PressAsync("Enter"));
        }
    }

    public async Task<IReadOnlyList<string>> Ports(string activity) =>
        await Page.Locator($".x6-node[data-cell-id='{activity}'] g[port]").EvaluateAllAsync<string[]>("ports => ports.map(port => port.getAttribute('port')).filter(port => port !== 'In')");

    /// <param name="numbers">Newest first.</param>
    public async Task ShouldHaveVersions(params string[] numbers)
    {
        await Tab("Version history");
        await Assertions.Expect(Page.Locator(".mud-table-body tr td:nth-child(3)")).ToHaveTextAsync(numbers, new() { Timeout = 60_000 });
        await page.Settled();
    }

    public async Task GoBackTo(string version)
    {
        await Answered("/revert/" + version, () => page.Take(Page.Locator($".mud-table-body tr:has(td:nth-child(3):text-is('{version}')) .mud-menu button"), "Rollback to this version"));
    }

    public async Task Retract()
    {
        await Answered("/retract", () => page.Take(Tool(More), "Unpublish"));
    }

    /// <summary>It is shown to people by its name.</summary>
    private async Task AddArgument(string opener, string name, string type)
    {
        await Tab("Input/Output");
        await InDialog(opener, async () =>
        {
            await Field("Name").FillAsync(name);
            await Pick("Type", type);
            await Field("Display name").FillAsync(name);
        });
    }

    private ILocator Field(string label) => Page.Locator($".mud-dialog .mud-input-control:has(label:text-is('{label}')) input").First;

    /// <summary>Also one that the row of tabs has scrolled out of sight.</summary>
    public Task Tab(string name) => Page.GetByRole(AriaRole.Tab, new() { Name = name, Exact = true }).DispatchEventAsync("click");

    private Task Pick(string label, string option) => page.Take(Page.Locator($".mud-dialog .mud-input-control:has(label:text-is('{label}')) .mud-input").First, option);

    private async Task InDialog(string opener, Func<Task> fill)
    {
        await Page.GetByText(opener, new() { Exact = true }).ClickAsync();
        await Page.Locator(".mud-dialog").WaitForAsync();
        await fill();
        await Saving(() => Page.Locator(".mud-dialog-actions button").Last.ClickAsync());
    }
}
