using System.Collections.Concurrent;
using System.Diagnostics;
using Api.Tests.Robustness;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>One tab of a coordinator. Whatever a browser would complain about is kept: errors in the console, failed and foreign requests.</summary>
internal sealed class DesignerPage : IAsyncDisposable
{
    public const string Password = "Kim-Demo-2026!";

    /// <summary>How long to wait for what may have been lost, and how often to try again.</summary>
    public const int Moment = 6_000;
    private const int Tries = 10;
    private const int Patience = Moment * Tries;

    // As long as nothing is asked, whatever an answer draws is there.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly RunningProgram program;
    private readonly List<string> complaints = [];

    private readonly string? outside;

    private readonly ConcurrentDictionary<IRequest, byte> underWay = [];
    private volatile int asked;

    /// <param name="outside">A host that people may be led to as well.</param>
    public DesignerPage(IPage page, RunningProgram program, string? outside = null)
    {
        (Page, this.program, this.outside) = (page, program, outside);
        page.SetDefaultTimeout(Patience);
        page.Console += (_, said) => Complain(said.Type is "error", $"console: {said.Text}");
        page.PageError += (_, error) => Complain(true, $"error: {error}");
        page.RequestFailed += (_, request) => Complain(request.Failure is not "net::ERR_ABORTED", $"failed: {request.Method} {request.Url} {request.Failure}");
        page.Response += (_, answer) => Complain(answer.Status >= 400, $"answer {answer.Status}: {answer.Request.Method} {answer.Url}");
        page.Request += (_, request) =>
        {
            Complain(!IsOurs(request.Url), $"foreign: {request.Url}");
            asked++;
            underWay.TryAdd(request, 0);
        };
        // Its head is the answer: Studio does not read every one to the end.
        page.Response += (_, answer) => underWay.TryRemove(answer.Request, out byte _);
        page.RequestFailed += (_, request) => underWay.TryRemove(request, out byte _);
    }

    public IPage Page { get; }

    /// <summary>A page that a program left would still ask has nothing to complain about.</summary>
    public void ShouldHaveNoComplaints() => complaints.ShouldBeEmpty(string.Join('\n', [.. complaints, "The program:", .. program.Said]));

    /// <summary>By keyboard and with a screen reader, as far as axe can tell.</summary>
    public async Task ShouldBeUsableByEverybody() =>
        (await Page.RunAxe()).Violations.Select(one => $"{one.Id}: {one.Help} {string.Join(" | ", one.Nodes.Select(node => node.Html))}").ShouldBeEmpty();

    /// <summary>Leaves the browser as well: a page that stays open goes on working beside the next one.</summary>
    public ValueTask DisposeAsync() => Page.Context.DisposeAsync();

    /// <summary>The program under a name, for what browsers do not do under a number.</summary>
    public Uri Named => new UriBuilder(program.Address) { Host = "localhost" }.Uri;

    public Task Go(string address) => Page.GotoAsync(new Uri(program.Address, $"/designer/{address}").ToString());

    /// <summary>Says who it is, whatever comes then.</summary>
    public async Task Enter(string email)
    {
        await Page.GetByLabel("E-Mail-Adresse").FillAsync(email);
        await Page.GetByLabel("Passwort").FillAsync(Password);
        await Button("Anmelden").ClickAsync();
    }

    public async Task SignIn(string email)
    {
        await Enter(email);
        await Button("Abmelden").WaitForAsync();
    }

    /// <summary>Keeps what the page looks like as output of the test.</summary>
    public async Task Picture(string name) => await Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "pictures", $"{name}.png") });

    /// <summary>Takes something from what a menu or drop-down offers.</summary>
    public Task Take(ILocator opener, string option)
    {
        var (offered, open) = (Popover.GetByText(option, new() { Exact = true }), Page.Locator(".mud-popover-provider .mud-overlay").Last);
        return Again(async () =>
        {
            // What closes an earlier one may lie below the canvas, where no mouse reaches it.
            if (await open.IsVisibleAsync())
                await open.DispatchEventAsync("click", options: new() { Timeout = Moment });
            await opener.ClickAsync(Shortly);
            await offered.ClickAsync(Shortly);
        });
    }

    /// <summary>Does again what came to nothing: Studio draws itself anew when an answer comes, and what was clicked or opened meanwhile is lost.</summary>
    public static async Task Again(Func<Task> act)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                await act();
                return;
            }
            catch (TimeoutException) when (tried < Tries)
            {
            }
        }
    }

    /// <summary>Waits until every request has its answer and none followed for a while. What the browser calls an idle network it says once a page, not again for what is asked later.</summary>
    public async Task Settled()
    {
        var (before, since) = (-1, Stopwatch.StartNew());
        while (before != asked || !underWay.IsEmpty)
        {
            if (since.ElapsedMilliseconds > Patience)
                throw new TimeoutException($"Without an answer: {string.Join(", ", underWay.Keys.Select(request => $"{request.Method} {request.Url}"))}");
            before = asked;
            await Task.Delay(Quiet);
        }
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Text(string text) => Page.GetByText(text);

    private static LocatorClickOptions Shortly => new() { Timeout = Moment };

    private ILocator Popover => Page.Locator(".mud-popover-open");

    private void Complain(bool wrong, string complaint)
    {
        if (wrong)
            complaints.Add(complaint);
    }

    private bool IsOurs(string url) => outside is not null && url.StartsWith(outside, StringComparison.Ordinal) || new Uri(url).Authority is var host && (host == program.Address.Authority || host == Named.Authority) || url.StartsWith("blob:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal);
}
