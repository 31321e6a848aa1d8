using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>Studio's lists: of definitions and of instances.</summary>
internal sealed class StudioList(DesignerPage page)
{
    private IPage Page => page.Page;

    /// <summary>The list writes its page number into the address once it is there, and Studio's dialogs close when the address changes.</summary>
    public async Task<StudioList> Shown()
    {
        await Page.WaitForURLAsync("**?page=*");
        await page.Settled();
        return this;
    }

    public async Task Create(string name)
    {
        await Page.GetByText("Create workflow").ClickAsync();
        await Page.Locator(".mud-dialog input").First.FillAsync(name);
        await page.Settled();
        await Page.Locator(".mud-dialog-actions button").Last.ClickAsync();
        await Page.Locator(".graph-container").WaitForAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = name }).WaitForAsync();
    }

    /// <summary>Downloads one definition; answers the file.</summary>
    public async Task<IDownload> Export(string name)
    {
        await Do(name, "Export");
        return await Downloaded();
    }

    /// <summary>Downloads several definitions in one file.</summary>
    public async Task<IDownload> Export(params string[] names)
    {
        foreach (var name in names)
            await Row(name).Locator("input[type=checkbox]").ClickAsync();
        await page.Take(Page.GetByText("Bulk actions"), "Export");
        return await Downloaded();
    }

    public async Task Import(params string[] files)
    {
        var imported = Page.WaitForResponseAsync(answer => answer.Url.EndsWith("/workflow-definitions/import", StringComparison.Ordinal));
        await Page.Locator("#workflow-file-upload-button-wrapper input[type=file]").Last.SetInputFilesAsync(files);
        (await imported).Ok.ShouldBeTrue();
        await page.Settled();
    }

    /// <summary>Something from the menu of a row.</summary>
    public Task Do(string row, string action) => page.Take(Row(row).Locator(".mud-menu button"), action);

    public async Task Confirm()
    {
        await Page.Locator(".mud-dialog-actions button").Last.ClickAsync();
        await Page.Locator(".mud-dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Settled();
    }

    public Task Lacks(string text) => Row(text).WaitForAsync(new() { State = WaitForSelectorState.Detached });

    public ILocator Row(string text) => Page.Locator($".mud-table-body tr:has-text('{text}')").First;

    private Task<IDownload> Downloaded() => Page.RunAndWaitForDownloadAsync(() => Page.Locator(".mud-dialog-actions button").Last.ClickAsync());
}
