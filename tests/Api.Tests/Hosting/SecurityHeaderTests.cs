using System.Net;
using Api.Tests.Program;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Api.Tests.Hosting;

/// <summary>What every answer tells a browser, whatever the answer is.</summary>
public sealed class SecurityHeaderTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Theory]
    [InlineData("/api/v1/me")]
    [InlineData("/api/v1/nowhere")]
    [InlineData("/api/v1/auth/methods")]
    [InlineData("/elsa/api/features/installed")]
    [InlineData("/designer/")]
    [InlineData("/designer/nowhere")]
    [InlineData("/docs/index.html")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    public async Task Every_answer_forbids_framing_sniffing_and_telling_where_one_came_from(string address)
    {
        var answer = await program.Anonymous().GetAsync(address);

        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        answer.Header("X-Frame-Options").ShouldBe("DENY");
        answer.Header("Referrer-Policy").ShouldBe("no-referrer");
        answer.Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        var policy = answer.Header("Content-Security-Policy").ShouldNotBeNull();
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("base-uri");
        policy.ShouldNotContain("'unsafe-eval'");
        ScriptsOf(policy).ShouldNotContain("'unsafe-inline'");
        answer.Header("Access-Control-Allow-Origin").ShouldBeNull();
        answer.Header("Server").ShouldBeNull();
    }

    [Fact]
    public async Task Over_tls_the_browser_is_told_to_stay_there_for_a_year_and_over_plain_http_it_is_not()
    {
        var secure = program.With().CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new("https://kim.example") });

        (await secure.GetAsync("/health/live")).Header("Strict-Transport-Security").ShouldBe("max-age=31536000; includeSubDomains");
        (await program.Anonymous().GetAsync("/health/live")).Header("Strict-Transport-Security").ShouldBeNull();
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_tls_the_browser_is_told_as_well()
    {
        var client = program.With(("FORWARDEDHEADERS_ENABLED", "true")).CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        (await client.GetAsync("/health/live")).Header("Strict-Transport-Security").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("/api/v1/me")]
    [InlineData("/api/v1/auth/methods")]
    [InlineData("/elsa/api/features/installed")]
    public async Task Nobody_keeps_a_copy_of_data(string address) => (await program.Anonymous().GetAsync(address)).Headers.CacheControl!.NoStore.ShouldBeTrue();

    [Fact]
    public void The_server_does_not_say_what_it_is() => program.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.AddServerHeader.ShouldBeFalse();

    [Fact]
    public async Task Trace_is_not_answered()
    {
        var answer = await program.Anonymous().SendAsync(new HttpRequestMessage(HttpMethod.Trace, "/api/v1/me"));

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("TRACE");
    }

    [Fact]
    public async Task No_folder_is_listed() => (await program.Anonymous().GetAsync("/designer/parts/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    /// <summary>What a policy says of scripts; where it says nothing of them, what it says of everything.</summary>
    private static string ScriptsOf(string policy)
    {
        var parts = policy.Split(';', StringSplitOptions.TrimEntries);
        return parts.FirstOrDefault(part => part.StartsWith("script-src", StringComparison.Ordinal)) ?? parts.Single(part => part.StartsWith("default-src", StringComparison.Ordinal));
    }
}

internal static class AnswerHeaders
{
    public static string? Header(this HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(' ', values) : null;
}
