using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace Api.Tests.Identity.Issuer;

/// <summary>A browser that signs in with the issuer, step by step, so that a test can do each of them wrong.</summary>
internal sealed class ExternalSignIn(WebApplicationFactory<global::Program> node)
{
    private const string Path = "/api/v1/auth/external";

    private readonly HttpClient browser = node.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true });

    /// <summary>The whole way; the answer to the page's last question.</summary>
    public async Task<HttpResponseMessage> Through(string returnUrl = "/designer/") => await Session(await Back(await ToIssuer(returnUrl)));

    /// <summary>Where the program sends the browser.</summary>
    public async Task<Uri> ToIssuer(string returnUrl = "/designer/")
    {
        var answer = await browser.GetAsync($"{Path}/start?returnUrl={Uri.EscapeDataString(returnUrl)}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!;
    }

    /// <summary>What the issuer says there; then the callback, and what it leaves for the page.</summary>
    public async Task<Dictionary<string, string?>> Back(Uri issuer)
    {
        using var outside = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var answer = await outside.GetAsync(issuer);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return await Callback(answer.Headers.Location!.PathAndQuery);
    }

    public async Task<Dictionary<string, string?>> Callback(string address)
    {
        var page = (await browser.GetAsync(address)).Headers.Location!.OriginalString;
        page.ShouldStartWith("/designer/");
        return QueryHelpers.ParseQuery(page[(page.IndexOf('#') + 1)..]).ToDictionary(one => one.Key, one => (string?)one.Value.ToString());
    }

    public Task<HttpResponseMessage> Session(Dictionary<string, string?> told) => browser.PostAsJsonAsync($"{Path}/session", told);

    public Task<HttpResponseMessage> Start(string returnUrl) => browser.GetAsync($"{Path}/start?returnUrl={Uri.EscapeDataString(returnUrl)}");

    public Task<HttpResponseMessage> Exchange(string idToken) => browser.PostAsJsonAsync($"{Path}/token", new { idToken });

    public Task<HttpResponseMessage> Refresh(string token) => browser.PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = token });

    /// <summary>Who the session says somebody is.</summary>
    public async Task<JsonElement> Me(HttpResponseMessage session)
    {
        var text = await session.Content.ReadAsStringAsync();
        session.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        var token = JsonDocument.Parse(text).RootElement.GetProperty("accessToken").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me") { Headers = { Authorization = new("Bearer", token) } };
        return await (await browser.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();
    }

    public static async Task ShouldBeRefused(HttpResponseMessage answer, string code)
    {
        answer.IsSuccessStatusCode.ShouldBeFalse();
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).Code().ShouldBe(code);
    }
}
