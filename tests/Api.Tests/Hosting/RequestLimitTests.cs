using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Api.Tests.Hosting;

public sealed class RequestLimitTests(ClassDatabase database) : IClassFixture<ClassDatabase>
{
    private static readonly string MasterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public async Task Too_many_sign_ins_of_one_address_are_refused()
    {
        await using var program = Limited();
        var client = program.CreateClient();

        for (var i = 0; i < 2; i++)
            (await SignIn(client)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var refused = await SignIn(client);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).Code().ShouldBe("request.too-many");
        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/v1/auth/refresh")]
    [InlineData("/api/v1/auth/second-factor")]
    [InlineData("/api/v1/auth/passkey/options")]
    [InlineData("/api/v1/auth/password-reset")]
    [InlineData("/api/v1/auth/external/session")]
    public async Task Every_way_in_is_limited(string address)
    {
        await using var program = Limited();
        var client = program.CreateClient();

        for (var i = 0; i < 2; i++)
            (await client.PostAsJsonAsync(address, new { })).StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);

        (await client.PostAsJsonAsync(address, new { })).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private WebApplicationFactory<global::Program> Limited() => new WebApplicationFactory<global::Program>().WithWebHostBuilder(host =>
    {
        host.UseSetting("ConnectionStrings:Kim", database.Database.App);
        host.UseSetting("ConnectionStrings:KimJobs", database.Database.Jobs);
        host.UseSetting("Kim:MasterKey", MasterKey);
        host.UseSetting("Demo:Seed", "true");
        host.UseSetting("Limits:SignInsPerMinute", "2");
    });

    private static Task<HttpResponseMessage> SignIn(HttpClient client) => client.PostAsJsonAsync("/api/v1/auth/login", new { email = "niemand@example.org", password = "falsch" });
}
