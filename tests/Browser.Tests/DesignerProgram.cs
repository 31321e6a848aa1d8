using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Designer.Governance;
using Api.Tests.Robustness;
using Microsoft.Playwright;

// One browser at a time: a second one on two processors draws Studio slower than a person would wait for.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Browser.Tests;

/// <summary>The running program and Debian's Chromium, shared by the tests of a class; each person gets a browser context of their own.</summary>
public class DesignerProgram : IAsyncLifetime
{
    private readonly SharedFolder folder = new();
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    internal RunningProgram Program { get; private set; } = null!;

    /// <summary>What the program is started with besides.</summary>
    protected virtual ValueTask<IReadOnlyList<(string Name, string Value)>> Settings() => ValueTask.FromResult<IReadOnlyList<(string Name, string Value)>>([]);

    /// <summary>Another host that people may be led to.</summary>
    protected virtual string? Outside => null;

    public async ValueTask InitializeAsync()
    {
        Program = await folder.Start(await Settings());
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await folder.DisposeAsync();
    }

    /// <summary>The next version of a template, for all tenants.</summary>
    internal async Task Ship(string definition, Action<JsonNode> change) => await ShippedTemplate.Ship(await folder.Database(), definition, change);

    /// <summary>Without the second person what is published in Studio is published.</summary>
    internal async Task SwitchFourEyesOff(string tenant)
    {
        var admin = await Program.As("admin", tenant);
        (await admin.Http.PutAsJsonAsync("/api/v1/parameters/process.fourEyes", new { value = "false" })).EnsureSuccessStatusCode();
    }

    /// <summary>A page below <c>/designer</c> on which nobody has signed in yet.</summary>
    internal async Task<DesignerPage> Open(string address = "")
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1900, Height = 1500 }, Locale = "de-DE", AcceptDownloads = true });
        var page = new DesignerPage(await context.NewPageAsync(), Program, Outside);
        await page.Go(address);
        return page;
    }

    internal async Task<DesignerPage> SignIn(string address = "", string name = "process-editor-1", string tenant = "koeln")
    {
        var page = await Open(address);
        await page.SignIn($"{name}@{tenant}.example");
        return page;
    }

    private static string Chromium() =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is missing (Debian: apt-get install chromium).");
}
