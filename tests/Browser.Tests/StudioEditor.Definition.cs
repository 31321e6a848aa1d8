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
    public Task SayAs(string input, string way) => Saving(async () =>
    {
        await Control(input).Locator("xpath=ancestor::div[contains(@class,'flex-row')][1]").Locator(".mud-menu button").First.ClickAsync();
        await Popover.GetByText(way, new() { Exact = true }).ClickAsync();
    });

    public async Task AddCase(string label, string condition)
    {
        await Page.GetByText("Add case").ClickAsync();
        var row = Page.Locator("tr:has(input)").Last;
        await row.Locator("input").Nth(0).FillAsync(label);
        await row.Locator("input").Nth(1).FillAsync(condition);
        await row.Locator("input").Nth(1).PressAsync("Tab");
        await Saving(() => row.Locator("button").First.ClickAsync());
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
        await Settled();
    }

    public async Task GoBackTo(string version)
    {
        await Page.Locator($".mud-table-body tr:has(td:nth-child(3):text-is('{version}')) .mud-menu button").ClickAsync();
        await Answered("/revert/" + version, () => Popover.GetByText("Rollback to this version").ClickAsync());
    }

    public async Task Retract()
    {
        await Tool(More).ClickAsync();
        await Answered("/retract", () => Popover.GetByText("Unpublish", new() { Exact = true }).ClickAsync());
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

    private ILocator Popover => Page.Locator(".mud-popover-open");

    private ILocator Field(string label) => Page.Locator($".mud-dialog .mud-input-control:has(label:text-is('{label}')) input").First;

    /// <summary>Also one that the row of tabs has scrolled out of sight.</summary>
    public Task Tab(string name) => Page.Locator($".mud-tab:has-text('{name}')").DispatchEventAsync("click");

    private async Task Pick(string label, string option)
    {
        await Page.Locator($".mud-dialog .mud-input-control:has(label:text-is('{label}')) .mud-input").First.ClickAsync();
        await Popover.GetByText(option, new() { Exact = true }).ClickAsync();
    }

    private async Task InDialog(string opener, Func<Task> fill)
    {
        await Page.GetByText(opener, new() { Exact = true }).ClickAsync();
        await Page.Locator(".mud-dialog").WaitForAsync();
        await fill();
        await Saving(() => Page.Locator(".mud-dialog-actions button").Last.ClickAsync());
    }
}
