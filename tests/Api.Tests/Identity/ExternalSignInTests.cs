using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Identity.Issuer;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Identity;

/// <summary>Sign-in with an external issuer that runs on loopback and speaks the protocol.</summary>
public sealed class ExternalSignInTests(KimProgram program, TestIssuer issuer) : IClassFixture<KimProgram>, IClassFixture<TestIssuer>
{
    private readonly ExternalSteps steps = new(program, issuer);

    [Fact]
    public async Task Who_is_linked_by_verified_mail_gets_a_session_like_any_other()
    {
        await steps.Allow();
        issuer.Is("linked-by-mail", ExternalSteps.Editor, ExternalSteps.Group);
        var browser = steps.Browser();

        var session = await browser.Through();

        (await browser.Me(session)).GetProperty("current").GetProperty("role").GetString().ShouldBe("process-editor");
        (await session.Content.ReadAsStringAsync()).ShouldContain("refreshToken");
        session.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await steps.Browser().Through()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_token_and_no_secret_stands_in_an_address()
    {
        issuer.Is("addresses", null, ExternalSteps.Group);
        var browser = steps.Browser();

        var away = await browser.ToIssuer();
        var told = await browser.Back(away);

        away.Query.ShouldContain("code_challenge_method=S256");
        away.Query.ShouldNotContain(TestIssuer.Secret);
        told.Keys.ShouldBe(["code", "state", "iss"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_account_is_made_where_the_claim_names_the_tenant_and_its_administration_said_so()
    {
        await steps.Allow(createAccounts: true);
        var node = steps.Node(("Auth:TenantClaim", "kommune"));
        issuer.Is("new-person", "neu@koeln.example", ExternalSteps.Group);
        issuer.Person["kommune"] = "koeln";

        var browser = new ExternalSignIn(node);
        var me = await browser.Me(await browser.Through());

        me.GetProperty("tenant").GetProperty("slug").GetString().ShouldBe("koeln");
        me.GetProperty("displayName").GetString().ShouldBe("Kim Beispiel");
        issuer.Person["kommune"] = "muenster";
        await ExternalSignIn.ShouldBeRefused(await new ExternalSignIn(node).Through(), "auth.external-tenant");
    }

    [Fact]
    public async Task A_role_that_the_mapping_no_longer_gives_ends_with_the_next_sign_in()
    {
        await steps.Allow(createAccounts: true);
        var node = steps.Node(("Auth:TenantClaim", "kommune"));
        issuer.Is("leaver", "geht@koeln.example", ExternalSteps.Group);
        issuer.Person["kommune"] = "koeln";
        var browser = new ExternalSignIn(node);
        var session = await (await browser.Through()).Content.ReadFromJsonAsync<JsonElement>();

        issuer.Person["groups"] = Array.Empty<string>();
        await ExternalSignIn.ShouldBeRefused(await browser.Through(), "auth.external-role-unmapped");

        await ExternalSignIn.ShouldBeRefused(await browser.Refresh(session.GetProperty("refreshToken").GetString()!), "auth.role-not-held");
        (await Sql.Scalar<long>(program.Database.Owner,
            "select count(*) from identity.role_assignments r join identity.accounts a on a.id = r.account_id where a.email = 'geht@koeln.example'")).ShouldBe(0);
    }

    [Fact]
    public async Task Who_has_no_mapped_role_gets_no_account()
    {
        await steps.Allow(createAccounts: true);
        issuer.Is("unmapped", "ohne-rolle@koeln.example", "something-else");
        issuer.Person["kommune"] = "koeln";

        await ExternalSignIn.ShouldBeRefused(await new ExternalSignIn(steps.Node(("Auth:TenantClaim", "kommune"))).Through(), "auth.external-role-unmapped");

        (await Sql.Scalar<long>(program.Database.Owner, "select count(*) from identity.accounts where email = 'ohne-rolle@koeln.example'")).ShouldBe(0);
    }

    [Fact]
    public async Task Without_the_administrations_word_nobody_is_linked_or_made()
    {
        issuer.Is("nobody-said-so", "admin@muenster.example", ExternalSteps.Group);

        await ExternalSignIn.ShouldBeRefused(await steps.Browser().Through(), "auth.external-unknown");
    }

    [Fact]
    public async Task An_address_that_the_issuer_did_not_verify_links_nothing()
    {
        await steps.Allow();
        issuer.Is("unverified", "strategic@koeln.example", ExternalSteps.Group);
        issuer.Person["email_verified"] = false;

        await ExternalSignIn.ShouldBeRefused(await steps.Browser().Through(), "auth.external-unknown");
    }

    [Fact]
    public async Task A_second_subject_with_the_same_address_is_not_the_same_person()
    {
        await steps.Allow();
        issuer.Is("first-subject", "dpo@koeln.example", ExternalSteps.Group);
        (await steps.Browser().Through()).StatusCode.ShouldBe(HttpStatusCode.OK);

        issuer.Is("second-subject", "dpo@koeln.example", ExternalSteps.Group);
        await ExternalSignIn.ShouldBeRefused(await steps.Browser().Through(), "auth.external-unknown");
    }

    [Fact]
    public async Task A_page_learns_which_ways_in_there_are()
    {
        var methods = await steps.Node().CreateClient().GetFromJsonAsync<JsonElement>("/api/v1/auth/methods");
        methods.GetProperty("external").GetProperty("name").GetString().ShouldBe("Testkonto");

        (await program.Anonymous().GetFromJsonAsync<JsonElement>("/api/v1/auth/methods")).GetProperty("external").ValueKind.ShouldBe(JsonValueKind.Null);
        await ExternalSignIn.ShouldBeRefused(await program.Anonymous().GetAsync("/api/v1/auth/external/start"), "auth.external-off");
    }

    [Fact]
    public async Task An_issuer_that_is_away_is_told_and_leaves_the_password()
    {
        var node = steps.Node(("Auth:Authority", "http://127.0.0.1:9"));

        await ExternalSignIn.ShouldBeRefused(await new ExternalSignIn(node).Start("/designer/"), "auth.external-away");

        (await KimProgram.SignIn(node.CreateClient(), "strategic")).RefreshToken.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Only_known_roles_and_units_are_mapped_and_every_fault_is_named()
    {
        var admin = await program.As("admin", "muenster");

        var refused = await admin.Put("/api/v1/external-access",
            new { linkByEmail = true, createAccounts = false, roles = new[] { new { claim = "", value = "x", role = "operator", unitId = Guid.Empty } } }, 0, HttpStatusCode.UnprocessableEntity);

        refused.Code().ShouldBe("external-access.invalid");
        refused.GetProperty("errors").GetArrayLength().ShouldBe(3);
    }

    [Theory]
    [InlineData("Auth:Authority", "http://issuer.example")]
    [InlineData("Auth:Audience", "")]
    public void A_setting_that_would_be_unsafe_stops_the_start(string name, string value) =>
        Should.Throw<Exception>(() => steps.Node((name, value)).Services).ToString().ShouldContain("OptionsValidationException");
}
