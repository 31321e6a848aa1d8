using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>One tab of a coordinator. Whatever a browser would complain about is kept: errors in the console, failed and foreign requests.</summary>
internal sealed class DesignerPage
{
    private const string Password = "Kim-Demo-2026!";

    private readonly Uri program;
    private readonly List<string> complaints = [];

    public DesignerPage(IPage page, Uri program)
    {
        (Page, this.program) = (page, program);
        page.SetDefaultTimeout(60_000);
        page.Console += (_, said) => Complain(said.Type is "error", $"console: {said.Text}");
        page.PageError += (_, error) => Complain(true, $"error: {error}");
        page.RequestFailed += (_, request) => Complain(request.Failure is not "net::ERR_ABORTED", $"failed: {request.Method} {request.Url} {request.Failure}");
        page.Response += (_, answer) => Complain(answer.Status >= 400, $"answer {answer.Status}: {answer.Request.Method} {answer.Url}");
        page.Request += (_, request) => Complain(!IsOurs(request.Url), $"foreign: {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>A page that a program left would still ask has nothing to complain about.</summary>
    public void ShouldHaveNoComplaints() => complaints.ShouldBeEmpty(string.Join('\n', complaints));

    public Task Go(string address) => Page.GotoAsync(new Uri(program, $"/designer/{address}").ToString());

    public async Task SignIn(string email)
    {
        await Page.GetByLabel("E-Mail-Adresse").FillAsync(email);
        await Page.GetByLabel("Passwort").FillAsync(Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Anmelden" }).ClickAsync();
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Hauptnavigation" }).WaitForAsync();
    }

    /// <summary>Keeps what the page looks like as output of the test.</summary>
    public async Task Picture(string name) => await Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "pictures", $"{name}.png") });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Text(string text) => Page.GetByText(text);

    private void Complain(bool wrong, string complaint)
    {
        if (wrong)
            complaints.Add(complaint);
    }

    private bool IsOurs(string url) => url.StartsWith(program.ToString(), StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal);
}
