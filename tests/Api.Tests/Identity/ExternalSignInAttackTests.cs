using System.Net;
using System.Text;
using Api.Tests.Identity.Issuer;
using Api.Tests.Program;
using Microsoft.IdentityModel.Tokens;

namespace Api.Tests.Identity;

/// <summary>What somebody between the browser, the issuer and the program could send instead.</summary>
public sealed class ExternalSignInAttackTests(KimProgram program, TestIssuer issuer) : IClassFixture<KimProgram>, IClassFixture<TestIssuer>
{
    private readonly ExternalSteps steps = new(program, issuer);

    [Fact]
    public async Task A_wrong_state_and_another_browser_are_refused()
    {
        issuer.Is("state", null, ExternalSteps.Group);
        var browser = steps.Browser();
        var told = await browser.Back(await browser.ToIssuer());

        await ExternalSignIn.ShouldBeRefused(await steps.Browser().Session(told), "auth.external-state");
        await ExternalSignIn.ShouldBeRefused(await browser.Session(new(told) { ["state"] = "guessed" }), "auth.external-state");
    }

    [Fact]
    public async Task A_code_works_once()
    {
        await steps.Allow();
        issuer.Is("replay", "ki-lead@koeln.example", ExternalSteps.Group);
        var (browser, thief) = (steps.Browser(), steps.Browser());
        var told = await browser.Back(await browser.ToIssuer());
        (await browser.Session(told)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await ExternalSignIn.ShouldBeRefused(await browser.Session(told), "auth.external-state");
        var own = await thief.Back(await thief.ToIssuer());
        await ExternalSignIn.ShouldBeRefused(await thief.Session(new(own) { ["code"] = told["code"] }), "auth.external-code-refused");
    }

    [Fact]
    public async Task A_code_of_another_browser_fails_for_want_of_the_verifier()
    {
        issuer.Is("pkce", null, ExternalSteps.Group);
        var (browser, thief) = (steps.Browser(), steps.Browser());
        var stolen = await browser.Back(await browser.ToIssuer());
        var own = await thief.Back(await thief.ToIssuer());

        await ExternalSignIn.ShouldBeRefused(await thief.Session(new(own) { ["code"] = stolen["code"] }), "auth.external-code-refused");
    }

    [Fact]
    public async Task What_the_issuer_refuses_or_another_issuer_says_is_refused()
    {
        var browser = steps.Browser();
        var state = await browser.ToIssuer();
        var told = await browser.Callback("/api/v1/auth/external/callback?error=access_denied&state=" + Uri.EscapeDataString(System.Web.HttpUtility.ParseQueryString(state.Query)["state"]!));
        await ExternalSignIn.ShouldBeRefused(await browser.Session(told), "auth.external-refused");

        issuer.Is("mix-up", null, ExternalSteps.Group);
        var second = await browser.Back(await browser.ToIssuer());
        await ExternalSignIn.ShouldBeRefused(await browser.Session(new(second) { ["iss"] = "https://elsewhere.example" }), "auth.external-refused");
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("party")]
    [InlineData("expired")]
    [InlineData("unsigned")]
    [InlineData("shared-secret")]
    [InlineData("foreign-key")]
    public async Task A_token_that_is_not_the_issuers_for_this_sign_in_is_refused(string fault)
    {
        await steps.Allow();
        issuer.Is("forged", ExternalSteps.Editor, ExternalSteps.Group);
        issuer.Forge = token => Spoil(token, fault);

        await ExternalSignIn.ShouldBeRefused(await steps.Browser().Through(), "auth.external-token-invalid");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/designer/#code=planted")]
    [InlineData("/\tdesigner")]
    [InlineData("javascript:alert(1)")]
    public async Task After_signing_in_one_stays_here(string returnUrl) => await ExternalSignIn.ShouldBeRefused(await steps.Browser().Start(returnUrl), "auth.return-url-foreign");

    [Fact]
    public async Task A_client_of_the_api_changes_an_id_token_where_that_is_switched_on()
    {
        await steps.Allow();
        issuer.Is("api-client", "cm-coordination@koeln.example", ExternalSteps.Group);

        await ExternalSignIn.ShouldBeRefused(await steps.Browser().Exchange(issuer.Token(null)), "auth.external-off");
        var open = new ExternalSignIn(steps.Node(("Auth:TokenExchange", "true")));
        (await open.Exchange(issuer.Token(null))).StatusCode.ShouldBe(HttpStatusCode.OK);
        issuer.Forge = token => Spoil(token, "audience");
        await ExternalSignIn.ShouldBeRefused(await open.Exchange(issuer.Token(null)), "auth.external-token-invalid");
        await ExternalSignIn.ShouldBeRefused(await open.Exchange("no.token.atall"), "auth.external-token-invalid");
    }

    private static void Spoil(SecurityTokenDescriptor token, string fault)
    {
        switch (fault)
        {
            case "nonce": token.Claims["nonce"] = "another"; break;
            case "issuer": token.Issuer = "https://elsewhere.example"; break;
            case "audience": token.Audience = "another-client"; break;
            case "party": token.Audience = null; token.Claims["aud"] = new[] { TestIssuer.Client, "another-client" }; token.Claims["azp"] = "another-client"; break;
            case "expired": token.Expires = token.IssuedAt = token.NotBefore = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-10); break;
            case "unsigned": token.SigningCredentials = null; break;
            case "shared-secret": token.SigningCredentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(TestIssuer.Secret.PadRight(32, '='))), SecurityAlgorithms.HmacSha256); break;
            default: token.SigningCredentials = new(new RsaSecurityKey(System.Security.Cryptography.RSA.Create(2048)) { KeyId = "one" }, SecurityAlgorithms.RsaSha256); break;
        }
    }
}
