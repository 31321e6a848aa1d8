using Api.Tests.Identity.Issuer;
using Api.Tests.Program;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The program with an issuer beside it.</summary>
public sealed class ProgramWithIssuer : DesignerProgram
{
    internal TestIssuer Issuer { get; } = new();

    protected override string? Outside => Issuer.Address;

    protected override async ValueTask<IReadOnlyList<(string Name, string Value)>> Settings()
    {
        await Issuer.InitializeAsync();
        return [("Auth__Authority", Issuer.Address), ("Auth__Audience", TestIssuer.Client), ("Auth__ClientSecret", TestIssuer.Secret), ("Auth__Name", "Testkonto")];
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}

/// <summary>A coordinator whose municipality has an issuer of its own.</summary>
public sealed class ExternalSignInTests(ProgramWithIssuer designer) : IClassFixture<ProgramWithIssuer>
{
    [Fact]
    public async Task A_coordinator_signs_in_with_the_issuer_and_stays_on_the_page_that_was_asked_for()
    {
        var (admin, editor) = (await designer.Program.As("admin", "koeln"), await designer.Program.As("process-editor-1", "koeln"));
        await admin.Put("/api/v1/external-access",
            new { linkByEmail = true, createAccounts = false, roles = new[] { new { claim = "groups", value = "pflege", role = "process-editor", unitId = editor.UnitId } } }, 0);
        designer.Issuer.Is("browser", "process-editor-2@koeln.example", "pflege");
        await using var page = await designer.Open("requests");

        await page.Button("Anmelden mit Testkonto").ClickAsync();

        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Freigaben" }).WaitForAsync();
        page.Page.Url.ShouldEndWith("/designer/requests");
        page.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task Who_has_no_account_is_told_so_on_the_page()
    {
        designer.Issuer.Is("stranger", "fremd@elsewhere.example");
        await using var page = await designer.Open("requests");

        await page.Button("Anmelden mit Testkonto").ClickAsync();

        await page.Text("auth.external-unknown").WaitForAsync();
        await page.Page.GetByLabel("Passwort").WaitForAsync();
    }
}
