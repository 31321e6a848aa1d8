using Api.Tests.Identity;
using Api.Tests.Program;
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
    [InlineData("case-conference", 3)]
    [InlineData("consent-withdrawal", 3)]
    [InlineData("solution-check", 2)]
    public async Task Each_shipped_definition_opens_at_its_own_address_and_again_after_a_reload(string definition, int activities)
    {
        await using var page = await designer.SignIn($"definitions/{definition}");

        (await (await new StudioEditor(page).Shown()).Activities()).Count.ShouldBe(activities);
        await page.Page.ReloadAsync();

        (await (await new StudioEditor(page).Shown()).Activities()).Count.ShouldBe(activities);
        page.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_a_right_one_leads_on()
    {
        await using var page = await designer.Open("requests");
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
    public async Task Whose_role_asks_for_a_second_factor_sets_it_up_and_passes_it()
    {
        const string Tenant = "kreis-coesfeld";
        await (await designer.Program.As("admin", Tenant)).Put("/api/v1/parameters/auth.secondFactor", new { value = "required-for:process-editor" });
        await using var page = await designer.Open("requests");
        await page.Enter($"process-editor-1@{Tenant}.example");

        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Zweiten Faktor einrichten" }).WaitForAsync();
        var key = AuthenticatorApp.Key(await page.Page.Locator("form code").First.InnerTextAsync());
        await page.Picture("second-factor");
        await page.Page.GetByLabel("Code").FillAsync(AuthenticatorApp.Code(key));
        await page.Button("Einrichten").ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Wiederherstellungscodes" }).WaitForAsync();
        var recovery = await page.Page.Locator("form li code").First.InnerTextAsync();
        await page.Button("Ich habe sie aufgeschrieben").ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Freigaben" }).WaitForAsync();

        await page.Button("Abmelden").ClickAsync();
        await page.Enter($"process-editor-1@{Tenant}.example");
        await page.Page.GetByLabel("Code").FillAsync("000000");
        await page.Button("Weiter").ClickAsync();
        await page.Text("auth.second-factor-wrong").WaitForAsync();
        await page.Page.GetByLabel("Code").FillAsync(recovery);
        await page.Button("Weiter").ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Freigaben" }).WaitForAsync();
    }

    [Fact]
    public async Task Who_does_not_edit_processes_is_told_so()
    {
        await using var page = await designer.SignIn("definitions", "case-manager-1");

        await page.Text("Diese Seiten sind für die Prozesspflege.").WaitForAsync();
        page.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task Who_runs_the_installation_sees_what_runs_by_itself_and_runs_it_now()
    {
        await using var page = await designer.Open();
        await page.SignIn("operator@kim.example");

        await page.Button("Entfernt abgelaufene Wiederholungsschlüssel und Nachrichten. Jetzt ausführen").ClickAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Entfernt abgelaufene Wiederholungsschlüssel und Nachrichten." }).ClickAsync();
        await page.Text("von Hand").Or(page.Text("Keine.")).First.WaitForAsync();
        await page.Page.ReloadAsync();
        await page.Text("von Hand").WaitForAsync();
        await page.Picture("jobs-run");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Zurück zum Betrieb" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "in Ordnung" }).First.WaitForAsync();
        await page.Picture("jobs");

        await page.ShouldBeUsableByEverybody();
        page.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task An_account_gets_a_passkey_that_opens_the_next_session()
    {
        const string Account = "process-editor-2@muenster.example";
        await using var page = await designer.Open();
        var devices = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = Device });
        await page.Page.GotoAsync($"{page.Named}designer/account");
        await page.SignIn(Account);

        var keys = page.Page.GetByRole(AriaRole.Region, new() { Name = "Passkeys", Exact = true });
        await keys.GetByLabel("Name des Geräts").FillAsync("Dienstgerät");
        await keys.GetByLabel("Ihr Passwort").FillAsync(DesignerPage.Password);
        await page.Button("Passkey anlegen").ClickAsync();
        await page.Button("Dienstgerät entfernen").WaitForAsync();
        await page.Picture("account");
        await page.ShouldBeUsableByEverybody();

        await page.Button("Abmelden").ClickAsync();
        await page.Button("Mit Passkey anmelden").ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Mein Konto" }).WaitForAsync();
        await page.Button("Dienstgerät entfernen").ClickAsync();
        await page.Text("Keiner.").WaitForAsync();
        page.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task A_person_sees_where_they_are_signed_in_and_ends_it()
    {
        await using var elsewhere = await designer.SignIn("account", "case-manager-2", "muenster");
        await using var page = await designer.SignIn("account", "case-manager-2", "muenster");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Anmeldung vom" }).First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "diese" }).WaitForAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Anmeldung vom" })).ToHaveCountAsync(0);
        page.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task What_a_button_could_not_do_is_told()
    {
        await using var elsewhere = await designer.SignIn("account", "case-manager-3", "muenster");
        await using var page = await designer.SignIn("account", "case-manager-3", "muenster");
        await elsewhere.Button("Abmelden").ClickAsync();
        await elsewhere.Page.GetByRole(AriaRole.Heading, new() { Name = "Anmelden", Exact = true }).WaitForAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Anmeldung vom" }).First.ClickAsync();

        (await page.Page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("session.not-found");
    }

    [Theory]
    [InlineData("requests")]
    [InlineData("definitions/case-management-cycle/versions")]
    [InlineData("definitions/case-management-cycle/outline")]
    [InlineData("definitions/case-management-cycle/bpmn")]
    public async Task The_pages_of_ours_can_be_used_by_everybody(string address)
    {
        await using var page = await designer.SignIn(address);
        await page.Page.Locator("#main h1, #main h2").First.WaitForAsync();
        await page.Settled();
        await page.Picture(address.Replace('/', '-'));

        await page.ShouldBeUsableByEverybody();
        page.ShouldHaveNoComplaints();
    }

    /// <summary>What opens with a fingerprint and is asked for one by nobody.</summary>
    private static readonly Dictionary<string, object> Device = new()
    {
        ["protocol"] = "ctap2",
        ["transport"] = "internal",
        ["hasResidentKey"] = true,
        ["hasUserVerification"] = true,
        ["isUserVerified"] = true,
        ["automaticPresenceSimulation"] = true,
    };
}
